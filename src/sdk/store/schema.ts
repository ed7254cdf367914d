import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import type { EventTotal, FeedbackEvent } from '../types'
import type { ForgettingMark } from './forgettings'
import type { CachedVector, Caches } from './store'

/** In steps of ten, so that a fix can come between two releases. A higher one on disk is left alone ('storage-newer'). */
export const schemaVersion = 20

interface Meta {
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
  events: { key: string; value: FeedbackEvent; indexes: { seq: number } }
  totals: { key: [itemId: string, type: string]; value: EventTotal }
  meta: { key: keyof Meta; value: Meta[keyof Meta] }
  caches: { key: keyof Caches; value: Caches[keyof Caches] }
  vectors: { key: string; value: CachedVector; indexes: { at: number } }
}

export type Database = IDBPDatabase<Schema>
export type Write = IDBPTransaction<Schema, StoreNames<Schema>[], 'readwrite'>

export function upgrade(database: Database): void {
  const names = database.objectStoreNames
  if (!names.contains('events')) database.createObjectStore('events', { keyPath: 'id' }).createIndex('seq', 'seq')
  if (!names.contains('totals')) database.createObjectStore('totals', { keyPath: ['itemId', 'type'] })
  if (!names.contains('meta')) database.createObjectStore('meta')
  if (!names.contains('caches')) database.createObjectStore('caches')
  if (!names.contains('vectors')) database.createObjectStore('vectors', { keyPath: 'key' }).createIndex('at', 'at')
}
