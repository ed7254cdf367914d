import type { EnsembleSpec } from '../sdk/bundle/manifest'
import type { Bundle } from '../sdk/bundle/read'
import type { Csr } from '../sdk/interactions'
import { trainCooccurrence } from '../sdk/models/cooccurrence'
import { trainEase } from '../sdk/models/ease'
import { trainItemKnn } from '../sdk/models/itemknn'
import { finish, type ItemNeighbours, type ModelId, type SingleModel } from '../sdk/models/shapes'
import { ensembleFrom } from './choose-model'
import type { ShippingForms } from './shipping-costs'

/** EASE of more of both users and items is not solved whole only to say what the bundle's form of it costs. */
const mostForExact = 2000

export interface BundleFormsOptions {
  /** The model that serves. */
  readonly best: ModelId
  readonly ensemble?: EnsembleSpec
  /** Models as they went into the bundle. */
  readonly fitted: readonly SingleModel[]
  /** The bundle as read back. */
  readonly trial: Bundle
  /** What they were fitted on. */
  readonly train: Csr
  /** Content-kNN with all neighbours. */
  readonly content?: ItemNeighbours
}

/** What serves: with EASE solved whole and all neighbours, and on its way into the bundle. */
export function bundleForms({ best, ensemble, fitted, trial, train, content }: BundleFormsOptions): ShippingForms {
  const used: readonly ModelId[] = best === 'ensemble' && ensemble ? ensemble.parts : [best]
  const wholes: Partial<Record<ModelId, () => SingleModel | undefined>> = {
    itemknn: () => finish(trainItemKnn(train)),
    cooccurrence: () => finish(trainCooccurrence(train)),
    content: () => content,
  }
  const uncut = new Map(used.flatMap(id => [wholes[id]?.() ?? []].flat().map(model => [id, model] as const)))
  const solved = new Map(uncut)
  if (used.includes('ease') && Math.min(train.rows, train.cols) <= mostForExact) {
    solved.set('ease', finish(trainEase(train)))
  }
  const withParts = (of: ReadonlyMap<ModelId, SingleModel>) => {
    const all = fitted.map(model => of.get(model.id) ?? model)
    return best === 'ensemble' && ensemble ? ensembleFrom(ensemble, all) : all.find(({ id }) => id === best)!
  }
  return {
    whole: withParts(solved),
    stages: [
      ...(solved.has('ease') ? [{ cause: 'rank', model: withParts(uncut) } as const] : []),
      ...(uncut.size > 0 ? [{ cause: 'cutting', model: withParts(new Map()) } as const] : []),
      { cause: 'rounding', model: trial.models.get(best)! },
    ],
  }
}
