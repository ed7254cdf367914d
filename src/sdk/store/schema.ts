import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import type { EventTotal, FeedbackEvent } from '../types'
import type { ForgettingMark } from './forgetting'
import type { CachedVector, Caches, Said } from './store'

/** In steps of ten, so that a fix can come between two releases. A higher one on disk is left alone ('storage-newer'). */
export const schemaVersion = 30

interface Meta extends Said {
  /** Under which events are written; another one after each forgetting. */
  readonly generation: number
  /** Of the trainers: the latest fencing token. */
  readonly token: number
  /** Drawn when the database is made: another one tells that it was lost in between. */
  readonly born: number
  readonly [ended: `forgotten:${number}`]: ForgettingMark
}

/** Everything that Tacitly ever writes on a device. */
export interface Schema extends DBSchema {
  /** What was committed together is one record: a record an event costs many times as much to write (DECISIONS.md). */
  batches: { key: number; value: readonly FeedbackEvent[] }
  totals: { key: [itemId: string, type: string]; value: EventTotal }
  meta: { key: keyof Meta; value: Meta[keyof Meta] }
  caches: { key: keyof Caches; value: Caches[keyof Caches] }
  vectors: { key: string; value: CachedVector; indexes: { at: number } }
}

/** A record an event. */
interface Before30 extends DBSchema {
  events: { key: string; value: FeedbackEvent }
}

export type Database = IDBPDatabase<Schema>
export type Write = IDBPTransaction<Schema, StoreNames<Schema>[], 'readwrite'>
type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>

/** Within the transaction that brings the version up: all of it, or nothing. */
export async function upgrade(database: Database, tx: Upgrade): Promise<void> {
  const names = database.objectStoreNames
  if (!names.contains('batches')) database.createObjectStore('batches', { autoIncrement: true })
  if (!names.contains('totals')) database.createObjectStore('totals', { keyPath: ['itemId', 'type'] })
  if (!names.contains('meta')) database.createObjectStore('meta')
  if (!names.contains('caches')) database.createObjectStore('caches')
  if (!names.contains('vectors')) database.createObjectStore('vectors', { keyPath: 'key' }).createIndex('at', 'at')
  const old = database as unknown as IDBPDatabase<Before30>
  if (!old.objectStoreNames.contains('events')) return
  const events = await (tx as unknown as IDBPTransaction<Before30, ['events'], 'versionchange'>)
    .objectStore('events')
    .getAll()
  if (events.length > 0) await tx.objectStore('batches').add(events)
  old.deleteObjectStore('events')
}
