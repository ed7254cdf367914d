// What stands around the views.
import type { RecommenderState } from '../../sdk/types'
import type { Position } from '../types'
import { type Child, h, svg } from './dom'
import { ms, whole } from './format'
import type { Memory } from './memory'
import type { View } from './panel-types'
import { button, dim, good } from './parts'
import { drag } from './place'
import { elsewhere } from './views/device'

export interface HeaderProps {
  readonly state: RecommenderState
  readonly memory: Memory
  readonly aside: HTMLElement
  readonly redraw: () => void
  readonly hide: () => void
}

/** What is always told, and where the panel stands. */
export function header({ state: now, memory, aside, redraw, hide }: HeaderProps): HTMLElement {
  const { bundle, serving, consent, trainer, timings, paused } = now
  const others = elsewhere(now)
  const place = ({ position }: { readonly position: Position }, label: string, path: string) =>
    icon(
      label,
      path,
      () => {
        memory.place(position)
        redraw()
      },
      { 'aria-pressed': String(memory.get().position === position) },
    )
  return h(
    'header',
    { onpointerdown: (event: PointerEvent) => drag(event, aside, memory, redraw) },
    h('b', {}, 'tacitly'),
    dim(
      bundle.release !== undefined
        ? `release ${releaseName(bundle.release)}`
        : bundle.status === 'none'
          ? 'no bundle'
          : bundle.status,
    ),
    dim(serving.model),
    consent === 'granted' ? good(consent) : dim(consent),
    paused && dim('paused'),
    dim(
      `${trainer.backend ? `worker ${trainer.backend}` : 'page thread'}${timings.rankMs === undefined ? '' : `, ${ms(timings.rankMs)}`}`,
    ),
    (others === 0 ? good : dim)(`network ${whole(others)} requests`),
    h(
      'div',
      { class: 'end' },
      place({ position: 'bottom' }, 'Dock at the bottom', 'M2 2h12v12H2zM2 10h12'),
      place({ position: 'left' }, 'Dock at the left', 'M2 2h12v12H2zM6 2v12'),
      place({ position: 'right' }, 'Dock at the right', 'M2 2h12v12H2zM10 2v12'),
      place({ position: 'float' }, 'Float', 'M2 2h12v12H2zM8 8h6v6H8z'),
      icon('Close devtools', 'M4 4l8 8M12 4l-8 8', hide),
    ),
  )
}

/** Whom the page shows in place of its visitor, and what failed. */
export function banner(name: string | undefined, fault: string, leave: () => void): Child {
  return [
    name !== undefined &&
      h(
        'div',
        { key: 'shown', class: 'banner', role: 'status' },
        h('span', {}, 'The page shows ', good(name), '. Nothing is learned.'),
        button('Back to this visitor', leave),
      ),
    fault && h('div', { key: 'fault', class: 'banner', role: 'alert', 'data-fault': true }, fault),
  ]
}

/** The views by name; arrow keys walk them. */
export function tabs(views: readonly View[], chosen: View | undefined, show: (id: string) => void): HTMLElement {
  const ids = views.map(({ id }) => id)
  const at = chosen ? views.indexOf(chosen) : 0
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    Home: 0,
    End: ids.length - 1,
  }
  const onkeydown = (event: KeyboardEvent) => {
    const next = steps[event.key]
    if (next === undefined) return
    event.preventDefault()
    show(ids[(next + ids.length) % ids.length])
  }
  return h(
    'nav',
    { class: 'tabs', role: 'tablist', 'aria-label': 'Views', onkeydown },
    views.map(({ id, label }) =>
      h(
        'button',
        {
          ...{ key: id, id: `tab-${id}`, type: 'button', role: 'tab', 'aria-controls': 'view' },
          ...{ 'aria-selected': String(id === chosen?.id), tabindex: id === chosen?.id ? 0 : -1 },
          onclick: () => show(id),
        },
        label,
      ),
    ),
  )
}

const icon = (label: string, path: string, onclick: () => void, more = {}): HTMLElement =>
  h(
    'button',
    { type: 'button', class: 'icon', 'aria-label': label, title: label, onclick, ...more },
    svg('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: path })),
  )

/** By default it is when it was built. */
const releaseName = (release: number): string =>
  release > 1e12 ? new Date(release).toISOString().slice(0, 16).replace('T', ' ') : String(release)
