import { isRightToLeft } from '../common/dom'

/** The links and buttons of a card, without those of its popover. The first is the card's one stop of Tab. */
export function controlsOf(card: Element): HTMLElement[] {
  return [...card.querySelectorAll<HTMLElement>('a, button')].filter(control => !control.closest('[popover]'))
}

/**
 * Makes each card one stop of Tab, whose other controls the left and right arrows reach; until then, and where this code is
 * missing, each control is a stop of its own.
 *
 * @returns the undo
 */
export function watchKeys(list: HTMLElement): () => void {
  // Here, and not in the cards, because a site has its own; each time, because it may have others.
  const settle = () => {
    for (const card of list.querySelectorAll(':scope > :not([data-dismissed])')) {
      for (const one of controlsOf(card).slice(1)) one.tabIndex = -1
    }
  }
  const changes = new MutationObserver(settle)
  changes.observe(list, { childList: true, subtree: true })
  settle()
  list.addEventListener('keydown', roam)
  return () => {
    changes.disconnect()
    list.removeEventListener('keydown', roam)
  }
}

/** Left and right, as the page runs, go through the controls of a card and around. What takes no focus is passed over. */
function roam(event: KeyboardEvent): void {
  const { key, target, altKey, ctrlKey, metaKey, shiftKey } = event
  const list = event.currentTarget as HTMLElement
  const card = [...list.children].find(one => one.contains(target as Node))
  if (!card || card.matches('[data-dismissed]')) return
  const isBack = (key === 'ArrowLeft') !== isRightToLeft(card)
  const controls = controlsOf(card)
  const at = controls.indexOf(target as HTMLElement)
  if ((key !== 'ArrowLeft' && key !== 'ArrowRight') || at < 0 || altKey || ctrlKey || metaKey || shiftKey) return
  event.preventDefault()
  const others = [...controls.slice(at + 1), ...controls.slice(0, at)]
  if (isBack) others.reverse()
  focusFirst(others)
}

/** The first that takes the focus: what is hidden takes none. */
export function focusFirst(controls: readonly HTMLElement[]): HTMLElement | undefined {
  return controls.find(control => {
    control.focus()
    return control.matches(':focus')
  })
}
