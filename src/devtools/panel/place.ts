// The panel's size and, where it floats, its place, by pointer and by keys.
import { h } from './dom'
import type { Memory } from './memory'

const least = 160
const step = 24

/** The panel's inner edge: drawn or walked with arrow keys. */
export function grip(memory: Memory, redraw: () => void): HTMLElement {
  const { position, size } = memory.get()
  const isTall = position === 'bottom' || position === 'float'
  const most = isTall ? innerHeight - 24 : innerWidth
  const resize = (to: number) => {
    memory.set({ size: Math.round(Math.max(least, Math.min(most, to))) })
    redraw()
  }
  const towards = isTall ? 'ArrowUp' : position === 'left' ? 'ArrowRight' : 'ArrowLeft'
  const away = isTall ? 'ArrowDown' : position === 'left' ? 'ArrowLeft' : 'ArrowRight'
  return h('div', {
    ...{ key: 'grip', class: 'grip', role: 'separator', tabindex: 0, 'aria-label': 'Size of the panel' },
    ...{
      'aria-orientation': isTall ? 'horizontal' : 'vertical',
      'aria-valuenow': size,
      'aria-valuemin': least,
      'aria-valuemax': most,
    },
    onkeydown(event: KeyboardEvent) {
      if (event.key !== towards && event.key !== away) return
      event.preventDefault()
      resize(memory.get().size + (event.key === towards ? step : -step))
    },
    onpointerdown(event: PointerEvent) {
      const { clientX, clientY } = event
      const from = memory.get().size
      follow(event, ({ clientX: x, clientY: y }) =>
        resize(from + (isTall ? clientY - y : position === 'left' ? x - clientX : clientX - x)),
      )
    },
  })
}

/** A floating panel is moved by its header. */
export function drag(event: PointerEvent, aside: HTMLElement, memory: Memory, redraw: () => void): void {
  const { position, right, bottom } = memory.get()
  if (position !== 'float' || (event.target as Element).closest('button')) return
  const { clientX, clientY } = event
  const { offsetWidth: width, offsetHeight: height } = aside
  const within = (value: number, most: number) => Math.max(0, Math.min(most, value))
  follow(event, ({ clientX: x, clientY: y }) => {
    memory.set({
      right: within(right + clientX - x, innerWidth - width),
      bottom: within(bottom + clientY - y, innerHeight - height),
    })
    redraw()
  })
}

function follow(event: PointerEvent, onMove: (event: PointerEvent) => void): void {
  const element = event.currentTarget as HTMLElement
  element.setPointerCapture(event.pointerId)
  event.preventDefault()
  const stop = () => element.removeEventListener('pointermove', onMove)
  element.addEventListener('pointermove', onMove)
  element.addEventListener('lostpointercapture', stop, { once: true })
}
