import { asTacitlyError, TacitlyError } from './errors'
import type { RatingScale } from './feedback'
import { maxSeq } from './ids'
import { loadCode } from './load-code'
import { onPageHidden } from './page'
import { notYetOpen, withoutConsent } from './state'
import { deleteDatabase } from './store/delete-database'
import { createEventLog } from './store/event-log'
import type { Forgetting } from './store/forgettings'
import { createMemoryStore } from './store/memory-store'
import type { Mark, Store } from './store/store'
import { type Held, isForgotten, isTotalForgotten } from './store/totals'
import type { Writer } from './store/writer'
import type { TabMessage, Tabs } from './tabs'
import type { Consent, EventTotal, FeedbackEvent, ForgetScope, Logged, RecommenderState } from './types'

export interface JournalOptions {
  /** Of the database and of the channel between tabs. */
  readonly name: string
  /** Events kept one by one. */
  readonly maxEvents: number
  readonly ratingScale: RatingScale
  /** Whether consent allows the disk: what has to reach it opens it. */
  readonly mayStore: () => boolean
  /** The events changed, through this tab or another. */
  readonly onChange: () => void
  /** About to be forgotten, through this tab or another: models that learned from it have to go. */
  readonly onForget: (scope: ForgetScope) => void
  /** The seq of every event of this visit grew: what is stored comes before them. */
  readonly onRenumber: (by: number) => void
  /** Another tab withdrew the consent. */
  readonly onWithdrawn: (consent: Consent) => void
  readonly onStorage: (storage: RecommenderState['storage']) => void
}

/** The visitor's events: in this tab's memory always, on disk and in the site's other tabs while consent is granted. */
export interface Journal {
  readonly events: () => readonly FeedbackEvent[]
  readonly totals: () => readonly EventTotal[]
  readonly has: (id: string) => boolean
  readonly nextSeq: () => number
  /** In memory at once, without a call of `onChange`; resolves when committed, to where it is. Never rejects. */
  readonly append: (event: FeedbackEvent) => Promise<Logged['stored']>
  /**
   * What a file holds, all or nothing. Resolves to the number of events that are new when they are committed.
   *
   * @throws TacitlyError what the disk said: nothing was taken over, here or there
   */
  readonly merge: (held: Held) => Promise<number>
  readonly forget: (scope: ForgetScope) => Promise<void>
  /**
   * Consent is granted: reads the disk, writes this visit's events too, listens to other tabs. Never rejects: what fails
   * stands in the state, and is tried again. `isNew`: just now, by the visitor.
   */
  readonly open: (isNew?: boolean) => Promise<void>
  /** Resolves when all that was appended is committed, to where it is. */
  readonly settled: () => Promise<Logged['stored']>
  /**
   * Takes over the database of earlier versions, which all sites of an origin shared, if it knows items of this one; without
   * consent it goes. To be called at every visit: the first site that it belongs to is the last that finds it.
   */
  readonly adoptShared: (isOurs: (itemId: string) => boolean) => Promise<void>
  /** Consent is withdrawn: erases the disk and leaves the other tabs; this tab's memory stays. */
  readonly withdraw: (consent: Consent) => Promise<void>
  /** The same, after another tab has done it. */
  readonly leave: () => void
  /** For good: from now on all stays in memory. */
  readonly dispose: () => void
  /** Where models and checkpoints go. */
  readonly store: () => Store
}

/** Before the disk is tried again, in ms; twice as long after each failure, up to the second. */
const retryMs = [1_000, 60_000] as const
/** The database of all sites of an origin, until each had its own. */
const sharedName = 'tacitly'

export function createJournal(options: JournalOptions): Journal {
  const { name, maxEvents, ratingScale, mayStore, onChange, onForget, onRenumber, onWithdrawn, onStorage } = options
  const log = createEventLog(maxEvents)
  const memory = createMemoryStore(log, maxEvents)
  let disk: Store | undefined
  /** Present while events go to the disk. */
  let writer: Writer | undefined
  /** The database as this tab knew it last. */
  let mark: Mark | undefined
  let opening: Promise<void> | undefined
  let isDisposed = false
  let retry: ReturnType<typeof setTimeout> | undefined
  let delayMs: number = retryMs[0]
  let storage = withoutConsent
  let tabs: Tabs | undefined
  let heardForget = false
  /** Being forgotten by this tab, and not yet on the disk: other tabs may still tell of it. */
  let forgetting: readonly ForgetScope[] = []
  /** Forgotten here while the disk was not open: it has to follow before it is read. */
  let owed: Forgetting[] = []
  /** A withdrawal on its way. */
  let erasing: Promise<void> | undefined
  let stopFlushing = (): void => undefined
  /** When this tab's own events were logged, milliseconds since 1970. */
  const arrivals = new WeakMap<FeedbackEvent, number>()
  const loggedAt = (event: FeedbackEvent) => arrivals.get(event) ?? 0

  const isKept = (event: FeedbackEvent) => !forgetting.some(scope => isForgotten(event, scope))
  const isTotalKept = (total: EventTotal) => !forgetting.some(scope => isTotalForgotten(total, scope))

  function tell(change: RecommenderState['storage']): void {
    storage = change
    onStorage(storage)
  }

  function open(isNew = false): Promise<void> {
    if (isDisposed) return Promise.resolve()
    if (!opening) {
      clearTimeout(retry)
      const mine: Promise<void> = openDisk(() => opening === mine, isNew)
      opening = mine
    }
    return opening
  }

  async function openDisk(isCurrent: () => boolean, isNew: boolean): Promise<void> {
    if (storage === withoutConsent) tell(notYetOpen)
    try {
      const code = await loadCode(import('./disk'))
      if (!isCurrent()) return
      const mine = code.createIndexedDbStore({ name, maxEvents, ratingScale })
      disk = mine
      // Nothing is stored on a server, so there is nothing to tell; and Node does not end while a channel is open.
      if (typeof indexedDB !== 'undefined') tabs ??= code.joinTabs(name, ratingScale, hear)
      const stored = await readQuietly(mine)
      if (!isCurrent()) return
      follow(stored.forgotten)
      // What happened in this visit comes after what is stored.
      const last = mark ? 0 : stored.events.reduce((max, event) => Math.max(max, event.seq), 0)
      const known = new Set(stored.events.map(event => event.id))
      const visit = log.events().flatMap(event => (known.has(event.id) ? [] : [renumbered(event, last)]))
      const mineToo = { events: visit, totals: log.totals() }
      mark = stored
      writer = code.createWriter(mine, stored.generation, {
        ...{ loggedAt, onCommit, onForgotten: follow },
        onError: error => onError(mine, error),
      })
      stopFlushing = onPageHidden(writer.flush)
      onRenumber(last)
      log.reset(code.mergeHeld(stored, mineToo, maxEvents))
      if (visit.length + mineToo.totals.length > 0) void writer.merge(mineToo, 0).catch(reported)
      const error = code.whatWasLost(stored)
      tell({ ...{ kind: 'indexeddb', durability: storage.durability }, ...(error && { reason: error.message, error }) })
      onChange()
      // A browser may ask the visitor: nothing waits for the answer.
      void code.durability(isNew).then(durability => {
        if (isCurrent() && storage.kind === 'indexeddb') tell({ ...storage, durability })
      })
    } catch (thrown) {
      if (isCurrent()) fallBack(asTacitlyError(thrown, 'storage-failed'))
    }
  }

  function renumbered(event: FeedbackEvent, by: number): FeedbackEvent {
    if (by === 0) return event
    const moved = { ...event, seq: event.seq + by }
    arrivals.set(moved, loggedAt(event))
    return moved
  }

  /** Reads what is left after all that is to be forgotten; again where this tab or another forgot something in between. */
  async function readQuietly(from: Store): ReturnType<Store['read']> {
    heardForget = false
    while (owed.length > 0) {
      await from.forget(owed[0].scope, owed[0].at)
      owed.shift()
    }
    const stored = await from.read(mark && { ...mark, generation: writer?.generation() ?? mark.generation })
    return heardForget || owed.length > 0 ? readQuietly(from) : stored
  }

  /** What others forgot goes from this tab's memory too; what was logged since then is a new wish. */
  function follow(forgotten: readonly Forgetting[]): void {
    for (const { scope, at } of forgotten) {
      onForget(scope)
      log.forget(scope, event => loggedAt(event) <= at)
    }
    if (forgotten.length > 0) onChange()
  }

  function onCommit(events: readonly FeedbackEvent[]): void {
    if (events.length > 0 && writer) tabs?.tell({ type: 'events', events, generation: writer.generation() })
  }

  function onError(mine: Store, error: TacitlyError | undefined): void {
    if (disk !== mine) return
    if (error) fallBack(error)
    else recovered()
  }

  function recovered(): void {
    delayMs = retryMs[0]
    if (storage.error?.code !== 'state-lost' && storage.error)
      tell({ kind: 'indexeddb', durability: storage.durability })
  }

  /** Another tab was first: the disk is right, and this tab's own events with it. */
  async function reread(mine: Store): Promise<void> {
    try {
      const [{ mergeHeld }, stored] = await Promise.all([loadCode(import('./disk')), readQuietly(mine)])
      if (disk !== mine || !writer) return
      if (stored.isLost) return fallBack(new TacitlyError('state-lost', 'The database is another one.'))
      follow(stored.forgotten)
      writer.adopt(stored.generation, stored.forgotten)
      const own = { events: log.events().filter(event => loggedAt(event) > 0), totals: [] }
      const quiet = { events: stored.events.filter(isKept), totals: stored.totals.filter(isTotalKept) }
      log.reset(mergeHeld(quiet, own, maxEvents))
      onChange()
    } catch (thrown) {
      if (disk === mine) fallBack(asTacitlyError(thrown, 'storage-failed'))
    }
  }

  /** This tab goes on in memory, hears when another forgets, and tries again: then what is in memory is written. */
  function fallBack(error: TacitlyError): void {
    dropDisk()?.close()
    opening = undefined
    tell({ kind: 'memory', reason: error.message, error })
    if (error.code === 'state-lost') void open()
    else if (typeof indexedDB !== 'undefined' && error.code !== 'storage-newer') {
      retry = setTimeout(() => mayStore() && open(), delayMs)
      delayMs = Math.min(2 * delayMs, retryMs[1])
    }
  }

  function dropDisk(): Store | undefined {
    const dropped = disk
    if (mark && writer) mark = { ...mark, generation: writer.generation() }
    writer?.close()
    stopFlushing()
    disk = undefined
    writer = undefined
    return dropped
  }

  function hear(message: TabMessage): void {
    if (message.type === 'consent') onWithdrawn(message.consent)
    else if (message.type === 'forget') hearForget(message)
    else if (writer && disk) {
      if (message.type === 'merged' || message.generation !== writer.generation()) void reread(disk)
      else if (log.add(message.events.filter(isKept)) > 0) onChange()
    }
  }

  function hearForget({ scope, generation, at = Date.now() }: Extract<TabMessage, { type: 'forget' }>): void {
    heardForget = true
    follow([{ scope, at }])
    if (generation === undefined) writer?.forget(scope).catch(reported)
    else writer?.adopt(generation, [{ scope, at }])
  }

  /** Where the disk is not open: it follows as soon as it is. Without consent, all can go at once, unopened. */
  async function forgetLater(scope: ForgetScope): Promise<undefined> {
    owed.push({ scope, at: Date.now() })
    if (mayStore()) await open()
    else if (scope === 'all') {
      owed = []
      // One deletion is enough: a second would close the connection that still empties the database, which would make it anew.
      await (erasing ?? deleteDatabase(name))
    }
  }

  /** Closes the line to the disk and the other tabs. */
  function part(): Store | undefined {
    const dropped = dropDisk()
    clearTimeout(retry)
    tabs?.close()
    tabs = undefined
    opening = undefined
    mark = undefined
    tell(withoutConsent)
    return dropped
  }

  async function append(event: FeedbackEvent): Promise<Logged['stored']> {
    arrivals.set(event, Date.now())
    log.add([event])
    if (writer) return writer.write([event])
    await opening
    return settled()
  }

  const settled = async (): Promise<Logged['stored']> => (await writer?.write([])) ?? 'memory'

  async function merge(given: Held): Promise<number> {
    const at = Date.now()
    for (const event of given.events) arrivals.set(event, at)
    if (mayStore()) await open()
    const { mergeHeld } = await loadCode(import('./disk'))
    const other = { ...given, isImport: true }
    await writer?.merge(other, at)
    const merged = mergeHeld({ events: log.events(), totals: log.totals() }, other, maxEvents)
    log.reset(merged)
    onChange()
    if (writer) tabs?.tell({ type: 'merged' })
    return merged.added
  }

  return {
    events: log.events,
    totals: log.totals,
    has: log.has,
    nextSeq: () => Math.min(log.lastSeq() + 1, maxSeq),
    append,
    merge,
    async forget(scope) {
      forgetting = [...forgetting, scope]
      const asked = Date.now()
      onForget(scope)
      const inMemory = memory.forget(scope)
      onChange()
      try {
        const at = writer
          ? await writer.forget(scope).catch(thrown => failedToForget(thrown, { scope, at: asked }))
          : await forgetLater(scope)
        await inMemory
        tabs?.tell({ type: 'forget', scope, generation: writer?.generation(), at: at ?? asked })
      } finally {
        forgetting = forgetting.filter(other => other !== scope)
      }
    },
    open,
    settled,
    async adoptShared(isOurs) {
      const all = typeof indexedDB === 'undefined' ? [] : await indexedDB.databases?.()
      if (isDisposed || name === sharedName || !all?.some(one => one.name === sharedName)) return
      const { readDatabase } = await loadCode(import('./disk'))
      const found = await readDatabase(sharedName, ratingScale)
      if (![...found.events, ...found.totals].some(({ itemId }) => isOurs(itemId))) return
      if (mayStore()) await merge(found)
      await deleteDatabase(sharedName)
    },
    async withdraw(consent) {
      tabs?.tell({ type: 'consent', consent })
      const dropped = part()
      const mine = dropped ? dropped.erase() : deleteDatabase(name)
      erasing = mine
      try {
        await mine
      } finally {
        if (erasing === mine) erasing = undefined
      }
    },
    leave: () => part()?.close(),
    dispose() {
      isDisposed = true
      part()?.close()
    },
    store: () => disk ?? memory,
  }

  /** It is owed, and the disk follows when it can be had again. */
  function failedToForget(thrown: unknown, forgotten: Forgetting): never {
    owed.push(forgotten)
    fallBack(asTacitlyError(thrown, 'storage-failed'))
    throw thrown
  }
}

/** The writer has told it already (`onError`). */
const reported = () => undefined
