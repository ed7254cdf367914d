import type { StorageUse, StoreUse } from './types'

/** What each store of the database is for. */
const holds: Readonly<Record<string, string>> = {
  batches: 'events, as they were committed',
  totals: 'what older events were folded into',
  meta: 'marks, and what was said of taste',
  caches: 'the bundle, and what was trained here',
  vectors: 'what encoders made of texts and pictures',
}

/** A database that is not there is not made. */
export async function storageUse(name: string): Promise<StorageUse> {
  const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {}
  const origin = { ...(usage !== undefined && { usage }), ...(quota !== undefined && { quota }) }
  const known = (await indexedDB.databases?.()) ?? []
  if (!known.some(one => one.name === name)) return { database: undefined, stores: [], ...origin }
  const database = await answer(indexedDB.open(name))
  try {
    const stores: StoreUse[] = []
    for (const store of database.objectStoreNames) stores.push(await use(database, store))
    return { database: name, stores, ...origin }
  } finally {
    database.close()
  }
}

async function use(database: IDBDatabase, name: string): Promise<StoreUse> {
  const values = await answer(database.transaction(name).objectStore(name).getAll())
  const bytes = values.reduce((sum: number, value) => sum + sizeOf(value), 0)
  return { name, holds: holds[name] ?? '', records: values.length, bytes }
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
