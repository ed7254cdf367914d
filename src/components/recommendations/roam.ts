import type { KeyboardEvent } from 'react'
import { isRightToLeft } from '../common/dom'

/** The links and buttons of a card, without those of its popover. The first is the card's one stop of Tab. */
export function controlsOf(card: Element): HTMLElement[] {
  return [...card.querySelectorAll<HTMLElement>('a, button')].filter(control => !control.closest('[popover]'))
}

/** Left and right, as the page runs, go through the controls of a card and around. What takes no focus is passed over. */
export function roam(event: KeyboardEvent<HTMLElement>): void {
  const { key, target, currentTarget, altKey, ctrlKey, metaKey, shiftKey } = event
  const isBack = (key === 'ArrowLeft') !== isRightToLeft(currentTarget)
  const controls = controlsOf(currentTarget)
  const at = controls.indexOf(target as HTMLElement)
  if ((key !== 'ArrowLeft' && key !== 'ArrowRight') || at < 0 || altKey || ctrlKey || metaKey || shiftKey) return
  event.preventDefault()
  const others = [...controls.slice(at + 1), ...controls.slice(0, at)]
  if (isBack) others.reverse()
  others.find(control => {
    control.focus()
    return control.matches(':focus')
  })
}
