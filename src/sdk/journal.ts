import { asTacitlyError, type TacitlyError } from './errors'
import type { RatingScale } from './feedback'
import { loadCode } from './load-code'
import { onPageHidden } from './page'
import { withoutConsent } from './state'
import { deleteDatabase } from './store/delete-database'
import { createEventLog } from './store/event-log'
import { createMemoryStore } from './store/memory-store'
import type { Store } from './store/store'
import { isForgotten, isTotalForgotten } from './store/totals'
import type { Writer } from './store/writer'
import type { TabMessage, Tabs } from './tabs'
import type { Consent, EventTotal, FeedbackEvent, ForgetScope, RecommenderState } from './types'

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
  /** In memory at once, without a call of `onChange`; resolves when committed. */
  readonly append: (event: FeedbackEvent) => Promise<void>
  /** Known events stay as they are. Resolves to the number of new ones when they are committed. */
  readonly merge: (events: readonly FeedbackEvent[], totals: readonly EventTotal[]) => Promise<number>
  readonly forget: (scope: ForgetScope) => Promise<void>
  /** Consent is granted: reads the disk, writes this visit's events too, listens to other tabs. Never rejects. */
  readonly open: () => Promise<void>
  /** Resolves when all that was appended is committed. */
  readonly settled: () => Promise<void>
  /** Consent is withdrawn: erases the disk and leaves the other tabs; this tab's memory stays. */
  readonly withdraw: (consent: Consent) => Promise<void>
  /** The same, after another tab has done it. */
  readonly leave: () => void
  /** Where models and checkpoints go. */
  readonly store: () => Store
}

export function createJournal(options: JournalOptions): Journal {
  const { name, maxEvents, ratingScale, mayStore, onChange, onForget, onRenumber, onWithdrawn, onStorage } = options
  const log = createEventLog(maxEvents)
  const memory = createMemoryStore(log)
  let disk: Store | undefined
  /** Present while events go to the disk. */
  let writer: Writer | undefined
  let opening: Promise<void> | undefined
  let tabs: Tabs | undefined
  let heardForget = false
  /** Being forgotten by this tab, and not yet on the disk: other tabs may still tell of it. */
  let forgetting: readonly ForgetScope[] = []
  /** Forgotten here while the disk was not open: it has to follow before it is read. */
  let owed: ForgetScope[] = []
  /** A withdrawal on its way. */
  let erasing: Promise<void> | undefined
  let stopFlushing = (): void => undefined

  const isKept = (event: FeedbackEvent) => !forgetting.some(scope => isForgotten(event, scope))
  const isTotalKept = (total: EventTotal) => !forgetting.some(scope => isTotalForgotten(total, scope))

  function open(): Promise<void> {
    if (!opening) {
      const mine: Promise<void> = openDisk(() => opening === mine)
      opening = mine
    }
    return opening
  }

  async function openDisk(isCurrent: () => boolean): Promise<void> {
    try {
      const { createIndexedDbStore, createWriter, joinTabs } = await loadCode(import('./disk'))
      if (!isCurrent()) return
      const mine = createIndexedDbStore({ name, maxEvents })
      disk = mine
      // Nothing is stored on a server, so there is nothing to tell; and Node does not end while a channel is open.
      if (typeof indexedDB !== 'undefined') tabs = joinTabs(name, ratingScale, hear)
      const stored = await readQuietly(mine)
      if (!isCurrent()) return
      // What happened in this visit comes after what is stored.
      const last = stored.events.reduce((max, event) => Math.max(max, event.seq), 0)
      const known = new Set(stored.events.map(event => event.id))
      const visit = log.events().flatMap(event => (known.has(event.id) ? [] : [{ ...event, seq: event.seq + last }]))
      const totals = log.totals()
      writer = createWriter(mine, stored.generation, { onCommit, onError: error => onError(mine, error) })
      stopFlushing = onPageHidden(writer.flush)
      onRenumber(last)
      log.reset([...stored.events, ...visit], [...stored.totals, ...totals])
      if (visit.length + totals.length > 0) writer.write(visit, totals).catch(reported)
      onStorage({ kind: 'indexeddb' })
      onChange()
    } catch (thrown) {
      if (isCurrent()) fallBack(asTacitlyError(thrown, 'storage-failed'))
    }
  }

  /** Reads what is left after all that is to be forgotten; again where this tab or another forgot something in between. */
  async function readQuietly(from: Store): ReturnType<Store['read']> {
    heardForget = false
    for (const scope of owed.splice(0)) await from.forget(scope)
    const stored = await from.read()
    return heardForget || owed.length > 0 ? readQuietly(from) : stored
  }

  function onCommit(events: readonly FeedbackEvent[]): void {
    if (events.length > 0 && writer) tabs?.tell({ type: 'events', events, generation: writer.generation() })
  }

  function onError(mine: Store, error: TacitlyError | undefined): void {
    if (disk !== mine) return
    if (error?.code === 'aborted') void reread(mine)
    else if (!error || error.code === 'storage-quota') onStorage({ kind: 'indexeddb', reason: error?.message, error })
    else fallBack(error)
  }

  /** Another tab was first: the disk is right. */
  async function reread(mine: Store): Promise<void> {
    try {
      const stored = await readQuietly(mine)
      if (disk !== mine || !writer) return
      if (stored.generation !== writer.generation()) {
        onForget('all')
        writer.adopt(stored.generation, 'all')
      }
      log.reset([...stored.events.filter(isKept), ...writer.pending()], stored.totals.filter(isTotalKept))
      onChange()
    } catch (thrown) {
      if (disk === mine) fallBack(asTacitlyError(thrown, 'storage-failed'))
    }
  }

  /** This tab goes on in memory; it still hears when another forgets. */
  function fallBack(error: TacitlyError): void {
    dropDisk()?.close()
    onStorage({ kind: 'memory', reason: error.message, error })
  }

  function dropDisk(): Store | undefined {
    const dropped = disk
    writer?.close()
    stopFlushing()
    disk = undefined
    writer = undefined
    return dropped
  }

  function hear(message: TabMessage): void {
    if (message.type === 'consent') onWithdrawn(message.consent)
    else if (message.type === 'forget') hearForget(message.scope, message.generation)
    else if (writer && disk) {
      if (message.generation !== writer.generation()) void reread(disk)
      else if (log.add(message.events.filter(isKept)) > 0) onChange()
    }
  }

  function hearForget(scope: ForgetScope, generation: number | undefined): void {
    heardForget = true
    onForget(scope)
    if (generation === undefined) writer?.forget(scope).catch(reported)
    else writer?.adopt(generation, scope)
    log.forget(scope)
    onChange()
  }

  /** Where the disk is not open: it follows as soon as it is. Without consent, all can go at once, unopened. */
  async function forgetLater(scope: ForgetScope): Promise<void> {
    owed.push(scope)
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
    tabs?.close()
    tabs = undefined
    opening = undefined
    onStorage(withoutConsent)
    return dropped
  }

  return {
    events: log.events,
    totals: log.totals,
    has: log.has,
    nextSeq: () => log.lastSeq() + 1,
    append(event) {
      log.add([event])
      if (writer) return writer.write([event])
      return opening ? opening.then(() => writer?.write([])) : Promise.resolve()
    },
    async merge(events, totals) {
      if (mayStore()) await open()
      const fresh = events.filter(event => !log.has(event.id))
      log.add(fresh, totals)
      onChange()
      await writer?.write(fresh, totals)
      return fresh.length
    },
    async forget(scope) {
      forgetting = [...forgetting, scope]
      onForget(scope)
      const inMemory = memory.forget(scope)
      onChange()
      try {
        if (writer) await writer.forget(scope)
        else await forgetLater(scope)
        await inMemory
        tabs?.tell({ type: 'forget', scope, generation: writer?.generation() })
      } finally {
        forgetting = forgetting.filter(other => other !== scope)
      }
    },
    open,
    settled: async () => writer?.write([]),
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
    store: () => disk ?? memory,
  }
}

/** The writer has told it already (`onError`). */
const reported = () => undefined
