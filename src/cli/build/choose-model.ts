import type { EnsembleSpec } from '../../sdk/bundle/manifest'
import { toEnsemble } from '../../sdk/bundle/to-ensemble'
import { meanError } from '../../sdk/evaluate/mean-error'
import { ensembleId } from '../../sdk/models/catalogue'
import type { Model, ModelId, SingleModel } from '../../sdk/shapes/types'
import { evaluateModels } from '../evaluate/evaluate-models'
import { type ChosenEnsemble, chooseEnsemble, type EnsembleWork, worthShipping } from './choose-ensemble'

export interface ChoiceWork extends Pick<EnsembleWork, 'data' | 'seed' | 'ties'> {
  /** Every model that may serve, popularity first, fitted on `learn`. */
  readonly models: readonly Model[]
  /** Those that an ensemble may be made of; absent: none is tried. */
  readonly ensembleOf?: {
    readonly isPart: (id: ModelId) => boolean
    /** Parts that are no models of their own: they say too little alone. */
    readonly also?: readonly SingleModel[]
  } & Pick<EnsembleWork, 'extra' | 'room'>
}

export interface Choice extends ChosenEnsemble {
  readonly model: ModelId
}

/**
 * The best model on rows that none has learnt from: nothing that judges it later has a say. An ensemble is chosen only
 * where it is worth more than the best single model, by a standard error at least, or more to those of a short history.
 */
export async function chooseModel({ data, models, seed, ties, ensembleOf }: ChoiceWork): Promise<Choice> {
  const { train, validation } = data.known
  const judge = (of: readonly Model[]) => evaluateModels(of, train, validation, { ties, seed })
  const judged = await judge(models)
  const figures = judged.map(({ metrics }) => metrics['ndcg@10'])
  const best = figures.indexOf(Math.max(...figures))
  const single: Choice = { model: models[best].id }
  if (!ensembleOf) return single
  const { isPart, also = [], ...bytes } = ensembleOf
  const parts = [...models.filter(isSingle).filter(({ id }) => isPart(id)), ...also]
  const { ensemble, shortGain = 0, fresh } = await chooseEnsemble({ data, parts, seed, ties, ...bytes })
  if (!ensemble) return single
  const [blended] = await judge([servedModel(ensembleId, ensemble, [...models, ...also])])
  const { mean, error } = meanError(blended.ndcgs.map((ndcg, user) => ndcg - judged[best].ndcgs[user]))
  // Its weights were sought on these rows: on few of them chance finds some. What only short histories gain may cost long
  // ones nothing that can be told.
  const isWorth = mean >= Math.max(worthShipping, error) || (mean >= -error && shortGain >= worthShipping)
  return isWorth ? { model: ensembleId, ensemble, fresh } : single
}

/** What an ensemble can be made of: no ranker, no rows of visitors, and no other ensemble. */
const isSingle = (model: Model): model is SingleModel => !['ranker', 'rows', 'ensemble'].includes(model.shape)

/** The model of this id: one of `models`, or the ensemble of some of them. */
export function servedModel(id: ModelId, ensemble: EnsembleSpec | undefined, models: readonly Model[]): Model {
  const known = new Map(models.map(model => [model.id, model]))
  return id === ensembleId && ensemble ? toEnsemble(ensembleId, ensemble, known) : known.get(id)!
}
