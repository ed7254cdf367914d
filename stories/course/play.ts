import { expect, waitFor } from 'storybook/test'

interface Stage {
  readonly canvasElement: HTMLElement
  readonly canvas: { getByRole(role: string, options: { name: string | RegExp }): HTMLElement }
  readonly userEvent: {
    click(element: Element): Promise<void>
    selectOptions(element: Element, option: string): Promise<void>
  }
}

/** Chooses settings by their labels, presses Run (or another button), and waits for the end: the plot has grown on the way. */
export async function runLesson(
  { canvas, canvasElement, userEvent }: Stage,
  choose: Readonly<Record<string, string>> = {},
  button: string | RegExp = 'Run',
): Promise<void> {
  for (const [name, option] of Object.entries(choose))
    await userEvent.selectOptions(canvas.getByRole('combobox', { name }), option)
  const seen = canvasElement.querySelector('.course-seen')!
  const amounts = new Set<number>()
  const observer = new MutationObserver(() => amounts.add(drawn(seen)))
  observer.observe(seen, { subtree: true, childList: true, attributes: true })
  await userEvent.click(canvas.getByRole('button', { name: button }))
  await waitFor(() => expect(statusOf(canvasElement)).toMatch(/done|failed/))
  observer.disconnect()
  await expect(canvasElement.querySelector('.course-status')).toHaveAttribute('data-status', 'done')
  // More than once, and not only from nothing to all.
  await expect(amounts.size).toBeGreaterThan(2)
}

const statusOf = (root: HTMLElement) => root.querySelector<HTMLElement>('.course-status')!.dataset.status

/** Points of lines, or bars. */
const drawn = (seen: Element) =>
  Array.from(
    seen.querySelectorAll('polyline.course-line'),
    line => line.getAttribute('points')!.split(' ').filter(Boolean).length,
  ).reduce((sum, count) => sum + count, seen.querySelectorAll('.course-bar').length)

/** The figure of this name, as a reader sees it. */
export function figureOf(root: HTMLElement, name: string): string {
  const term = Array.from(root.querySelectorAll('.course-figures dt')).find(one => one.textContent === name)
  return term?.nextElementSibling?.textContent ?? `no figure "${name}"`
}
