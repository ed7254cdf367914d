import { type Bundle, openBundle } from '../bundle/read'
import type { Seeker } from '../bundle/shards/seek'
import { type Catalog, createCatalog } from '../content/catalog'
import { checkItems, warnOnce } from '../content/check-items'
import { asTacitlyError, TacitlyError } from '../errors'
import { loadCode } from '../load-code'
import type { RankInput } from '../rank/shapes'
import type { Model, ModelId } from '../shapes/types'
import type { ScoringCode } from '../shapes/visit-for'
import type { Store } from '../store/store'
import type { BundleSource, Item, ScoringEngine } from '../types'

/** What the site gives: its items, and the models that it trained. */
export interface Site<TItem extends Item> {
  readonly catalog: Catalog<TItem>
  readonly models: ReadonlyMap<ModelId, Model>
  /** Models that the manifest names, the code that scores by them, and texts of items are still on their way. */
  readonly isPartial?: boolean
  /** The same with all models and texts, which are fetched; absent: they are here. Never rejects: see `error`. */
  readonly whole?: () => Promise<Site<TItem>>
  readonly serves?: RankInput['serves']
  /** Comes with the models. */
  readonly visit?: RankInput['visit']
  readonly createEdgeLearner?: ScoringCode['createEdgeLearner']
  readonly hasVectors: boolean
  /** Of a site that items were added to: those, and what makes another model speak of them too. */
  readonly added?: RankInput['added']
  readonly grow?: (model: Model) => Model
  readonly engine?: ScoringEngine
  /** Of a bundle that is cut: what finds it more items. */
  readonly seeker?: Seeker<TItem>
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
 * The site's bundle, verified, with the models that a first list needs; else the last good one from the cache; else `items`.
 *
 * @throws TacitlyError 'no-bundle', or what `openBundle` throws
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
    return bundleSite(await loadFresh<TItem>(request, source))
  } catch (thrown) {
    if (!(thrown instanceof TacitlyError)) throw thrown
    const cached = await lastGood(request, thrown)
    if (cached) return cached
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
  const bundle = await openBundle<TItem>(source, {
    minRelease: Math.max(refuseBefore ?? 0, kept?.release ?? 0),
    onLost,
  })
  void keep(cache, bundle)
  return bundle
}

/** Keeps the bundle, once it is whole, for a day without network, where there is a disk. Never rejects: a full one is no reason not to serve. */
export async function keep(cache: Promise<Store | undefined>, bundle: Bundle): Promise<void> {
  const store = await cache
  if (!store) return
  const renew = async () => {
    await bundle.whole()
    await (await loadCode(import('../visitor/disk-line'))).renewCache(store, bundle)
  }
  await renew().catch(() => undefined)
}

/** What the last good bundle gives, in place of one that failed; undefined where there is none. */
export async function lastGood<TItem extends Item>(
  request: SiteRequest<TItem>,
  error: TacitlyError,
): Promise<Site<TItem> | undefined> {
  const cached = await loadCached<TItem>(request)
  return cached && bundleSite(cached, error)
}

/** The last good bundle, whole and verified; undefined: there is none, or it can't be read any more. */
async function loadCached<TItem extends Item>({ cache, onLost }: SiteRequest<TItem>) {
  const store = await cache
  return store && (await loadCode(import('../visitor/disk-line'))).readCached<TItem>(store, onLost)
}

function bundleSite<TItem extends Item>(bundle: Bundle<TItem>, error?: TacitlyError): Site<TItem> {
  const { catalog, models, manifest } = bundle
  const hasVectors = manifest.content !== undefined
  const site: Site<TItem> = { catalog, models, serves: manifest.serves, hasVectors, bundle, error }
  const whole = async (): Promise<Site<TItem>> => {
    const code = loadCode(import('../shapes/visit-for')).then(({ visitFor }) => visitFor(manifest.models))
    const [scoring, all] = await Promise.allSettled([code, bundle.whole()])
    const arrived = {
      ...site,
      ...(all.status === 'fulfilled' && all.value),
      ...(scoring.status === 'fulfilled' ? scoring.value : { visit: undefined }),
    }
    const failed = [scoring, all].find(one => one.status === 'rejected')
    return failed ? { ...arrived, error: asTacitlyError(failed.reason, 'bundle-missing'), whole } : arrived
  }
  return { ...site, isPartial: true, whole }
}

function itemsSite<TItem extends Item>(given: readonly TItem[]): Site<TItem> {
  const { items, error } = checkItems(given)
  const byId = new Map(items.map(item => [item.id, item])) // one that stands there twice is shown once
  if (byId.size < items.length)
    warnOnce('twice', `${items.length - byId.size} items repeat an id; the last of each is shown`)
  return { catalog: createCatalog([...byId.values()]), models: new Map(), hasVectors: false, error }
}
