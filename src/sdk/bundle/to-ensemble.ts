import { catalogAttributes } from '../content/attribute-index'
import type { Catalog } from '../content/catalog'
import { traitsOf } from '../shapes/traits'
import type { EdgeRanker, Ensemble, ItemScores, Model, ModelId, SingleModel } from '../shapes/types'
import type { EdgeSpec, EnsembleSpec, Manifest, ModelEntry } from './manifest'

const specOf = <Spec>({ options, parts }: ModelEntry) => ({ ...options, parts }) as unknown as Spec

/** Adds the models that have no files: what the catalogue says, and then what is made of other models. */
export function addDerived(entries: Manifest['models'], catalog: Catalog, models: Map<ModelId, Model>): void {
  for (const [id, { shape }] of Object.entries(entries)) {
    if (shape === 'attributes') models.set(id, { shape, id, index: catalogAttributes(catalog) })
    const model = models.get(id)
    if (model?.shape === 'ranker')
      models.set(id, { ...model, traits: traitsOf(catalogAttributes(catalog), model.tokens) })
  }
  for (const [id, entry] of Object.entries(entries)) {
    if (entry.shape === 'ensemble') models.set(id, toEnsemble(id, specOf(entry), models))
    if (entry.shape === 'edge') models.set(id, toEdge(id, specOf(entry), models))
  }
}

/** @param models the parts among them */
export const toEdge = (
  id: ModelId,
  { parts, weights, ...heads }: EdgeSpec,
  models: ReadonlyMap<ModelId, Model>,
): EdgeRanker => ({
  shape: 'edge',
  id,
  ...heads,
  weights: Float32Array.from(weights),
  parts: parts.map(part => models.get(part) as SingleModel),
})

/** @param models the parts among them, and those whose scores count the visitors of an item */
export function toEnsemble(
  id: ModelId,
  { parts, cold, ...rest }: EnsembleSpec,
  models: ReadonlyMap<ModelId, Model>,
): Ensemble {
  return {
    ...{ shape: 'ensemble', id, ...rest },
    parts: parts.map(part => models.get(part) as SingleModel),
    cold: cold && { ...cold, visitors: (models.get(cold.visitors) as ItemScores).scores },
  }
}
