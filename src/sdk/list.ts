import { asTacitlyError, type TacitlyError } from './errors'
import { optionsKey } from './options-key'
import { beforeFrame } from './page'
import { type Answer, answerSnapshot, errorSnapshot, type Frame, listNameOf, pendingSnapshot, reuse } from './snapshot'
import type { FeedbackInput, Item, List, ListOptions, ListSnapshot, Logged } from './types'

/** A pending list says so after this long. */
const stalledMs = 300
/** Lists that nobody watches are kept for a return to their page, up to this many. */
const maxIdle = 100
/** The lists below what is ranked by then follow in the next frame: with the fold-in and one list more, no task takes 50 ms. */
const mostMs = 20
/** How far from being seen a list follows what happens: one viewport, on each side. */
const nearness = '100%'

/** What lists need of the recommender. */
export interface ListHost<TItem extends Item> {
  readonly readiness: () =>
    | { readonly status: 'loading' | 'ready' }
    | { readonly status: 'error'; readonly error: TacitlyError }
  /** Grows whenever an answer may have changed. */
  readonly revision: () => number
  /** Grows when somebody asked for a new order on all lists. */
  readonly edition: () => number
  readonly isRefreshing: () => boolean
  /** undefined: it takes more than is loaded yet, which is now on its way. */
  readonly rank: (options: ListOptions<TItem>, above: ReadonlySet<string>) => Answer<TItem> | undefined
  /** Begins to load what is missing. `again`: also what failed before. */
  readonly load: (again: boolean) => void
  readonly log: (event: FeedbackInput) => Promise<Logged>
}

/** All lists of a page. */
export interface Lists<TItem extends Item> {
  readonly get: (options: ListOptions<TItem>) => List<TItem>
  /** Ranks what is watched, near and out of date, from the top of the page down, and tells who watches. */
  readonly update: () => void
}

interface Entry<TItem extends Item> {
  readonly list: List<TItem>
  readonly listeners: Set<() => void>
  /** Where it stands on the page, and whether that is near: before the browser has said so, it counts as near. */
  readonly elements: Map<Element, boolean>
  /** It has come near and is not yet up to date. */
  isReturn: boolean
  options: ListOptions<TItem>
  snapshot: ListSnapshot<TItem>
  /** The snapshot that the listeners know of. */
  told: ListSnapshot<TItem>
  /** Of the host, when the snapshot was made; -1: out of date. */
  revision: number
  /** Of this list alone. */
  refreshes: number
  isStalled: boolean
  /** Place on the page: the order in which lists were asked for since they were last watched. */
  order: number
  /** When it was last asked for: its place once nobody watches it any more. */
  asked: number
  /** Asked for in this very task: about to be watched, and so on the page already. */
  isArriving: boolean
  /** Ids of the lists above when the snapshot was made. */
  above: ReadonlySet<string>
}

export function createLists<TItem extends Item>(host: ListHost<TItem>): Lists<TItem> {
  const entries = new Map<string, Entry<TItem>>()
  let lastOrder = 0
  let observer: IntersectionObserver | undefined

  function get(options: ListOptions<TItem>): List<TItem> {
    const key = optionsKey(options)
    const entry = entries.get(key) ?? create(key, options)
    entry.options = options
    entry.asked = ++lastOrder
    if (entry.listeners.size === 0) arrive(entry)
    return entry.list
  }

  function arrive(entry: Entry<TItem>): void {
    entry.order = entry.asked
    entry.isArriving = true
    queueMicrotask(() => {
      entry.isArriving = false
    })
  }

  function create(key: string, options: ListOptions<TItem>): Entry<TItem> {
    const snapshot = pendingSnapshot(listNameOf(options), {
      edition: host.edition(),
      isStalled: false,
      isRefreshing: false,
    })
    const entry: Entry<TItem> = {
      list: {
        subscribe: listener => subscribe(entry, listener),
        getSnapshot: () => present(entry),
        refresh: () => refresh(entry),
        log: event => log(entry, event),
        observe: element => observe(entry, element),
      },
      listeners: new Set(),
      elements: new Map(),
      isReturn: false,
      options,
      snapshot,
      told: snapshot,
      revision: -1,
      refreshes: 0,
      isStalled: false,
      order: 0,
      asked: 0,
      isArriving: false,
      above: new Set(),
    }
    entries.set(key, entry)
    dropIdle()
    return entry
  }

  function dropIdle(): void {
    const idle = [...entries].filter(([, entry]) => entry.listeners.size === 0)
    for (const [key] of idle.slice(0, Math.max(0, idle.length - maxIdle))) entries.delete(key)
  }

  function subscribe(entry: Entry<TItem>, listener: () => void): () => void {
    // When the new page asked for a list of the page before, it was still watched, and kept its old place.
    if (entry.listeners.size === 0) entry.order = entry.asked
    entry.listeners.add(listener)
    entry.isArriving = false
    if (entry.options.enabled !== false) host.load(false)
    if (!sameSet(entry.above, shownAbove(entry))) {
      entry.revision = -1
      queueMicrotask(update)
    }
    const timer = setTimeout(() => {
      if (entry.options.enabled !== false && entry.snapshot.status === 'pending') restate(entry, { isStalled: true })
    }, stalledMs)
    return () => {
      clearTimeout(timer)
      entry.listeners.delete(listener)
    }
  }

  function observe(entry: Entry<TItem>, element: Element): () => void {
    if (typeof IntersectionObserver === 'undefined') return () => undefined
    observer ??= new IntersectionObserver(tellNear, { rootMargin: nearness })
    observer.observe(element)
    entry.elements.set(element, true)
    return () => {
      observer?.unobserve(element)
      entry.elements.delete(element)
    }
  }

  function tellNear(seen: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of seen) {
      for (const entry of entries.values()) {
        const wasNear = entry.elements.get(target)
        if (wasNear === undefined) continue
        entry.elements.set(target, isIntersecting)
        entry.isReturn ||= isIntersecting && !wasNear
      }
    }
    update()
  }

  /** Whether the snapshot has to be made anew: the first answer and a new edition are for every list, mere events for what is near. */
  function isDue({ revision, snapshot, elements, refreshes }: Entry<TItem>): boolean {
    if (revision === host.revision()) return false
    const hasAnswer = snapshot.status === 'ready' || snapshot.status === 'empty'
    if (!hasAnswer || snapshot.edition !== host.edition() + refreshes) return true
    return elements.size === 0 || [...elements.values()].includes(true)
  }

  /** The snapshot, brought up to date first: a pure function of what the host knows. */
  function present(entry: Entry<TItem>): ListSnapshot<TItem> {
    if (isDue(entry)) bring(entry, shownAbove(entry))
    return entry.snapshot
  }

  function bring(entry: Entry<TItem>, above: ReadonlySet<string>): void {
    if (!isDue(entry)) return
    entry.revision = host.revision()
    const before = entry.snapshot
    entry.snapshot = compute(entry, above)
    // Nobody saw it: a view may take up what happened while it was far away.
    if (entry.isReturn && entry.snapshot.listId !== before.listId) {
      entry.refreshes++
      entry.snapshot = { ...entry.snapshot, edition: entry.snapshot.edition + 1 }
    }
    entry.isReturn = false
    if (entry.snapshot.items !== before.items) {
      for (const below of entries.values()) if (isOnPage(below) && below.order > entry.order) below.revision = -1
    }
  }

  function compute(entry: Entry<TItem>, above: ReadonlySet<string>): ListSnapshot<TItem> {
    const { options, snapshot, refreshes } = entry
    const listName = listNameOf(options)
    const frame: Frame = {
      edition: host.edition() + refreshes,
      isStalled: entry.isStalled,
      isRefreshing: host.isRefreshing(),
    }
    const readiness = host.readiness()
    if (options.enabled === false || readiness.status === 'loading')
      return reuse(snapshot, pendingSnapshot(listName, frame))
    const settled = { ...frame, isStalled: false }
    const failed = (error: TacitlyError) => {
      entry.isStalled = false
      return errorSnapshot(listName, error, settled, snapshot)
    }
    if (readiness.status === 'error') return failed(readiness.error)
    entry.above = new Set(above)
    try {
      const answer = host.rank(options, entry.above)
      if (!answer) return reuse(snapshot, pendingSnapshot(listName, frame))
      entry.isStalled = false
      return answerSnapshot(listName, answer, settled, snapshot)
    } catch (thrown) {
      return failed(asTacitlyError(thrown, 'options-invalid')) // a function of the site's own, or an unknown strategy
    }
  }

  /** Ids that the lists above show: no item stands twice on a page. */
  function shownAbove({ order }: Entry<TItem>): ReadonlySet<string> {
    return walk(other => other.order < order)
  }

  /** Brings the lists of the page up to date, from the top down for as long as `isMeant`. Returns the ids that they show. */
  function walk(isMeant: (entry: Entry<TItem>) => boolean): ReadonlySet<string> {
    const shown = new Set<string>()
    for (const entry of [...entries.values()].filter(isOnPage).sort((a, b) => a.order - b.order)) {
      if (!isMeant(entry)) break
      bring(entry, shown)
      for (const { item } of entry.snapshot.items) shown.add(item.id)
    }
    return shown
  }

  const isOnPage = ({ listeners, isArriving }: Entry<TItem>) => listeners.size > 0 || isArriving

  function restate(entry: Entry<TItem>, change: { readonly isStalled?: boolean; readonly refreshes?: number }): void {
    Object.assign(entry, change)
    entry.revision = -1
    update()
  }

  function refresh(entry: Entry<TItem>): void {
    if (entry.options.enabled === false) return
    host.load(true)
    restate(entry, { refreshes: entry.refreshes + 1 })
  }

  function log(entry: Entry<TItem>, event: FeedbackInput): Promise<Logged> {
    const { listName, listId, items, ...rest } = entry.revision < 0 ? present(entry) : entry.snapshot
    const position = items.findIndex(({ item }) => item.id === String(event.itemId))
    return host.log({
      listName,
      ...(listId && { listId }),
      ...(position >= 0 && { position }),
      ...('modelVersion' in rest && { modelVersion: rest.modelVersion }),
      ...event,
    })
  }

  function update(): void {
    const start = performance.now()
    walk(entry => {
      const isLate = performance.now() - start > mostMs && isDue(entry)
      if (isLate) beforeFrame(update)
      return !isLate
    })
    for (const entry of [...entries.values()]) {
      if (!isOnPage(entry) || entry.snapshot === entry.told) continue
      entry.told = entry.snapshot
      for (const listener of [...entry.listeners]) listener()
    }
  }

  return { get, update }
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every(value => b.has(value))
}
