import type { Database, Write } from './schema'
import { type CachedVector, maxVectors } from './store'

export async function readVectors(database: Database, keys: readonly string[]): Promise<Map<string, Float32Array>> {
  const vectors = database.transaction('vectors').store
  const found = await Promise.all(keys.map(key => vectors.get(key)))
  return new Map(found.flatMap(one => (one?.vector instanceof Float32Array ? [[one.key, one.vector]] : [])))
}

export async function putVectors(tx: Write, added: readonly CachedVector[]): Promise<void> {
  const vectors = tx.objectStore('vectors')
  await Promise.all(added.map(one => vectors.put(one)))
  const excess = (await vectors.count()) - maxVectors
  if (excess <= 0) return
  await Promise.all((await vectors.index('at').getAllKeys(null, excess)).map(key => vectors.delete(key)))
}
