// What writes on this device and talks to other tabs. Loaded with consent, or to take over a file, and not before.
import { asTacitlyError, TacitlyError } from '../errors'
import { notYetOpen, withoutConsent } from '../state'
import { durability } from '../store/durability'
import { createIndexedDbStore } from '../store/indexed-db-store'
import type { Store, StoredLog } from '../store/store'
import type { Held } from '../store/totals'
import { whatWasLost } from '../store/what-was-lost'
import type { FeedbackEvent, Logged } from '../types'
import { adoptDatabase } from './adopt-database'
import { createAttachedDisk } from './attached-disk'
import type { DiskLine, DiskLineHost } from './disk-line-types'
import { createHearing } from './hearing'
import { createQuietReader } from './quiet-reader'
import { createStorageStatus } from './storage-status'
import { createTabEvents } from './tab-events'
import { joinTabs, type Tabs } from './tabs'
import { createTeller } from './tell-said'

export { readCached, renewCache } from '../bundle/cache'

export function createDiskLine(host: DiskLineHost): DiskLine {
  const { name, maxEvents, ratingScale, mayStore, owed, said, onChange, onRenumber, onWithdrawn, onStorage } = host
  const disk = createAttachedDisk()
  const status = createStorageStatus(onStorage)
  const reader = createQuietReader(owed)
  const own = createTabEvents(host)
  const tell = createTeller({ disk, said, tabs: () => tabs, reread, fallBack })
  const hear = createHearing({ disk, reader, own, reread, onWithdrawn })
  let opening: Promise<void> | undefined
  let tabs: Tabs | undefined

  function open(isNew: boolean): Promise<void> {
    if (!opening) {
      status.stopRetrying()
      const mine: Promise<void> = openDisk(() => opening === mine, isNew)
      opening = mine
    }
    return opening
  }

  async function openDisk(isCurrent: () => boolean, isNew: boolean): Promise<void> {
    if (status.get() === withoutConsent) status.tell(notYetOpen)
    try {
      const mine = createIndexedDbStore({ name, maxEvents, ratingScale })
      disk.open(mine)
      // Nothing is stored on a server, so there is nothing to tell; and Node does not end while a channel is open.
      if (typeof indexedDB !== 'undefined') tabs ??= joinTabs(name, ratingScale, hear)
      await adoptStored(mine, isCurrent)
      if (!isCurrent()) return
      onChange()
      // A browser may ask the visitor: nothing waits for the answer.
      void durability(isNew).then(durability => {
        const storage = status.get()
        if (isCurrent() && storage.kind === 'indexeddb') status.tell({ ...storage, durability })
      })
    } catch (thrown) {
      if (isCurrent()) fallBack(asTacitlyError(thrown, 'storage-failed'))
    }
  }

  /** What is stored, and after it what happened in this visit. */
  async function adoptStored(mine: Store, isCurrent: () => boolean): Promise<void> {
    let stored: StoredLog
    let isToTell: boolean
    // To meet what was said may fetch code: what is forgotten meanwhile has to go before anything is taken over.
    do {
      stored = await reader.read(mine, disk.mark)
      if (!isCurrent()) return
      own.follow(stored.forgotten)
      isToTell = await said.taste.meet(stored.taste)
      if (!isCurrent()) return
    } while (reader.isStale())
    const last = disk.mark() ? 0 : stored.events.reduce((max, event) => Math.max(max, event.seq), 0)
    const visit = own.beside(stored, last)
    const writer = disk.attach(mine, stored, {
      ...{ loggedAt: own.loggedAt, onCommit, onForgotten: own.follow },
      onError: error => onError(mine, error),
    })
    onRenumber(last)
    if (said.ended.meet(stored.ended)) void tell('ended')
    own.join(stored, visit)
    if (visit.events.length + visit.totals.length > 0) void writer.merge(visit, 0).catch(reported)
    if (isToTell) void tell('taste')
    status.attached(whatWasLost(stored))
  }

  function onCommit(events: readonly FeedbackEvent[]): void {
    const generation = disk.writer()?.generation()
    if (events.length > 0 && generation !== undefined) tabs?.tell({ type: 'events', events, generation })
  }

  function onError(mine: Store, error: TacitlyError | undefined): void {
    if (disk.store() !== mine) return
    if (error) fallBack(error)
    else status.recovered()
  }

  /** Another tab was first: the disk is right, and this tab's own events with it. */
  async function reread(mine: Store): Promise<void> {
    try {
      const stored = await reader.read(mine, disk.mark)
      const writer = disk.writer()
      if (disk.store() !== mine || !writer) return
      if (stored.isLost) return fallBack(new TacitlyError('state-lost', 'The database is another one.'))
      own.follow(stored.forgotten)
      writer.adopt(stored.generation, stored.forgotten)
      said.ended.meet(stored.ended)
      own.reread(stored) // before anything is awaited: what is forgotten meanwhile must not come back
      if (await said.taste.meet(stored.taste)) await tell('taste')
    } catch (thrown) {
      if (disk.store() === mine) fallBack(asTacitlyError(thrown, 'storage-failed'))
    }
  }

  /** This tab goes on in memory, hears when another forgets, and tries again: then what is in memory is written. */
  function fallBack(error: TacitlyError): void {
    disk.drop()?.close()
    opening = undefined
    status.tell({ kind: 'memory', reason: error.message, error })
    if (error.code === 'state-lost') void open(false)
    else if (typeof indexedDB !== 'undefined' && error.code !== 'storage-newer') {
      status.retryLater(() => mayStore() && void open(false))
    }
  }

  const settled = async (): Promise<Logged['stored']> => (await disk.writer()?.write([])) ?? 'memory'

  async function merge(given: Held, at: number): Promise<number> {
    for (const event of given.events) host.arrivals.set(event, at)
    const other = { ...given, isImport: true }
    await disk.writer()?.merge(other, at)
    const added = own.merge(other)
    if (disk.writer()) tabs?.tell({ type: 'merged' })
    return added
  }

  return {
    open,
    async write(events) {
      const writer = disk.writer()
      if (writer) return writer.write(events)
      await opening
      return settled()
    },
    tell,
    // What fails is owed, and the disk follows when it can be had again.
    forget: forgotten => {
      const done = disk.writer()?.forget(forgotten.scope)
      return done?.catch(thrown => {
        owed.push(forgotten)
        fallBack(asTacitlyError(thrown, 'storage-failed'))
        throw thrown
      })
    },
    tellForgotten: ({ scope, at }) =>
      tabs?.tell({ type: 'forget', scope, generation: disk.writer()?.generation(), at }),
    merge,
    adopt: adoptDatabase(host, () => open(false), merge),
    part(consent) {
      if (consent) tabs?.tell({ type: 'consent', consent })
      const dropped = disk.drop()
      status.reset()
      tabs?.close()
      opening = tabs = undefined
      disk.forgetMark()
      return dropped
    },
    ...{ store: disk.store, generation: () => disk.writer()?.generation() },
  }
}

/** The writer has told it already (`onError`). */
const reported = () => undefined
