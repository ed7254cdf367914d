import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bundle } from '../../sdk/bundle/read'
import { loadBundle } from '../../sdk/bundle/read-whole'

/** Loads a bundle from a folder, by the code and with the checks that pages use. */
export function readBack(folder: string): Promise<Bundle> {
  return readWhole(path => readFile(join(folder, path)))
}

/** The same by a reader of its files. One that is cut has all of its shards joined. */
export async function readWhole(read: (path: string) => Promise<Uint8Array>): Promise<Bundle> {
  const bundle = await loadBundle({ read })
  const { shards } = bundle
  if (!shards) return bundle
  const joined = await shards.join(Array.from({ length: shards.count }, (_, shard) => shard))
  await shards.find(joined.catalog.items.map(({ id }) => id))
  return { ...bundle, ...joined, whole: async () => joined }
}
