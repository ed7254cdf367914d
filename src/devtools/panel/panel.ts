// Fetched when devtools are first opened.
import type { Inspector } from '../../sdk/inspect/types'
import type { Recommender } from '../../sdk/types'
import { addStyles } from '../styles'
import type { DevtoolsOptions } from '../types'
import { css } from './css'
import { h, morph } from './dom'
import { banner, header, tabs } from './frame'
import { createMemory } from './memory'
import type { Panel, View } from './panel-types'
import { dim } from './parts'
import { grip } from './place'
import { createDeviceView } from './views/device'
import { createEventsView } from './views/events'
import { createExperimentsView } from './views/experiments'
import { createListsView } from './views/lists'
import { createModelsView } from './views/models'
import { createOverview } from './views/overview'
import { createPersonasView } from './views/personas'
import { createRecordingsView } from './views/recordings'
import { createTrace, createTrainingView, type Trace } from './views/training'
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
  /** For good: the page shows its own visitor. */
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
    if (views.length === 0) views = createViews(panel, trace.get)
  }

  function show(tab: string, set: (tab: string) => void): void {
    set(tab)
    morph(aside, draw()) // at once: the next key is of the tab that has the focus then
    focusTab()
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
    const who = inspector?.shown()
    launcher.toggleAttribute('data-visiting', who !== undefined)
    launcher.setAttribute('aria-label', `Open Tacitly devtools${who ? `: the page shows ${who.name}` : ''}`)
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
      header({ state: state(), memory, aside, redraw, hide }),
      banner(inspector?.shown()?.name, fault, () => run(async () => inspector?.show(undefined))),
      tabs(views, view, id => show(id, tab => memory.set({ tab }))),
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

  function close(): void {
    shut()
    void inspector?.show(undefined)
  }

  open(isAsked)
  return { toggle: () => (end ? hide() : open(true)), close }
}

const createViews = (panel: Panel, trace: () => Trace): readonly View[] => [
  createOverview(panel, trace),
  createEventsView(panel),
  createListsView(panel),
  createVisitorView(panel),
  createModelsView(panel),
  createTrainingView(panel, trace),
  createDeviceView(panel),
  createPersonasView(panel),
  createExperimentsView(panel),
  createRecordingsView(panel),
]

function inspectorOf(recommender: Recommender): Promise<Inspector> {
  const inspect: (() => Promise<Inspector>) | undefined = Reflect.get(recommender, Symbol.for('tacitly'))
  if (inspect) return inspect()
  throw new Error('This recommender is of another release of tacitly than its devtools: bring both to the same.')
}
