import type { StorageUse, StoreUse } from './types'

/** What each store of the database is for. */
const holds: Readonly<Record<string, string>> = {
  batches: 'events, as they were committed',
  totals: 'what older events were folded into',
  meta: 'marks, and what was said of taste',
  caches: 'the bundle, and what was trained here',
  vectors: 'what encoders made of texts and pictures',
}

/** A database that is not there is not made, and one that is to be erased is let go. */
export async function storageUse(name: string): Promise<StorageUse> {
  const { usage, quota } = (await globalThis.navigator?.storage?.estimate?.()) ?? {}
  const origin = { ...(usage !== undefined && { usage }), ...(quota !== undefined && { quota }) }
  const database = await openKnown(name)
  if (!database) return { database: undefined, stores: [], ...origin }
  try {
    const names = [...database.objectStoreNames]
    const read = names.length > 0 ? database.transaction(names) : undefined
    const stores = await Promise.all(names.map(store => use(read!.objectStore(store))))
    return { database: name, stores, ...origin }
  } finally {
    database.close()
  }
}

/** undefined: there is none. */
async function openKnown(name: string): Promise<IDBDatabase | undefined> {
  const request = globalThis.indexedDB?.open(name)
  if (!request) return undefined
  let isNew = false
  request.onupgradeneeded = () => {
    isNew = true
    request.transaction!.abort() // which takes it away again
  }
  try {
    const database = await answer(request)
    database.onversionchange = () => database.close()
    return database
  } catch (thrown) {
    if (isNew) return undefined
    throw thrown
  }
}

async function use(store: IDBObjectStore): Promise<StoreUse> {
  const values = await answer(store.getAll())
  const bytes = values.reduce((sum: number, value) => sum + sizeOf(value), 0)
  return { name: store.name, holds: holds[store.name] ?? '', records: values.length, bytes }
}

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

/** Bytes: numbers in arrays as they are, all else as long as its JSON. */
function sizeOf(value: unknown): number {
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength
  if (value instanceof Map) return sizeOf([...value])
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)?.length ?? 0
  const isList = Array.isArray(value)
  return Object.entries(value).reduce((sum, [key, of]) => sum + sizeOf(of) + 1 + (isList ? 0 : key.length + 3), 2)
}
