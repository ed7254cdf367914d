// The last good bundle, for a day without network. Loaded with the disk.

import { TacitlyError } from '../errors'
import type { CachedBundle, Store } from '../store/store'
import type { Item } from '../types'
import { manifestPath } from './manifest'
import type { Bundle, LoadOptions } from './read'
import { loadBundle } from './read-whole'

/** Without the shards of one that is cut, which are chosen by taste: they are the visitor's own, and kept apart (`createSeeker`). */
export async function renewCache(store: Store, { identity, files, manifest }: Bundle): Promise<void> {
  const kept = await readCache(store, 'bundle')
  const named = [...files].filter(([name]) => name === manifestPath || Object.hasOwn(manifest.files, name))
  // Of one identity the files are the same, and those that something asked for late join them.
  const before: CachedBundle['files'] = kept?.identity === identity ? kept.files : new Map()
  if (named.every(([name]) => before.has(name))) return
  await store.putCache('bundle', { identity, files: new Map([...before, ...named]) })
}

/** Whole and verified; undefined: there is none, or it can't be read any more. */
export async function readCached<TItem extends Item>(
  store: Store,
  onLost: LoadOptions['onLost'],
): Promise<Bundle<TItem> | undefined> {
  const [cached, shards] = await Promise.all([readCache(store, 'bundle'), readCache(store, 'shards')])
  if (!cached) return undefined
  const read = async (path: string) => {
    const bytes = cached.files.get(path) ?? shards?.files.get(path)
    if (bytes) return bytes
    throw new TacitlyError('bundle-missing', `'${path}' is not among the files of the bundle that this browser keeps.`)
  }
  return loadBundle<TItem>({ read }, { onLost }).catch(() => undefined)
}

async function readCache(store: Store, name: 'bundle' | 'shards'): Promise<CachedBundle | undefined> {
  return store.getCache(name).catch(() => undefined)
}
