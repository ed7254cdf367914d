import type { EnsembleSpec } from '../sdk/bundle/manifest'
import { toEnsemble } from '../sdk/bundle/to-ensemble'
import { evaluate } from '../sdk/evaluate/metrics'
import { splitRows } from '../sdk/evaluate/split'
import type { Csr } from '../sdk/interactions'
import { rowScorer } from '../sdk/models/score'
import type { Model, ModelId, SingleModel } from '../sdk/models/shapes'
import { type ChosenEnsemble, chooseEnsemble, worthShipping } from './choose-ensemble'
import { heldOut } from './search-ensemble'

export interface ChoiceWork {
  readonly train: Csr
  readonly seed: number
  /** Items in the order in which ties fall. */
  readonly ties: Int32Array
  /** Fits every model that may serve, popularity first, in the same order each time. */
  readonly fitAll: (csr: Csr) => Promise<readonly SingleModel[]>
  /** Those that an ensemble may be made of; absent: none is tried. */
  readonly ensembleOf?: {
    readonly isPart: (id: ModelId) => boolean
    /** Whether there are models that know new items. */
    readonly hasContent: boolean
    /** Parts that only an ensemble would put into the bundle. */
    readonly extra: ReadonlySet<ModelId>
  }
}

export interface Choice extends ChosenEnsemble {
  readonly model: ModelId
}

/**
 * The best model on a validation part cut from train: nothing that judges it later has a say. An ensemble is chosen only
 * where it is worth more than the best single model.
 */
export async function chooseModel({ train, seed, ties, fitAll, ensembleOf }: ChoiceWork): Promise<Choice> {
  // By another seed than the split that train is of: what falls on one side by a hash does so again.
  const rows = splitRows(train, { seed: seed + 1, heldOut: heldOut.rows })
  const singles = await fitAll(rows.train)
  const judge = (model: Model) =>
    evaluate(rowScorer(model, rows.train), rows.train, rows.test, { ties }).metrics['ndcg@10']
  const figures = singles.map(judge)
  const best = figures.indexOf(Math.max(...figures))
  const single: Choice = { model: singles[best].id }
  if (!ensembleOf) return single
  const { isPart, hasContent, extra } = ensembleOf
  const partsOf = (all: readonly SingleModel[]) => all.filter(({ id }) => isPart(id))
  const { ensemble, fresh } = await chooseEnsemble({
    ...{ train, seed, ties, extra },
    known: { parts: partsOf(singles), train: rows.train, validation: rows.test },
    fitWithout: hasContent ? async csr => partsOf(await fitAll(csr)) : undefined,
  })
  if (!ensemble) return single
  const gain = judge(ensembleFrom(ensemble, singles)) - figures[best]
  return gain < worthShipping ? single : { model: 'ensemble', ensemble, fresh }
}

export function ensembleFrom(spec: EnsembleSpec, models: readonly SingleModel[]): Model {
  return toEnsemble('ensemble', spec, new Map(models.map(model => [model.id, model])))
}
