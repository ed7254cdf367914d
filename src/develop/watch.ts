import { defaultWeights } from '../sdk/index'
import type { Item, List, ListOptions, Recommender, RecommenderState } from '../sdk/types'
import { catalogueFaults, catalogueOf, idFault } from './check-catalogue'
import { listFaults } from './check-list'
import { speak } from './speak'
import { suggest } from './suggest'

const watched = new WeakSet<object>()

/** Speaks of what goes wrong in this recommender from now on. In a browser alone: a server knows no page. */
export function watch<TItem extends Item>(recommender: Recommender<TItem>): Recommender<TItem> {
  if (watched.has(recommender) || typeof document === 'undefined') return recommender
  watched.add(recommender)
  const one = recommender as unknown as Recommender
  const { list, recommend, predict, log, addItems, subscribe, getState } = { ...one }
  const seen = new Set<string>()
  /** Who only re-ranks a list of the site's own needs no bundle. */
  let wantsLists = false
  let isListening = false
  let catalogue: Promise<readonly Item[]> | undefined
  let catalogueRelease: number | undefined

  const tell = () => tellState(getState(), wantsLists)
  function listen(): void {
    if (isListening) return
    isListening = true
    queueMicrotask(() => subscribe(tell)) // not at once: React calls this while it renders
  }

  /** `check`, of the catalogue, once for each `key`. */
  async function compare(key: string, check: (items: readonly Item[]) => readonly string[]): Promise<void> {
    if (seen.has(key)) return
    seen.add(key)
    const { release } = getState().bundle
    if (!catalogue || release !== catalogueRelease) catalogue = catalogueOf(recommend)
    catalogueRelease = release
    for (const fault of check(await catalogue)) speak('warn', 'options-invalid', fault)
  }

  /** Returns whether the options are wrong: then the list need not say so again. */
  function checkList(options: ListOptions = {}): boolean {
    wantsLists = true
    listen()
    const faults = listFaults(options)
    for (const fault of faults) speak('error', 'options-invalid', fault)
    const { itemIds, filter, rules, prefer, limits, near, enabled } = options
    const parts = JSON.stringify([itemIds, filter, rules, prefer, limits, near])
    if (enabled !== false && parts !== nothing) void compare(parts, items => catalogueFaults(options, items))
    return faults.length > 0
  }

  return Object.assign(recommender, {
    list(options?: ListOptions) {
      const isTold = checkList(options)
      return watchList(list(options), isTold)
    },
    async recommend(options?: ListOptions) {
      const isTold = checkList(options)
      const snapshot = await recommend(options)
      tellError(snapshot, isTold)
      return snapshot
    },
    async predict(itemIds: readonly string[]) {
      for (const fault of listFaults({ itemIds })) speak('error', 'options-invalid', fault)
      const predicted = await predict(itemIds)
      if (predicted.error) speak('error', predicted.error.code, predicted.error.message)
      return predicted
    },
    async addItems(items: readonly Item[]) {
      await addItems(items)
      catalogue = undefined
    },
    log(event: Parameters<typeof log>[0]) {
      listen()
      void compare(`log ${event?.itemId}`, items => [idFault('log', event?.itemId, items) ?? []].flat())
      return log(event)
    },
  })
}

const nothing = JSON.stringify(Array(6))

function watchList(list: List, isTold: boolean): List {
  if (watched.has(list)) return list
  watched.add(list)
  const { getSnapshot } = list
  return Object.assign(list, {
    getSnapshot() {
      const snapshot = getSnapshot()
      tellError(snapshot, isTold)
      return snapshot
    },
  })
}

function tellError(snapshot: ReturnType<List['getSnapshot']>, isTold: boolean): void {
  if (snapshot.status !== 'error' || (isTold && snapshot.error.code === 'options-invalid')) return
  speak('error', snapshot.error.code, snapshot.error.message)
}

function tellState(state: RecommenderState, wantsLists: boolean): void {
  const { bundle, storage, history, content, trainer, extractor, unknownTypes } = state
  if (bundle.error && (wantsLists || bundle.error.code !== 'no-bundle')) {
    speak('error', bundle.error.code, bundle.error.message)
  }
  for (const { error } of [storage, history, content, trainer, extractor])
    if (error) speak('warn', error.code, error.message)
  if (history.suspects)
    speak(
      'warn',
      'event-invalid',
      "Events are marked as suspect, and teach nothing: a script made them, or this browser is automated (navigator.webdriver). To hear them in a test: feedback: { suspects: 'keep' }.",
    )
  for (const type of Object.keys(unknownTypes)) {
    const near = suggest(type, Object.keys(defaultWeights))
    speak(
      'warn',
      'event-invalid',
      `Events of the type '${type}' say nothing yet${near.endsWith('?') ? near : '.'} To make it say something: feedback: { weights: { ${JSON.stringify(type)}: { preference: 1, confidence: 1, halfLifeDays: 30 } } }.`,
    )
  }
}
