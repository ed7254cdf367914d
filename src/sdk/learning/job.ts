// Loaded by the first `fit` or `fineTune`: which job, and from what.
import type { Bundle } from '../bundle/read'
import { TacitlyError } from '../errors'
import { loadCode } from '../load-code'
import type { Site } from '../serving/load'
import { type OwnModel, servedBy } from '../serving/trained-model'
import type { Breathe } from '../training/breathe'
import type { KnownContent } from '../training/data'
import { type ModelDefinition, optionsOf } from '../training/definition'
import type { TrainJob } from '../training/job'
import type { Item, TrainableModel } from '../types'

interface Situation {
  readonly kind: TrainJob['kind']
  readonly site: Site<Item>
  readonly bundle: Bundle
  /** What was trained here before. */
  readonly own: OwnModel | undefined
  /** Of the model alone. */
  readonly given?: Readonly<Record<string, unknown>>
  readonly seed?: number
  readonly breathe: Breathe
}

/** Shared interactions have no times and no ratings, and nobody is held out of them for a ranker. */
const isTrainable = ({ needs }: ModelDefinition) =>
  !needs.some(need => need === 'times' || need === 'ratings' || need === 'heldOut')

/**
 * Refused here, before anything is fetched for it.
 *
 * @param given options of the model alone
 * @throws TacitlyError options-invalid, with the list
 */
export async function checkTrainable(
  kind: TrainJob['kind'],
  model: string,
  also: readonly string[],
  given?: Situation['given'],
): Promise<void> {
  if (also.includes(model)) return
  const { definitions } = await loadCode(import('../models/catalogue'))
  const known = definitions.filter(isTrainable)
  const definition = known.find(({ id }) => id === model)
  if (definition) return void optionsOf(definition, {}, given)
  const all = [...known.map(({ id }) => id), ...also].join(', ')
  throw new TacitlyError('options-invalid', `${kind} trains ${all}; it was asked for '${model}'.`)
}

/**
 * What to train, what to start from, and what it must not fall behind: in `fineTune` the model of the same kind, and
 * always the one that serves, if that is another.
 */
export async function recipeOf(
  model: TrainableModel,
  situation: Situation,
): Promise<Pick<TrainJob, 'model' | 'options' | 'content' | 'twin' | 'warmStart' | 'rival'>> {
  const { kind, site, bundle, own, given, seed, breathe } = situation
  const { definitionOf } = await loadCode(import('../models/catalogue'))
  const definition = definitionOf(model)
  const options = optionsOf(
    definition,
    { ...bundle.manifest.models[model]?.options, ...(seed !== undefined && { seed }) },
    given,
  )
  const recipe = await definition.recipe?.({
    ...{ kind, options, breathe, twin: () => bundle.twin() },
    shipped: site.models.get(model),
    own: own?.model.id === model ? own : undefined,
  })
  const content = definition.needs.includes('content') ? await contentOf(bundle) : undefined
  return { model, options, content, ...recipe, rival: rivalOf(model, situation) }
}

/** The model that serves, where the new one would take its place: as the build judged it, or the training before. */
function rivalOf(model: TrainableModel, { site, bundle, own }: Situation): TrainJob['rival'] {
  const { serves, verdict } = bundle.manifest
  const isOwn = own !== undefined && servedBy(site, own.model.id) === own.model.id
  const id = isOwn ? own.model.id : serves.forYou
  const judged = verdict.judgements.find(judgement => judgement.model === id)?.metrics['ndcg@10']
  const ndcg = isOwn ? own.ndcg : judged
  return servedBy(site, model) === id || ndcg === undefined ? undefined : { model: id, ndcg }
}

/** The catalogue, its attributes, and the bundle's vectors of text and pictures. */
async function contentOf({ catalog: { items }, content }: Bundle): Promise<KnownContent> {
  const [{ contentFeatures }, { createAttributeSpec }, vectors] = await Promise.all([
    loadCode(import('../content/features')),
    loadCode(import('../content/attribute-vectors')),
    content(),
  ])
  return { items, vectors, features: contentFeatures(items, vectors, createAttributeSpec(items)) }
}
