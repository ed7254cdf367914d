// Loaded by the first `fit` or `fineTune`: which job, and from what.
import type { Bundle } from '../bundle/read'
import { TacitlyError } from '../errors'
import type { Csr } from '../kernels/interactions'
import { loadCode } from '../load-code'
import { modelByDefault } from '../models/by-default'
import type { Site } from '../serving/load'
import { type OwnModel, servedBy } from '../serving/trained-model'
import type { Breathe } from '../training/breathe'
import { contentRead, type KnownContent } from '../training/data'
import { type ModelDefinition, optionsOf } from '../training/definition'
import type { TrainJob } from '../training/job'
import type { Item, TrainableModel, TrainContentOptions, TrainOptions } from '../types'

interface Situation {
  readonly kind: TrainJob['kind']
  readonly site: Site<Item>
  readonly bundle: Bundle
  /** What was trained here before. */
  readonly own: OwnModel | undefined
  /** Of the model alone. */
  readonly given?: Readonly<Record<string, unknown>>
  readonly seed?: number
  /** That all share. */
  readonly shared: Csr
  readonly breathe: Breathe
}

/** What learns from what people did, or from what items are, which only a `fit` does. */
export type Asked =
  | { readonly model: TrainOptions; readonly encoder?: undefined }
  | { readonly encoder: TrainContentOptions }

/**
 * Refused here, before anything else is fetched for it.
 * @throws TacitlyError options-invalid, with the list of what there is, or of the options that it has
 */
export async function askedFor(kind: TrainJob['kind'], options: TrainOptions | TrainContentOptions): Promise<Asked> {
  const { model: id = modelByDefault } = options
  const { trainableModels: models } = await loadCode(import('../models/trainable'))
  const definition = models.find(one => one.id === id)
  if (definition) {
    const model = options as TrainOptions
    optionsOf(definition, {}, model.options)
    return { model }
  }
  const encoders = kind === 'fit' ? (await loadCode(import('../encoders/catalogue'))).encoderDefinitions : []
  if (encoders.some(one => one.id === id)) return { encoder: options as TrainContentOptions }
  const all = [...models, ...encoders].map(one => one.id).join(', ')
  throw new TacitlyError('options-invalid', `${kind} trains ${all}; it was asked for '${id}'.`)
}

/**
 * What to train, what to start from, and what it must not fall behind: in `fineTune` the model of the same kind, and
 * always the one that serves, if that is another.
 */
export async function recipeOf(
  model: TrainableModel,
  situation: Situation,
): Promise<Pick<TrainJob, 'model' | 'options' | 'content' | 'twin' | 'warmStart' | 'rival'>> {
  const { kind, site, bundle, own, given, seed, shared, breathe } = situation
  const { trainableOf } = await loadCode(import('../models/trainable'))
  const definition = trainableOf(model)
  const options = optionsOf(
    definition,
    { ...bundle.manifest.models[model]?.options, ...(seed !== undefined && { seed }) },
    given,
    shared,
  )
  const recipe = await definition.recipe?.({
    ...{ kind, options, breathe, twin: () => bundle.twin() },
    shipped: site.models.get(model),
    own: own?.model.id === model ? own : undefined,
  })
  const reading = [definition, ...(definition.parts ?? []).map(trainableOf)].filter(readsContent)
  const content = reading.length > 0 ? await contentOf(bundle, reading) : undefined
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

const readsContent = ({ needs }: ModelDefinition) => needs.includes('content')

/** The catalogue, its attributes, and the bundle's vectors of text and pictures: what the models read of it. */
async function contentOf(
  { catalog: { items }, content }: Bundle,
  reading: readonly ModelDefinition[],
): Promise<KnownContent> {
  const [{ contentFeatures }, { createAttributeSpec }, vectors] = await Promise.all([
    loadCode(import('../content/features')),
    loadCode(import('../content/attribute-vectors')),
    content(),
  ])
  const reads = reading.every(one => one.reads) ? reading.flatMap(one => one.reads!) : undefined
  return contentRead(reads, { items, vectors }, () => contentFeatures(items, vectors, createAttributeSpec(items)))
}
