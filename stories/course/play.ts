import { expect, waitFor } from 'storybook/test'

interface Stage {
  readonly canvasElement: HTMLElement
  readonly canvas: { getByRole(role: string, options: { name: string | RegExp }): HTMLElement }
  readonly userEvent: {
    click(element: Element): Promise<void>
    selectOptions(element: Element, option: string): Promise<void>
  }
}

/** Chooses settings by their labels, presses Run (or another button), and waits for the end: the plot has moved on the way. */
export async function runLesson(
  { canvas, canvasElement, userEvent }: Stage,
  choose: Readonly<Record<string, string>> = {},
  button: string | RegExp = 'Run',
): Promise<void> {
  for (const [name, option] of Object.entries(choose))
    await userEvent.selectOptions(canvas.getByRole('combobox', { name }), option)
  const seen = canvasElement.querySelector('.course-seen')!
  const looks = new Set<string>()
  const observer = new MutationObserver(() => looks.add(lookOf(seen)))
  observer.observe(seen, { subtree: true, childList: true, attributes: true })
  await userEvent.click(canvas.getByRole('button', { name: button }))
  await waitFor(() => expect(statusOf(canvasElement)).toMatch(/done|failed/))
  observer.disconnect()
  await expect(canvasElement.querySelector('.course-status')).toHaveAttribute('data-status', 'done')
  // More than once, and not only from nothing to all: how often on the way is the machine's.
  await expect(looks.size).toBeGreaterThan(1)
}

const statusOf = (root: HTMLElement) => root.querySelector<HTMLElement>('.course-status')!.dataset.status

/** Lines and bars as they are drawn. */
const lookOf = (seen: Element) =>
  Array.from(
    seen.querySelectorAll('path.course-line, .course-bar'),
    one => one.getAttribute('d') ?? one.getAttribute('style'),
  ).join()

/** The figure of this name, as a reader sees it. */
export function figureOf(root: HTMLElement, name: string): string {
  const term = Array.from(root.querySelectorAll('.course-figures dt')).find(one => one.textContent === name)
  return term?.nextElementSibling?.textContent ?? `no figure "${name}"`
}
