import { asTacitlyError, TacitlyError } from './errors'
import { soon } from './patience'
import { loadSite, type Site } from './site'
import type { Store } from './store/store'
import type { BundleSource, Item, RecommenderState } from './types'

export interface SiteLoaderOptions<TItem extends Item> {
  readonly bundle?: BundleSource
  readonly items?: readonly TItem[]
  /** An older release than this browser has seen is refused. @default false */
  readonly refuseOlder?: boolean
  /** Where the last good bundle is kept; undefined without consent. Asked for at each load. */
  readonly cache: () => Promise<Store | undefined>
  /** This site serves from now on, in place of `previous`; lists wait for what is promised. */
  readonly onSite: (site: Site<TItem>, previous: Site<TItem> | undefined) => Promise<void>
  readonly onBundle: (bundle: RecommenderState['bundle']) => void
  /** Anything that `site`, `failure` or `isRefreshing` answer is different. */
  readonly onChange: () => void
}

/** Loads what the site gives, once, again after a failure, and anew when there is a newer release. */
export interface SiteLoader<TItem extends Item> {
  readonly site: () => Site<TItem> | undefined
  /** Why there is no site. */
  readonly failure: () => TacitlyError | undefined
  readonly isRefreshing: () => boolean
  /** Never rejects. `again`: also after a failure. */
  readonly load: (again?: boolean) => Promise<void>
  /** @throws TacitlyError what made it fail */
  readonly loaded: () => Promise<Site<TItem>>
  /** Swaps whole to what the site gives by now, or keeps the present bundle and rejects with the reason. */
  readonly update: () => Promise<void>
}

export function createSiteLoader<TItem extends Item>(options: SiteLoaderOptions<TItem>): SiteLoader<TItem> {
  const { bundle: source, items, refuseOlder, cache, onSite, onBundle, onChange } = options
  let site: Site<TItem> | undefined
  let failure: TacitlyError | undefined
  let loading: Promise<void> | undefined
  /** Asked for because a file was gone: one answer for all files that are. */
  let recovering: Promise<void> | undefined
  let isAdopting = false
  /** A file of the bundle that was being adopted was gone already. */
  let isLostAgain = false
  let isRefreshing = false
  /** Only the answer to the latest request counts. */
  let latest = 0

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
      const found = await loadSite<TItem>({ ...request(storage), items })
      // The first list is already personal: it waits for the history too, but not for ever.
      await soon(storage)
      if (mine === latest) await adopt(found)
    } catch (thrown) {
      if (mine !== latest) return
      failure = asTacitlyError(thrown, 'bundle-missing')
      onBundle({ status: failure.code === 'no-bundle' ? 'none' : 'error', error: failure })
    }
    onChange()
  }

  const request = (storage: Promise<Store | undefined>, present = 0) => ({
    ...{ bundle: source, cache: storage, refuseBefore: refuseOlder ? present : undefined },
    // A file that the page asks for late is gone or another: the site was published anew, or is broken.
    async onLost() {
      isLostAgain = isAdopting
      // What is being adopted is not waited for by its own files.
      if (isAdopting) return
      recovering ??= update()
        .catch(() => undefined)
        .finally(() => {
          recovering = undefined
        })
      await recovering
    },
  })

  async function adopt(found: Site<TItem>): Promise<void> {
    const previous = site
    site = found
    const { bundle, catalog, error } = found
    const status = bundle ? 'ready' : source === undefined ? 'none' : 'error'
    onBundle({ status, release: bundle?.release, items: catalog.items.length, error })
    isAdopting = true
    try {
      await onSite(found, previous)
    } finally {
      isAdopting = false
    }
  }

  async function update(): Promise<void> {
    await load()
    const present = site?.bundle
    if (!present) return retry()
    const mine = ++latest
    isRefreshing = true
    onChange()
    try {
      const found = await loadSite<TItem>(request(cache(), present.release))
      if (mine !== latest) return
      if (found.error) throw found.error
      if (found.bundle && found.bundle.identity !== present.identity) await adopt(found)
      else onBundle({ status: 'ready', release: present.release, items: site?.catalog.items.length })
    } catch (thrown) {
      const error = asTacitlyError(thrown, 'bundle-missing')
      onBundle({ status: 'ready', release: present.release, items: site?.catalog.items.length, error })
      throw error
    } finally {
      if (mine === latest) isRefreshing = false
      onChange()
    }
    if (!isLostAgain) return
    isLostAgain = false
    await update()
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
    failure: () => failure,
    isRefreshing: () => isRefreshing,
    load,
    async loaded() {
      await load()
      if (site) return site
      throw failure ?? new TacitlyError('aborted', 'The bundle was asked for anew while it was loaded: try again.')
    },
    update,
  }
}
