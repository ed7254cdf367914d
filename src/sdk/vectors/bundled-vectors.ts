import type { Bundle } from '../bundle/read'
import type { ItemVectors } from '../content/vectors'
import { asTacitlyError, TacitlyError } from '../errors'
import type { Site } from '../serving/load'
import type { Item } from '../types'

/** The vectors that a bundle has of its items: fetched when something first asks for them, once a bundle. */
export interface BundledVectors<TItem extends Item> {
  /** undefined: not here yet. */
  readonly of: (site: Site<TItem> | undefined) => readonly ItemVectors[] | TacitlyError | undefined
  readonly isAsked: (bundle: Bundle<TItem>) => boolean
  /** Never rejects. `again`: also after a failure. */
  readonly fetch: (bundle: Bundle<TItem>, again: boolean) => Promise<void>
}

export function createBundledVectors<TItem extends Item>(host: {
  readonly onAsk: () => void
  readonly onArrival: () => void
}): BundledVectors<TItem> {
  const asked = new WeakMap<Bundle<TItem>, Promise<void>>()
  const arrived = new WeakMap<Bundle<TItem>, readonly ItemVectors[] | TacitlyError>()

  async function fetchOf(bundle: Bundle<TItem>): Promise<void> {
    host.onAsk()
    arrived.set(bundle, await bundle.content().catch(thrown => asTacitlyError(thrown, 'bundle-missing')))
    host.onArrival()
  }

  return {
    of: site => (site?.bundle?.manifest.content ? arrived.get(site.bundle) : []),
    isAsked: bundle => asked.has(bundle),
    async fetch(bundle, again) {
      if (!bundle.manifest.content) return
      if (!asked.has(bundle) || (again && arrived.get(bundle) instanceof TacitlyError)) {
        asked.set(bundle, fetchOf(bundle))
      }
      await asked.get(bundle)
    },
  }
}
