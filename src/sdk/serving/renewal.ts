import { asTacitlyError } from '../errors'
import type { Item, RecommenderState } from '../types'
import { loadSite, type Site, type SiteRequest } from './load'

export interface RenewalHost<TItem extends Item> {
  readonly site: () => Site<TItem> | undefined
  readonly load: () => Promise<void>
  /** There is no bundle yet: loads it again, and rejects with what it failed by. */
  readonly retry: () => Promise<void>
  /** A request that makes earlier ones void. */
  readonly begin: () => number
  readonly isLatest: (request: number) => boolean
  readonly request: (presentRelease: number) => SiteRequest<TItem>
  readonly adopt: (found: Site<TItem>, asked: SiteRequest<TItem>) => Promise<void>
  readonly complete: () => Promise<void>
  readonly onBundle: (bundle: RecommenderState['bundle']) => void
  readonly onChange: () => void
}

/** Takes the place of a bundle that serves: a newer one, whole, or none. */
export interface Renewal {
  readonly isRefreshing: () => boolean
  /** Rejects with the reason where the present bundle is kept. */
  readonly update: () => Promise<void>
  /** The same, once for all who ask at a time. Never rejects. */
  readonly recover: () => Promise<void>
  /** A file that the page asked for late is gone or another: the site was published anew, or is broken. Never rejects. */
  readonly lost: (isOfAdopted: boolean) => Promise<void>
}

export function createRenewal<TItem extends Item>(host: RenewalHost<TItem>): Renewal {
  const { site, load, retry, begin, isLatest, request, adopt, complete, onBundle, onChange } = host
  let isRefreshing = false
  let recovering: Promise<void> | undefined
  /** A file of the bundle that was being adopted was gone already. */
  let isLostAgain = false

  async function update(): Promise<void> {
    await load()
    const present = site()?.bundle
    if (!present) return retry()
    const ready = (error?: RecommenderState['bundle']['error']) =>
      onBundle({
        status: 'ready',
        release: present.release,
        items: site()?.catalog.items.length,
        error,
        shards: site()?.seeker?.told(),
      })
    const mine = begin()
    isRefreshing = true
    onChange()
    try {
      const asked = request(present.release)
      const found = await loadSite<TItem>(asked)
      if (!isLatest(mine)) return
      if (found.error) throw found.error
      if (found.bundle && found.bundle.identity !== present.identity) await adoptWhole(found, asked, mine)
      else {
        ready()
        await complete()
      }
    } catch (thrown) {
      const error = asTacitlyError(thrown, 'bundle-missing')
      ready(error)
      throw error
    } finally {
      if (isLatest(mine)) isRefreshing = false
      onChange()
    }
    if (!isLostAgain) return
    isLostAgain = false
    await update()
  }

  function recover(): Promise<void> {
    recovering ??= update()
      .catch(() => undefined)
      .finally(() => {
        recovering = undefined
      })
    return recovering
  }

  /** @throws TacitlyError what of it can't be had */
  async function adoptWhole(found: Site<TItem>, asked: SiteRequest<TItem>, mine: number): Promise<void> {
    const whole = (await found.whole?.()) ?? found
    if (whole.error) throw whole.error
    if (isLatest(mine)) await adopt(whole, asked)
  }

  return {
    isRefreshing: () => isRefreshing,
    update,
    recover,
    async lost(isOfAdopted) {
      isLostAgain = isOfAdopted
      // What is being adopted is not waited for by its own files.
      if (!isOfAdopted) await recover()
    },
  }
}
