import { type Bundle, loadBundle } from './bundle/read'
import { type Catalog, createCatalog } from './catalog'
import { checkItems, warnOnce } from './check-items'
import { TacitlyError } from './errors'
import { loadCode } from './load-code'
import type { Model, ModelId } from './models/shapes'
import type { RankInput } from './rank/shapes'
import type { CachedBundle, Store } from './store/store'
import type { BundleSource, Item } from './types'

/** What the site gives: its items, and the models that it trained. */
export interface Site<TItem extends Item> {
  readonly catalog: Catalog<TItem>
  readonly models: ReadonlyMap<ModelId, Model>
  readonly serves?: RankInput['serves']
  /** Fetched where the bundle has an ensemble. */
  readonly visit?: RankInput['visit']
  readonly hasVectors: boolean
  /** Of a site that items were added to: those, and what makes another model speak of them too. */
  readonly added?: RankInput['added']
  readonly grow?: (model: Model) => Model
  /** Absent: the items were given directly. */
  readonly bundle?: Bundle<TItem>
  /** Why this is not what was asked for: a bundle from the cache, the items in place of a bundle, or some of them. */
  readonly error?: TacitlyError
}

export interface SiteRequest<TItem extends Item> {
  readonly bundle?: BundleSource
  readonly items?: readonly TItem[]
  /** Older releases than this, and than the one on the disk, are refused. Absent: every release is taken. */
  readonly refuseBefore?: number
  /** Where the last good bundle is kept; undefined without consent. */
  readonly cache: Promise<Store | undefined>
  /** See `LoadOptions.onLost`. */
  readonly onLost?: () => Promise<unknown>
}

/**
 * The site's bundle, whole and verified; else the last good one from the cache; else `items`.
 *
 * @throws TacitlyError 'no-bundle', or what `loadBundle` throws
 */
export async function loadSite<TItem extends Item>(request: SiteRequest<TItem>): Promise<Site<TItem>> {
  const { bundle: source, items } = request
  if (source === undefined) {
    if (items) return itemsSite(items)
    throw new TacitlyError(
      'no-bundle',
      "There is nothing to recommend from: give createRecommender a 'bundle' (npx tacitly build) or 'items'.",
    )
  }
  try {
    return await bundleSite(await loadFresh<TItem>(request, source))
  } catch (thrown) {
    if (!(thrown instanceof TacitlyError)) throw thrown
    const cached = await loadCached<TItem>(request)
    if (cached) return { ...(await bundleSite(cached)), error: thrown }
    if (items) return { ...itemsSite(items), error: thrown }
    throw thrown
  }
}

async function loadFresh<TItem extends Item>(
  request: SiteRequest<TItem>,
  source: BundleSource,
): Promise<Bundle<TItem>> {
  const { cache, refuseBefore, onLost } = request
  // Only then does the disk have a say in what is served, and the list waits for it. What can't be read says nothing.
  const kept = refuseBefore === undefined ? undefined : await loadCached<TItem>(request)
  const bundle = await loadBundle<TItem>(source, {
    minRelease: Math.max(refuseBefore ?? 0, kept?.release ?? 0),
    onLost,
  })
  void cache.then(store => store && renewCache(store, bundle))
  return bundle
}

async function renewCache(store: Store, bundle: Bundle): Promise<void> {
  if ((await readCache(store))?.identity !== bundle.identity) await cacheBundle(store, bundle)
}

/** Keeps the bundle for a day without network. Never rejects: a full disk is no reason not to serve. */
export async function cacheBundle(store: Store, { identity, files }: Bundle): Promise<void> {
  await store.putCache('bundle', { identity, files: new Map(files) }).catch(() => undefined)
}

/** The last good bundle, whole and verified; undefined: there is none, or it can't be read any more. */
async function loadCached<TItem extends Item>({
  cache,
  onLost,
}: SiteRequest<TItem>): Promise<Bundle<TItem> | undefined> {
  const cached = await readCache(await cache)
  if (!cached) return undefined
  const read = async (path: string) => {
    const bytes = cached.files.get(path)
    if (bytes) return bytes
    throw new TacitlyError('bundle-missing', `'${path}' is not among the files of the bundle that this browser keeps.`)
  }
  return loadBundle<TItem>({ read }, { onLost }).catch(() => undefined)
}

async function readCache(store: Store | undefined): Promise<CachedBundle | undefined> {
  return store?.getCache('bundle').catch(() => undefined)
}

async function bundleSite<TItem extends Item>(bundle: Bundle<TItem>): Promise<Site<TItem>> {
  const { catalog, models, manifest } = bundle
  const visit = models.has('ensemble') ? (await loadCode(import('./models/score'))).visitModel : undefined
  return { catalog, models, serves: manifest.serves, visit, hasVectors: manifest.content !== undefined, bundle }
}

function itemsSite<TItem extends Item>(given: readonly TItem[]): Site<TItem> {
  const { items, error } = checkItems(given)
  const byId = new Map(items.map(item => [item.id, item])) // one that stands there twice is shown once
  if (byId.size < items.length)
    warnOnce('twice', `${items.length - byId.size} items repeat an id; the last of each is shown`)
  return { catalog: createCatalog([...byId.values()]), models: new Map(), hasVectors: false, error }
}
