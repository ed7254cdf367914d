// Fetched when devtools are first opened.
import type { Inspector } from '../../sdk/inspect/types'
import type { Recommender } from '../../sdk/types'
import { addStyles } from '../styles'
import type { DevtoolsOptions, Position } from '../types'
import { css } from './css'
import { type Child, h, morph, svg } from './dom'
import { ms, whole } from './format'
import { createMemory } from './memory'
import type { Panel, View } from './panel-types'
import { button, dim, good } from './parts'
import { drag, grip } from './place'
import { createDeviceView, elsewhere } from './views/device'
import { createEventsView } from './views/events'
import { createExperimentsView } from './views/experiments'
import { createListsView } from './views/lists'
import { createModelsView } from './views/models'
import { createOverview } from './views/overview'
import { createPersonasView } from './views/personas'
import { createRecordingsView } from './views/recordings'
import { createTrace, createTrainingView } from './views/training'
import { createVisitorView } from './views/visitor'

/** Lists tell nobody but who shows them: so often it is looked whether one has another answer. */
const lookMs = 400

export interface PanelHost {
  readonly root: ShadowRoot
  readonly launcher: HTMLButtonElement
  readonly recommender: Recommender
  readonly options: DevtoolsOptions
  /** Opened by hand, and so takes the focus. */
  readonly isAsked: boolean
}

/** The panel, open. */
export function createPanel({ root, launcher, recommender, options, isAsked }: PanelHost): {
  readonly toggle: () => void
  /** For good. */
  readonly close: () => void
} {
  addStyles(root, css, options.nonce)
  const memory = createMemory(options)
  const state = recommender.getState
  const trace = createTrace(state)
  let views: readonly View[] = []
  let inspector: Inspector | undefined
  let fault = ''
  let isDue = false
  let end: (() => void) | undefined
  /** What had the focus before. */
  let before: Element | null = null

  const aside = h('aside', { 'aria-label': 'Tacitly devtools', tabindex: -1 })

  function redraw(): void {
    if (isDue || !end) return
    isDue = true
    requestAnimationFrame(() => {
      isDue = false
      if (end) morph(aside, draw())
    })
  }

  function run(job: () => Promise<unknown>): void {
    const tell = (message: string) => {
      fault = message
      redraw()
    }
    tell('')
    job().then(redraw, thrown => tell(String((thrown as Error).message ?? thrown)))
  }

  async function begin(): Promise<void> {
    inspector ??= await inspectorOf(recommender)
    const open = (tab: string) => memory.set({ tab })
    const panel: Panel = { recommender, inspector, state, options, redraw, run, open: tab => show(tab, open) }
    if (views.length === 0)
      views = [
        createOverview(panel, trace.get),
        createEventsView(panel),
        createListsView(panel),
        createVisitorView(panel),
        createModelsView(panel),
        createTrainingView(panel, trace.get),
        createDeviceView(panel),
        createPersonasView(panel),
        createExperimentsView(panel),
        createRecordingsView(panel),
      ]
  }

  function show(tab: string, set: (tab: string) => void): void {
    set(tab)
    redraw()
    requestAnimationFrame(focusTab)
  }

  const focusTab = () => aside.querySelector<HTMLElement>('[aria-selected=true]')?.focus()

  function open(takesFocus: boolean): void {
    before = document.activeElement
    const stop = recommender.subscribe(() => {
      trace.hear()
      redraw()
    })
    let seen = ''
    const timer = setInterval(() => {
      const now =
        inspector
          ?.lists()
          .map(({ snapshot }) => `${snapshot.listId}${snapshot.status}`)
          .join() ?? ''
      if (now !== seen) redraw()
      seen = now
    }, lookMs)
    end = () => {
      stop()
      clearInterval(timer)
    }
    memory.set({ isOpen: true })
    launcher.hidden = true
    root.append(aside)
    morph(aside, draw())
    if (takesFocus) aside.focus()
    run(async () => {
      await begin()
      morph(aside, draw())
      if (root.activeElement === aside) focusTab()
    })
  }

  function shut(): void {
    end?.()
    end = undefined
    aside.remove()
    launcher.hidden = false
  }

  function hide(): void {
    shut()
    memory.set({ isOpen: false })
    const target = before instanceof HTMLElement && before.isConnected && before !== document.body ? before : launcher
    target.focus()
    if (target === root.host) launcher.focus()
  }

  aside.addEventListener('keydown', event => {
    if (event.key === 'Escape' && !event.defaultPrevented) hide()
  })

  function draw(): HTMLElement {
    const { position, size, tab, right, bottom } = memory.get()
    const view = views.find(({ id }) => id === tab) ?? views[0]
    const { theme = 'dark' } = options
    const isLight = theme === 'light' || (theme === 'auto' && matchMedia('(prefers-color-scheme: light)').matches)
    return h(
      'aside',
      {
        ...{ 'aria-label': 'Tacitly devtools', class: isLight && 'light', 'data-position': position, tabindex: -1 },
        style: { '--size': `${size}px`, '--right': `${right}px`, '--bottom': `${bottom}px` },
      },
      grip(memory, redraw),
      header(),
      banner(),
      h(
        'nav',
        { class: 'tabs', role: 'tablist', 'aria-label': 'Views', onkeydown: walkTabs },
        views.map(one => tabOf(one, one === view)),
      ),
      h(
        'div',
        {
          ...{ key: view?.id, class: 'panes', role: 'tabpanel', id: 'view', 'data-view': view?.id },
          'aria-labelledby': view && `tab-${view.id}`,
        },
        view?.panes() ?? h('section', { class: 'pane' }, dim('One moment…')),
      ),
    )
  }

  function header(): HTMLElement {
    const now = state()
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

  function banner(): Child {
    const shown = inspector?.shown()
    return [
      shown &&
        h(
          'div',
          { key: 'shown', class: 'banner', role: 'status' },
          h('span', {}, 'The page shows ', good(shown.name), '. Nothing is learned.'),
          button('Back to this visitor', () => run(async () => inspector?.show(undefined))),
        ),
      fault && h('div', { key: 'fault', class: 'banner', role: 'alert', 'data-fault': true }, fault),
    ]
  }

  const tabOf = ({ id, label }: View, isSelected: boolean): HTMLElement =>
    h(
      'button',
      {
        ...{
          key: id,
          id: `tab-${id}`,
          type: 'button',
          role: 'tab',
          'aria-controls': 'view',
          'aria-selected': String(isSelected),
        },
        tabindex: isSelected ? 0 : -1,
        onclick: () => show(id, tab => memory.set({ tab })),
      },
      label,
    )

  function walkTabs(event: KeyboardEvent): void {
    const ids = views.map(({ id }) => id)
    const at = Math.max(0, ids.indexOf(memory.get().tab))
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: ids.length - 1,
    }
    const next = steps[event.key]
    if (next === undefined) return
    event.preventDefault()
    show(ids[(next + ids.length) % ids.length], tab => memory.set({ tab }))
  }

  open(isAsked)
  return { toggle: () => (end ? hide() : open(true)), close: shut }
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

function inspectorOf(recommender: Recommender): Promise<Inspector> {
  const inspect: (() => Promise<Inspector>) | undefined = Reflect.get(recommender, Symbol.for('tacitly'))
  if (inspect) return inspect()
  throw new Error('This recommender is of another release of tacitly than its devtools: bring both to the same.')
}
