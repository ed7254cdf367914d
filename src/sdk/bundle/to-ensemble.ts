import type { Ensemble, ItemScores, Model, ModelId, SingleModel } from '../models/shapes'
import type { EnsembleSpec, ModelEntry } from './manifest'

export const specOf = ({ options, parts }: ModelEntry) => ({ ...options, parts }) as unknown as EnsembleSpec

/** @param models the parts among them, and those whose scores count the visitors of an item */
export function toEnsemble(
  id: ModelId,
  { combine, parts, weights, cold }: EnsembleSpec,
  models: ReadonlyMap<ModelId, Model>,
): Ensemble {
  return {
    ...{ shape: 'ensemble', id, combine, weights },
    parts: parts.map(part => models.get(part) as SingleModel),
    cold: cold && { ...cold, visitors: (models.get(cold.visitors) as ItemScores).scores },
  }
}
