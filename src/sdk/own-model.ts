import { TacitlyError } from './errors'
import type { Journal } from './journal'
import { alsModel } from './models/als'
import type { ItemFactors } from './models/shapes'
import type { Site } from './site'
import type { StoredModel } from './store/store'
import { isModelForgotten } from './store/totals'
import type { ForgetScope, Item } from './types'

/** A model that was trained in this browser, ready to serve. */
export interface OwnModel {
  readonly model: ItemFactors
  readonly origin: StoredModel['origin']
}

/** The one place that knows which model of this browser serves; undefined: the bundle's own do. */
export interface OwnModelHolder {
  readonly get: () => OwnModel | undefined
  /** @param token The fencing token under which it is kept on the disk, where it learned from the visitor. */
  readonly serve: (stored: StoredModel, token?: number) => Promise<void>
  /** Another bundle, or the disk has become readable: what fits the bundle serves. */
  readonly restore: (site: Site<Item>) => Promise<void>
  /** Drops the model if it learned from what is forgotten. To be called before the events go. */
  readonly forget: (scope: ForgetScope) => void
  /** The seq of the events that it learned from grew. */
  readonly renumber: (by: number) => void
  /** As safetensors. */
  readonly toBytes: () => Promise<Uint8Array>
}

export function createOwnModel(journal: Journal, onChange: () => void): OwnModelHolder {
  let stored: StoredModel | undefined
  let served: OwnModel | undefined

  function set(next: StoredModel | undefined): void {
    stored = next
    served = next && { origin: next.origin, model: alsModel(next.factors, next.options) }
    onChange()
  }

  return {
    get: () => served,
    async serve(next, token) {
      set(next)
      // A full disk is no reason not to serve.
      await journal
        .store()
        .putCache('model', next, token)
        .catch(() => undefined)
    },
    async restore(site) {
      const fits = ({ release, items }: StoredModel) =>
        release === site.bundle?.release && items === site.catalog.items.length
      if (stored && !fits(stored)) set(undefined)
      if (stored) return
      const found = await journal
        .store()
        .getCache('model')
        .catch(() => undefined)
      if (found && fits(found) && !stored) set(found)
    },
    forget(scope) {
      const log = { events: journal.events(), totals: journal.totals() }
      if (stored && isModelForgotten(stored, log, scope)) set(undefined)
    },
    renumber(by) {
      if (stored && stored.upToSeq > 0) stored = { ...stored, upToSeq: stored.upToSeq + by }
    },
    async toBytes() {
      if (stored) return toSafetensors(stored)
      throw new TacitlyError('input-invalid', 'No model was trained here, or none was accepted: call fit() first.')
    },
  }
}

async function toSafetensors(model: StoredModel): Promise<Uint8Array> {
  const { options, items, origin, release, judged, factors } = model
  const { writeSafetensors } = await import('./bundle/write-safetensors')
  const shape = [items, options.d]
  return writeSafetensors(
    { 'als.judged': { shape, data: judged.slice() }, 'als.factors': { shape, data: factors.slice() } },
    { origin, release: String(release), options: JSON.stringify(options) },
  )
}
