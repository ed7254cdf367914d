import { packModel } from '../../sdk/bundle/pack'
import { unpackModel } from '../../sdk/bundle/unpack'
import { definitionOf, definitions, ensembleId, idOf } from '../../sdk/models/catalogue'
import { asPart } from '../../sdk/shapes/as-part'
import type { Model, ModelId, SingleModel } from '../../sdk/shapes/types'
import { isOfVisitors, lackOf, type ModelDefinition } from '../../sdk/training/definition'
import { mapParts } from '../shipping-forms'
import { fitBlend } from './fit-blend'
import { buildEnsemble } from './fit-ensemble'
import type { Fitted, Work } from './fit-work'
import { searchEnsemble } from './search-ensemble'
import { type OptionSearch, tune } from './tune'

/** @param unfitted those that could not be fitted before: an ensemble goes without */
export function fitJudged(
  id: ModelId,
  named: readonly ModelId[],
  unfitted: ReadonlySet<ModelId>,
  work: Work,
): Promise<Fitted> {
  if (id !== ensembleId) return fitSingle(definitionOf(id), work)
  return work.judge === 'ratings' ? fitBlend(unfitted, named, work) : fitEnsemble(unfitted, named, work)
}

async function fitSingle(definition: ModelDefinition, work: Work): Promise<Fitted> {
  const { fitted, fits, holds, searches, seed, ties } = work
  let search: OptionSearch | undefined
  if (searches && !work.tuned.has(definition.id)) {
    const found = await tune(definition, fitted.rows, { seed, ties, fits, holds, ...searches })
    search = found.search
    work.tuned.set(definition.id, found.options)
  }
  const { model, trainMs } = await fitted.whole(definition.id)
  return { model, trainMs, search, options: { ...fits.optionsOf(definition) } }
}

/** The ensemble of the models that were named beside it, or of all that are made for it; without those that can't be fitted. */
async function fitEnsemble(unfitted: ReadonlySet<ModelId>, named: readonly ModelId[], work: Work): Promise<Fitted> {
  const { fitted, fits, holds, seed, ties } = work
  const { rows: train } = fitted
  const others = named.filter(id => id !== ensembleId && id !== idOf('baseline') && mayBePart(definitionOf(id)))
  const wanted = others.length > 1 ? others : definitions.filter(isPart).map(({ id }) => id)
  const ids = wanted.filter(
    id => !unfitted.has(id) && !lackOf(definitionOf(id), { rows: train, content: fits.content }),
  )
  const start = performance.now()
  const found = await searchEnsemble(train, { parts: ids, fits, seed, ties, holds })
  const parts: SingleModel[] = []
  for (const id of ids) parts.push(found.halfLives.heard(asPart((await fitted.whole(id)).model)))
  const byName = (weights: readonly number[]) => Object.fromEntries(ids.map((id, k) => [id, weights[k]]))
  const { best, ndcg, cold, held, tried } = found.search
  const validated = holds === 'items' && cold ? cold : { best, ndcg }
  return {
    model: buildEnsemble(parts, found, train),
    options: {
      ...{ combine: found.combine, weights: byName(found.weights), cold: found.cold && byName(found.cold.weights) },
      cascade: found.cascade && { ...found.cascade, weights: byName(found.cascade.weights) },
      halfLives: found.halfLives.of.size > 0 ? Object.fromEntries(found.halfLives.of) : undefined,
    },
    trainMs: performance.now() - start,
    search: {
      ...{ tried, validation: found.share, held },
      ...{ best: validated.ndcg, start: validated.best.ndcg },
    },
  }
}

const mayBePart = (definition: ModelDefinition) => !definition.needs.includes('heldOut') && !isOfVisitors(definition)

const isPart = ({ roles }: ModelDefinition) => roles.includes('part')

/** With the numbers that a bundle holds. */
export function rounded(model: Model, ids: readonly string[]): Promise<Model> {
  return mapParts(model, async part =>
    part.shape === 'scores' || part.shape === 'attributes'
      ? part
      : asPart(await unpackModel(part.id, part.shape, packModel(part, 'int8'), ids, new Map())),
  )
}
