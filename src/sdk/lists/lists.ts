import { beforeFrame } from '../page'
import { listNameOf } from '../rank/strategies'
import type {
  Critiques,
  FeedbackInput,
  ForgetScope,
  Item,
  List,
  ListOptions,
  ListSnapshot,
  Logged,
  Recommendation,
  TasteChange,
} from '../types'
import { type CompositionHost, createComposition } from './composition'
import { createEntry, type Entry, isOnPage } from './entry'
import { createNearness } from './nearness'
import { optionsKey } from './options-key'
import { pendingSnapshot } from './snapshot'
import { createTurns } from './turns'

/** A pending list says so after this long. */
const stalledMs = 300
/** Lists that nobody watches are kept for a return to their page, up to this many. */
const maxIdle = 100
/** The lists below what is ranked by then follow in the next frame: with the fold-in and one list more, no task takes 50 ms. */
const mostMs = 20
/** First answers are drawn from nothing: in a frame as many as take so long, on a slow device each by itself. */
const drawnMs = 8

/** What lists need of the recommender. */
export interface ListHost<TItem extends Item> extends CompositionHost<TItem> {
  /** Begins to load what is missing. `again`: also what failed before. */
  readonly load: (again: boolean) => void
  readonly log: (event: FeedbackInput) => Promise<Logged>
  /** A new answer was asked for: what is drawn is drawn again. */
  readonly redraw: (options: ListOptions<TItem>) => void
  /** `rank` as it would be, had the visitor forgotten something. */
  readonly without: (scope: ForgetScope) => CompositionHost<TItem>['rank']
  /** The same, had they said that of their taste. */
  readonly steered: (change: TasteChange) => Promise<CompositionHost<TItem>['rank']>
}

/** All lists of a page. */
export interface Lists<TItem extends Item> {
  readonly get: (options: ListOptions<TItem>) => List<TItem>
  /** Ranks what is watched, near and out of date, each in its turn, and tells who watches. */
  readonly update: () => void
  /** Those that were asked for, by `optionsKey`. */
  readonly entries: ReadonlyMap<string, Entry<TItem>>
  readonly present: (entry: Entry<TItem>) => ListSnapshot<TItem>
  readonly wantedAbove: (entry: Entry<TItem>) => ReadonlySet<string>
  /** What would stand in this list of the page, were all of them ranked so. */
  readonly preview: (entry: Entry<TItem>, rank: CompositionHost<TItem>['rank']) => readonly Recommendation<TItem>[]
}

export function createLists<TItem extends Item>(host: ListHost<TItem>): Lists<TItem> {
  const entries = new Map<string, Entry<TItem>>()
  const turns = createTurns()
  const { present, isDue, isInPlace, walk, wantedAbove } = createComposition(host, entries, turns)
  const observe = createNearness(() => entries.values(), update)

  function create(key: string, options: ListOptions<TItem>): Entry<TItem> {
    const frame = { edition: host.edition(), isStalled: false, isRefreshing: false }
    const list: List<TItem> = {
      subscribe: listener => subscribe(entry, listener),
      key,
      getSnapshot: () => present(entry),
      hydrate(given) {
        const { snapshot } = entry
        if (given?.status !== 'ready') return pendingSnapshot(listNameOf(options), frame)
        // A page that was rendered once for all has one id: that of each visit is its own.
        const listId = `${given.listId} ${performance.timeOrigin}`
        const first = { ...(given as ListSnapshot<TItem>), listId, edition: -1, isStalled: false, isRefreshing: false }
        if (snapshot.status === 'pending') {
          entry.told = entry.snapshot = first
          turns.claim(entry)
        }
        return first
      },
      refresh() {
        // A critique goes on from what is shown: it is no new draw.
        if (entry.options.enabled !== false) host.redraw(entry.options)
        refresh(entry)
      },
      critique(critique, given) {
        const { options, snapshot } = entry
        const { critiques } = snapshot as { readonly critiques?: Critiques }
        const itemId = given ?? critiques?.itemId ?? snapshot.items[0]?.item.id
        if (critique && itemId === undefined) return
        entry.options = {
          ...options,
          critiqued: critique && [...(options.critiqued ?? []), { itemId: itemId!, critique }],
        }
        refresh(entry)
      },
      preview: (({ forget, taste }: { readonly forget?: string; readonly taste?: TasteChange }) =>
        taste
          ? host.steered(taste).then(rank => preview(entry, rank))
          : preview(entry, host.without({ itemId: String(forget) }))) as List<TItem>['preview'],
      log: event => log(entry, event),
      observe: element => observe(entry, element),
    }
    const entry = createEntry(list, options, pendingSnapshot(listNameOf(options), frame))
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
    if (entry.listeners.size === 0) turns.place(entry)
    entry.listeners.add(listener)
    entry.isArriving = false
    if (entry.options.enabled !== false) host.load(false)
    if (!isInPlace(entry)) {
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

  function restate(entry: Entry<TItem>, change: Partial<Pick<Entry<TItem>, 'isStalled' | 'refreshes'>>): void {
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
    const shown = entry.revision < 0 ? present(entry) : entry.snapshot
    const { listName, listId, items, modelVersion, propensity, variant } = shown as Extract<
      typeof shown,
      { readonly status: 'ready' }
    >
    const position = items.findIndex(({ item }) => item.id === String(event.itemId))
    return host.log({
      listName,
      ...(listId && { listId }),
      ...(position >= 0 && { position }),
      ...{ modelVersion, propensity, variant: variant ?? items[position]?.variant },
      ...event,
    })
  }

  /** The whole page as it would be, of which this is one list: none of it is told to anybody. */
  function preview(entry: Entry<TItem>, rank: CompositionHost<TItem>['rank']): readonly Recommendation<TItem>[] {
    const { status } = present(entry)
    if (status !== 'ready' && status !== 'empty') return []
    const copyOf = (one: Entry<TItem>) => ({ ...one, revision: -1, elements: new Map() })
    const copy = copyOf(entry)
    const page = new Map([...entries].map(([key, one]) => [key, one === entry ? copy : copyOf(one)]))
    return createComposition({ ...host, rank }, page, turns).present(copy).items
  }

  /** @param began when this task did */
  function update(began = performance.now()): void {
    let isLate = false
    walk(entry => {
      isLate = performance.now() - began > mostMs && isDue(entry)
      return !isLate
    })
    let firsts = 0
    for (const entry of entries.values()) {
      if (!isOnPage(entry) || entry.snapshot === entry.told) continue
      if (entry.told.status === 'pending' && firsts++) {
        isLate = true
        continue
      }
      entry.told = entry.snapshot
      for (const listener of [...entry.listeners]) listener()
    }
    // React draws what was told in a microtask before this one. After the frame: what it lays out is a task by itself.
    const goOn = () => (performance.now() - began < drawnMs ? update(began) : beforeFrame(() => setTimeout(update)))
    if (isLate) queueMicrotask(goOn)
  }

  return {
    get(options) {
      const key = optionsKey(options)
      const entry = entries.get(key) ?? create(key, options)
      // Of the list's own: its key has those that the site gave.
      entry.options = { ...options, critiqued: entry.options.critiqued }
      turns.ask(entry)
      return entry.list
    },
    update,
    ...{ entries, present, wantedAbove, preview },
  }
}
