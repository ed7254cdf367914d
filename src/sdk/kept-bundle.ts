// The last good bundle on the visitor's disk. Loaded where consent allows one.
import { type Bundle, type LoadOptions, loadBundle } from './bundle/read'
import { TacitlyError } from './errors'
import type { Store } from './store/store'
import type { Item } from './types'

/** Keeps it, unless it is there. Never rejects: a full disk is no reason not to serve. */
export async function keepBundle(store: Store, { identity, files }: Bundle): Promise<void> {
  if ((await readKept(store))?.identity === identity) return
  await store.putCache('bundle', { identity, files: new Map(files) }).catch(() => undefined)
}

/** Whole and verified; undefined: there is none, or it can't be read any more. */
export async function loadKept<TItem extends Item>(
  store: Store,
  onLost: LoadOptions['onLost'],
): Promise<Bundle<TItem> | undefined> {
  const kept = await readKept(store)
  if (!kept) return undefined
  const read = async (path: string) => {
    const bytes = kept.files.get(path)
    if (bytes) return bytes
    throw new TacitlyError('bundle-missing', `'${path}' is not among the files of the bundle that this browser keeps.`)
  }
  return loadBundle<TItem>({ read }, { onLost }).catch(() => undefined)
}

const readKept = (store: Store) => store.getCache('bundle').catch(() => undefined)
