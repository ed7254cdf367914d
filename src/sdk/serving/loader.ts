import { asTacitlyError, TacitlyError } from '../errors'
import { soon } from '../patience'
import type { Store } from '../store/store'
import type { BundleSource, Item, RecommenderState } from '../types'
import { lastGood, loadSite, type Site, type SiteRequest } from './load'
import { createRenewal } from './renewal'

export interface SiteLoaderOptions<TItem extends Item> {
  readonly bundle?: BundleSource
  readonly items?: readonly TItem[]
  /** An older release than this browser has seen is refused. @default false */
  readonly refuseOlder?: boolean
  /** See `RecommenderOptions`. @default 0 */
  readonly decoys?: number
  /** Where the last good bundle is kept; undefined without consent. Asked for at each load. */
  readonly cache: () => Promise<Store | undefined>
  /** Whether there is a history to go by. Asked for once the disk has been read. */
  readonly isKnown: () => boolean
  /** This site serves from now on, in place of `previous`; lists wait for what is promised. */
  readonly onSite: (site: Site<TItem>, previous: Site<TItem> | undefined) => Promise<void>
  readonly onBundle: (bundle: RecommenderState['bundle']) => void
  /** Anything that `site`, `failure` or `isRefreshing` answer is different. */
  readonly onChange: () => void
}

// nothing ──load──▶ loading ──adopt──▶ partial ──complete──▶ whole: what lists wait for is decided in that order.
//                     │  ▲               │                     │
//                   failed ┘ load(true)  └──── renewing ◀──────┘  `update`, or a file that is gone (renewal.ts): the site
//                                                                 serves on, and is swapped whole or stays as it is.
// Who asks anew makes the answers to earlier requests void (`latest`).

export type Readiness =
  | { readonly status: 'loading' | 'ready' }
  | { readonly status: 'error'; readonly error: TacitlyError }

/** Loads what the site gives, once, again after a failure, and anew when there is a newer release. */
export interface SiteLoader<TItem extends Item> {
  readonly site: () => Site<TItem> | undefined
  /** 'ready' once a site is there with all that `onSite` waits for. */
  readonly readiness: () => Readiness
  /** Why there is no site. */
  readonly failure: () => TacitlyError | undefined
  readonly isRefreshing: () => boolean
  /** Fetches the models that are not here yet. Never rejects: lists go by those that are, and the state says why. */
  readonly complete: () => Promise<void>
  /** Never rejects. `again`: also after a failure. */
  readonly load: (again?: boolean) => Promise<void>
  /** With all of its models. @throws TacitlyError what made it fail */
  readonly loaded: () => Promise<Site<TItem>>
  /** Swaps whole to what the site gives by now, or keeps the present bundle and rejects with the reason. */
  readonly update: () => Promise<void>
}

export function createSiteLoader<TItem extends Item>(options: SiteLoaderOptions<TItem>): SiteLoader<TItem> {
  const { bundle: source, items, refuseOlder, decoys = 0, cache, isKnown, onSite, onBundle, onChange } = options
  let site: Site<TItem> | undefined
  let isReady = false
  let failure: TacitlyError | undefined
  let loading: Promise<void> | undefined
  /** What it asked for is being adopted. */
  let adopting: SiteRequest<TItem> | undefined
  /** Only the answer to the latest request counts. */
  let latest = 0
  const isLatest = (mine: number) => mine === latest
  const renewal = createRenewal<TItem>({
    site: () => site,
    load,
    retry,
    begin: () => ++latest,
    isLatest,
    request: present => request(cache(), present),
    adopt,
    complete,
    onBundle,
    onChange,
  })

  function load(again = false): Promise<void> {
    if (!loading || (again && failure)) loading = loadFirst()
    return loading
  }

  async function loadFirst(): Promise<void> {
    const mine = ++latest
    failure = undefined
    if (source !== undefined) onBundle({ status: 'loading' })
    try {
      const storage = cache()
      const asked = request(storage)
      const found = await loadSite<TItem>({ ...asked, items })
      // The first list is already personal: it waits for the history too, but not for ever.
      await soon(storage)
      // All lists of who is known wait for the model, so that the upper one still chooses first.
      const settled = isKnown() ? await settle(found) : found
      if (isLatest(mine)) await adopt(settled, asked)
    } catch (thrown) {
      if (!isLatest(mine)) return
      failure = asTacitlyError(thrown, 'bundle-missing')
      onBundle({ status: failure.code === 'no-bundle' ? 'none' : 'error', error: failure })
    }
    onChange()
  }

  function request(storage: Promise<Store | undefined>, present = 0): SiteRequest<TItem> {
    const asked: SiteRequest<TItem> = {
      ...{ bundle: source, cache: storage, refuseBefore: refuseOlder ? present : undefined },
      // A file that the page asks for late is gone or another: the site was published anew, or is broken.
      onLost: () => renewal.lost(adopting === asked),
    }
    return asked
  }

  async function adopt(found: Site<TItem>, asked?: SiteRequest<TItem>): Promise<void> {
    const previous = site
    site = found
    const { bundle, catalog, error, seeker } = found
    const status = bundle ? 'ready' : source === undefined ? 'none' : 'error'
    onBundle({ status, release: bundle?.release, items: catalog.items.length, error, shards: seeker?.told() })
    adopting = asked
    const met = onSite(found, previous)
    // Before anything is awaited: it may be asked from now on.
    seeker?.listen({ decoys, catalog, adopt: joined => met.then(() => adoptJoined(found, joined)) })
    try {
      await met
    } finally {
      adopting = undefined
      isReady = true
    }
    if (found.isPartial) void complete()
    // What can't be had may have gone because the site was published anew.
    else if (found.whole) void renewal.recover()
  }

  /** More of the same bundle. */
  async function adoptJoined(of: Site<TItem>, joined: Partial<Site<TItem>> = {}): Promise<void> {
    if (!site || site.bundle !== of.bundle) return
    await adopt({ ...site, ...joined })
    onChange()
  }

  /** With all models; half of a bundle is less than the last whole one. */
  async function settle(partial: Site<TItem>): Promise<Site<TItem>> {
    const whole = (await partial.whole?.()) ?? partial
    const instead = whole.error && !partial.error ? await lastGood(request(cache()), whole.error) : undefined
    return instead ?? whole
  }

  async function complete(): Promise<void> {
    const partial = site
    if (!partial?.whole) return
    const settled = await settle(partial)
    if (site !== partial) return
    await adopt(settled)
    onChange()
  }

  /** There is no bundle yet: none was given, or it failed. */
  async function retry(): Promise<void> {
    if (source === undefined) return
    loading = loadFirst()
    await loading
    const error = failure ?? site?.error
    if (error) throw error
  }

  return {
    site: () => site,
    readiness() {
      if (!site && failure) return { status: 'error', error: failure }
      return { status: isReady ? 'ready' : 'loading' }
    },
    failure: () => failure,
    isRefreshing: renewal.isRefreshing,
    complete,
    load,
    async loaded() {
      await load()
      await complete()
      if (site && !site.whole) return site
      throw (
        failure ??
        site?.error ??
        new TacitlyError('aborted', 'The bundle was asked for anew while it was loaded: try again.')
      )
    },
    update: renewal.update,
  }
}
