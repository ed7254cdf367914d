import { TacitlyError } from '../errors'
import { loadCode } from '../load-code'
import { loadEncoder } from '../shapes/load-encoder'
import { loadScans } from '../shapes/load-scan'
import type { EdgeRanker, Ensemble, Model, ModelId, SingleModel } from '../shapes/types'
import type { StoredModel } from '../store/store'
import { isModelForgotten } from '../store/totals'
import type { ForgetScope, Item } from '../types'
import type { Journal } from '../visitor/journal-types'
import type { Site } from './load'

/** A model that was trained in this browser, ready to serve. */
export type OwnModel = Pick<StoredModel, 'origin' | 'model' | 'judged' | 'ndcg' | 'upToSeq'>

/** Fetches what it scores by. */
async function makeReady({ model, itemIds }: StoredModel): Promise<void> {
  await loadEncoder(model)
  await loadScans([model], itemIds.length)
}

/** The one place that knows which model of this browser serves; undefined: the bundle's own do. */
export interface OwnModelHolder {
  readonly get: () => OwnModel | undefined
  /** As `get` would say once `scope` is forgotten. */
  readonly without: (scope: ForgetScope) => OwnModel | undefined
  /**
   * @param token The fencing token under which it is kept on the disk, where it learned from the visitor.
   * @returns whether it is kept: not where it is larger than 32 MB
   * @throws TacitlyError aborted, where it learned from the visitor, who had something forgotten meanwhile
   */
  readonly serve: (stored: StoredModel, token?: number) => Promise<boolean>
  /** Another bundle, or the disk has become readable: what fits the bundle's items serves, each row in its item's place. */
  readonly restore: (site: Site<Item>) => Promise<void>
  /** Drops the model if it learned from what is forgotten. To be called before the events go. */
  readonly forget: (scope: ForgetScope) => void
  /** The seq of the events that it learned from grew. */
  readonly renumber: (by: number) => void
  /** As safetensors. */
  readonly toBytes: () => Promise<Uint8Array>
}

/** @param onDropped a model was here, and is of no use for this bundle */
export function createOwnModel(
  journal: Journal,
  onChange: () => void,
  onDropped: (why: string) => void,
): OwnModelHolder {
  let stored: StoredModel | undefined
  /** Trainings that were taken over, and forgettings. */
  let changes = 0

  function set(next: StoredModel | undefined): void {
    stored = next
    onChange()
  }

  const readStored = async () =>
    journal
      .store()
      ?.getCache('model')
      .catch(() => undefined)

  /** The model as this bundle has its items; undefined: they differ too much. */
  async function placed(model: StoredModel, { bundle }: Site<Item>): Promise<StoredModel | undefined> {
    if (!bundle) return undefined
    if (model.identity === bundle.identity && model.itemIds && model.model) return model
    const { relayModel } = await loadCode(import('./relay-model'))
    return relayModel(
      model,
      bundle.catalog.items.map(item => item.id),
      bundle.identity,
    )
  }

  /** Whether it learned from what is to be forgotten. */
  const isHit = (scope: ForgetScope) =>
    stored !== undefined && isModelForgotten(stored, { events: journal.events(), totals: journal.totals() }, scope)

  return {
    get: () => stored,
    without: scope => (isHit(scope) ? undefined : stored),
    async serve(next, token) {
      const mine = ++changes
      await makeReady(next)
      if (token !== undefined && changes !== mine) {
        throw new TacitlyError('aborted', 'Something was forgotten while the model was made ready. Train again.')
      }
      set(next)
      const { keepModel } = await loadCode(import('./keep-model'))
      return keepModel(await journal.openStore(), next, token)
    },
    async restore(site) {
      if (!site.bundle) return stored && set(undefined)
      const changesBefore = changes
      const before = stored ?? (await readStored())
      const next = before && (await placed(before, site))
      if (next) await makeReady(next)
      // What was trained or forgotten meanwhile is newer.
      if (changes !== changesBefore) return
      if (next !== stored) set(next)
      if (before && !next) onDropped((await loadCode(import('./relay-model'))).whyDropped)
    },
    forget(scope) {
      changes++
      if (isHit(scope)) set(undefined)
    },
    renumber(by) {
      if (stored && stored.upToSeq > 0) stored = { ...stored, upToSeq: stored.upToSeq + by }
    },
    async toBytes() {
      return (await loadCode(import('./export'))).toSafetensors(stored)
    },
  }
}

/** What serves when a model of this kind was trained here: that, or what the site makes of it and others. */
export function servedBy({ models, serves }: Pick<Site<Item>, 'models' | 'serves'>, own: ModelId): ModelId {
  const serving = serves?.forYou === undefined ? undefined : models.get(serves.forYou)
  return serving && isMade(serving) && serving.parts.some(({ id }) => id === own) ? serving.id : own
}

const isMade = (model: Model): model is Ensemble | EdgeRanker => model.shape === 'ensemble' || model.shape === 'edge'

/** The site's models with the own one in place of that of its kind, as a part of others too. */
export function withOwn(models: Site<Item>['models'], own: SingleModel): Site<Item>['models'] {
  const all = new Map(models).set(own.id, own)
  for (const [id, model] of models) {
    if (!isMade(model)) continue
    all.set(id, { ...model, parts: model.parts.map(part => (part.id === own.id ? own : part)) })
  }
  return all
}
