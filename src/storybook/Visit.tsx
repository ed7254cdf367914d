import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { addons } from 'storybook/preview-api'
import { RecommenderProvider } from '../components/index'
import { type Persona, visitAs } from '../personas/index'
import { createRecommender } from '../sdk/index'
import type { Recommender } from '../sdk/types'
import { ASK, BECAUSE, type Question, RANKED, type Ranked, WHAT_IF, WHY_NOT, type WhatIfs } from './messages'
import type { StorybookGlobals, StorybookLanguage, StorybookOptions, StorybookParameters } from './options'
import { type Watcher, watchLists } from './watch-lists'
import { whyNot } from './why-not'

let visits = 0

/** Of what Storybook tells a decorator, what a visit goes by. */
export interface VisitContext {
  readonly id: string
  readonly viewMode?: string
  readonly canvasElement: unknown
  readonly globals: object
  readonly parameters: object
}

export interface VisitProps {
  readonly options: StorybookOptions
  readonly personas: Readonly<Record<string, Persona>>
  readonly context: VisitContext
  readonly children?: ReactNode
}

const english: StorybookLanguage = { title: 'English' }

/** A page around a story: language, direction, theme, and the real SDK with the persona's events in it. */
export function Visit({ options, personas, context, children }: VisitProps) {
  const globals = context.globals as StorybookGlobals
  const { tacitly: own = {} } = context.parameters as { readonly tacitly?: StorybookParameters }
  const persona = chosen('persona', globals.persona, personas)
  const spoken = options.languages ? chosen('language', globals.language, options.languages) : english
  const direction = globals.direction === 'auto' ? (spoken.direction ?? 'ltr') : globals.direction
  const given = own.recommender ?? spoken.recommender ?? options.recommender

  const watcher = useMemo(() => {
    // What takes pictures of stories is an automated browser, and plays a visitor all the same.
    const feedback = { suspects: 'keep', ...given.feedback } as const
    // What the site may store is none of a story's.
    const consent = given.consent === 'denied' ? 'denied' : 'memory-only'
    const recommender = createRecommender({
      ...given,
      feedback,
      consent,
      name: `story ${performance.timeOrigin} ${visits++}`,
    })
    void visitAs(recommender, persona)
    return watchLists(recommender as unknown as Recommender)
  }, [persona, given])
  useDisposed(watcher.recommender)
  const isPage = context.viewMode !== 'docs'
  const whatIfs = usePanel(watcher, { storyId: context.id, visitor: persona.name, isOn: isPage })
  const recommender = useMemo(() => watcher.recommenderWith(whatIfs), [watcher, whatIfs])
  useLayoutEffect(() => {
    recommenders.set(context.canvasElement as Element, recommender)
  }, [context.canvasElement, recommender])

  const { language, theme } = globals
  useLayoutEffect(() => {
    if (!isPage) return undefined
    const { documentElement: root } = document
    const before = { lang: root.lang, dir: root.dir }
    const { colorScheme } = root.style
    Object.assign(root, { lang: language, dir: direction })
    root.style.colorScheme = theme
    return () => {
      Object.assign(root, before)
      root.style.colorScheme = colorScheme
    }
  }, [isPage, language, direction, theme])
  const visit = (
    <RecommenderProvider recommender={recommender} translations={spoken.translations}>
      {children}
    </RecommenderProvider>
  )
  if (isPage) return visit
  // On a page of many stories each is a page of its own.
  const ground = { colorScheme: theme, background: 'var(--tacitly-surface)', color: 'var(--tacitly-ink)' }
  return (
    <div className="tacitly-story" dir={direction} lang={language} style={ground}>
      {visit}
    </div>
  )
}

const recommenders = new WeakMap<Element, Recommender>()

/**
 * The recommender of a story, for its play function: `recommenderOf(canvasElement).getState()`.
 *
 * @throws Error where the element is no story's, or the story is not rendered yet
 */
export function recommenderOf(canvasElement: Element): Recommender {
  const recommender = recommenders.get(canvasElement)
  if (!recommender) {
    throw new Error(
      'Tacitly: no recommender belongs to this element. Give recommenderOf the canvasElement of a story whose preview has tacitly(…).',
    )
  }
  return recommender
}

function chosen<T>(what: string, key: string, among: Readonly<Record<string, T>>): T {
  if (Object.hasOwn(among, key)) return among[key]
  throw new Error(`Tacitly: ${what} is '${key}'; this Storybook has ${Object.keys(among).join(', ')}.`)
}

/** Once it is left for good: StrictMode leaves each effect once, and comes back at once. */
function useDisposed(recommender: Recommender): void {
  const current = useRef<Recommender>(undefined)
  useEffect(() => {
    current.current = recommender
    return () => {
      current.current = undefined
      queueMicrotask(() => {
        if (current.current !== recommender) recommender.dispose()
      })
    }
  }, [recommender])
}

interface PanelHost extends Pick<Ranked, 'storyId' | 'visitor'> {
  /** Whether the story stands alone: the panel is about one. */
  readonly isOn: boolean
}

/** Tells the panel of the story's lists, and answers it. What it asks for holds until the story is left. */
function usePanel(watcher: Watcher, { storyId, visitor, isOn }: PanelHost): WhatIfs {
  const [whatIfs, setWhatIfs] = useState<WhatIfs>({})
  useEffect(() => {
    if (!isOn) return undefined
    const channel = addons.getChannel()
    let isDue = false
    const tell = () => {
      if (isDue) return
      isDue = true
      queueMicrotask(() => {
        isDue = false
        channel.emit(RANKED, { storyId, visitor, lists: watcher.ranked() } satisfies Ranked)
      })
    }
    const answer = async (question: Question) => channel.emit(BECAUSE, await whyNot(watcher, question))
    const handlers = { [ASK]: tell, [WHAT_IF]: setWhatIfs, [WHY_NOT]: answer }
    for (const [name, handler] of Object.entries(handlers)) channel.on(name, handler)
    const stop = watcher.subscribe(tell)
    tell()
    return () => {
      stop()
      for (const [name, handler] of Object.entries(handlers)) channel.off(name, handler)
    }
  }, [watcher, storyId, visitor, isOn])
  return whatIfs
}
