import type { DBSchema, IDBPDatabase } from 'idb'
import type { EventTotal, FeedbackEvent } from '../types'
import type { CachedVector, Caches } from './store'

/** In steps of ten, so that a fix can come between two releases. A higher one on disk is left alone ('storage-newer'). */
export const schemaVersion = 20

/** Everything that Tacitly ever writes on a device. */
export interface Schema extends DBSchema {
  events: { key: string; value: FeedbackEvent; indexes: { seq: number } }
  totals: { key: [itemId: string, type: string]; value: EventTotal }
  meta: { key: 'generation' | 'token' | `forgotten:${number}`; value: number }
  caches: { key: keyof Caches; value: Caches[keyof Caches] }
  vectors: { key: string; value: CachedVector; indexes: { at: number } }
}

export type Database = IDBPDatabase<Schema>

export function upgrade(database: Database): void {
  const names = database.objectStoreNames
  if (!names.contains('events')) database.createObjectStore('events', { keyPath: 'id' }).createIndex('seq', 'seq')
  if (!names.contains('totals')) database.createObjectStore('totals', { keyPath: ['itemId', 'type'] })
  if (!names.contains('meta')) database.createObjectStore('meta')
  if (!names.contains('caches')) database.createObjectStore('caches')
  if (!names.contains('vectors')) database.createObjectStore('vectors', { keyPath: 'key' }).createIndex('at', 'at')
}
