import { maxSeq } from '../ids'
import { loadCode } from '../load-code'
import { notYetOpen, withoutConsent } from '../state'
import { deleteDatabase } from '../store/delete-database'
import { createEventLog } from '../store/event-log'
import type { Forgetting } from '../store/forgetting'
import type { Store } from '../store/store'
import type { Consent, FeedbackEvent, Logged } from '../types'
import type { DiskLine } from './disk-line-types'
import type { Journal, JournalOptions } from './journal-types'

/** The database of all sites of an origin, until each had its own. */
const sharedName = 'tacitly'

export function createJournal(options: JournalOptions): Journal {
  const { name, maxEvents, mayStore, onChange, onForget, onStorage } = options
  const log = createEventLog(maxEvents)
  const arrivals = new WeakMap<FeedbackEvent, number>()
  const forgetting = new Set<Forgetting>()
  const owed: Forgetting[] = []
  let line: DiskLine | undefined
  /** Until there is a line. */
  let opening: Promise<void> | undefined
  let memory: Store | undefined
  let isDisposed = false
  /** A withdrawal on its way. */
  let erasing: Promise<void> | undefined

  async function reach(): Promise<DiskLine> {
    const { createDiskLine } = await loadCode(import('./disk-line'))
    line ??= createDiskLine({ ...options, log, arrivals, forgetting, owed })
    return line
  }

  function open(isNew = false): Promise<void> {
    if (isDisposed) return Promise.resolve()
    if (line) return line.open(isNew)
    if (!opening) {
      onStorage(notYetOpen)
      const mine: Promise<void> = reach().then(
        reached => (opening === mine ? reached.open(isNew) : undefined),
        error => {
          if (opening !== mine) return
          opening = undefined
          onStorage({ kind: 'memory', reason: error.message, error })
        },
      )
      opening = mine
    }
    return opening
  }

  /** Where the disk is not open: it follows as soon as it is. Without consent, all can go at once, unopened. */
  async function forgetLater(forgotten: Forgetting): Promise<undefined> {
    owed.push(forgotten)
    if (mayStore()) await open()
    else if (forgotten.scope === 'all') {
      owed.length = 0
      // One deletion is enough: a second would close the connection that still empties the database, which would make it anew.
      await (erasing ?? deleteDatabase(name))
    }
  }

  /** Closes the line to the disk and the other tabs. */
  function part(consent?: Consent): Store | undefined {
    opening = undefined
    const dropped = line?.part(consent)
    onStorage(withoutConsent)
    return dropped
  }

  const settled = async (): Promise<Logged['stored']> => (await line?.write([])) ?? 'memory'

  return {
    events: log.events,
    totals: log.totals,
    has: log.has,
    nextSeq: () => Math.min(log.lastSeq() + 1, maxSeq),
    async append(event, at) {
      arrivals.set(event, at)
      log.add([event])
      if (line) return line.write([event])
      await opening
      return settled()
    },
    async tell(name) {
      await opening
      return (await line?.tell(name)) ?? 'memory'
    },
    async merge(given) {
      const at = Date.now()
      if (mayStore()) await open()
      return (await reach()).merge(given, at)
    },
    async forget(scope) {
      const mine = { scope, at: Date.now() }
      forgetting.add(mine)
      onForget(scope)
      const inMemory = memory ? memory.forget(scope) : log.forget(scope)
      onChange()
      try {
        const at = await (line?.forget(mine) ?? forgetLater(mine))
        await inMemory
        line?.tellForgotten({ scope, at: at ?? mine.at })
      } finally {
        forgetting.delete(mine)
      }
    },
    open,
    settled,
    async adoptShared(isOurs) {
      const all = typeof indexedDB === 'undefined' ? [] : await indexedDB.databases?.()
      if (isDisposed || name === sharedName || !all?.some(one => one.name === sharedName)) return
      await (await reach()).adopt(sharedName, isOurs)
    },
    async withdraw(consent) {
      const dropped = part(consent)
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
    store: () => line?.store() ?? memory,
    generation: () => line?.generation(),
    async openStore() {
      const disk = line?.store()
      if (disk) return disk
      const { createMemoryStore } = await loadCode(import('../store/memory-store'))
      memory ??= createMemoryStore(log, maxEvents)
      return line?.store() ?? memory
    },
  }
}
