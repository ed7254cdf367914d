import type { Recipe, TrainJob } from '../workers/protocol'
import type { Bundle } from './bundle/read'
import { loadCode } from './load-code'
import { alsModel } from './models/als'
import { type AlsOptions, alsDefaults } from './models/als-options'
import type { Features } from './models/ridge'
import type { ItemFactors } from './models/shapes'
import { type OwnModel, servedBy } from './own-model'
import type { Site } from './site'
import type { Item, TrainableModel } from './types'

/** A fine-tuning starts near its end. */
const fineTuneSweeps = 2
const fineTuneEpochs = 5

interface Situation {
  readonly site: Site<Item>
  readonly bundle: Bundle
  /** What was trained here before. */
  readonly own: OwnModel | undefined
  readonly seed: number
}

type RecipeParts = Recipe & Pick<TrainJob, 'twin' | 'warmStart' | 'rival'>

/**
 * What to train, what to start from, and what it must not fall behind: in `fineTune` the model of the same kind, and
 * always the one that serves, if that is another.
 */
export async function recipeOf(
  model: TrainableModel,
  kind: TrainJob['kind'],
  situation: Situation,
): Promise<RecipeParts> {
  const rival = rivalOf(model, situation)
  if (model === 'als') return { ...(await alsRecipe(kind, situation)), rival }
  if (model === 'ease') {
    const { easeDefaults } = await loadCode(import('./models/ease'))
    return { model, options: easeDefaults, rival }
  }
  return { ...(await twoTowerRecipe(kind, situation)), rival }
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

/** As the build trained it. */
const alsOptionsOf = ({ manifest }: Bundle): AlsOptions => ({
  ...alsDefaults,
  ...(manifest.models.als?.options as Partial<AlsOptions> | undefined),
})

async function alsRecipe(kind: TrainJob['kind'], { site, bundle, seed }: Situation): Promise<RecipeParts> {
  const { d, regularisation, unobservedWeight, frequencyExponent, sweeps, cgSteps } = alsOptionsOf(bundle)
  const options: AlsOptions = { d, regularisation, unobservedWeight, frequencyExponent, sweeps, cgSteps, seed }
  const shippedTwin = await bundle.twin()
  const twin = shippedTwin && alsModel(shippedTwin.factors, { ...options, d: shippedTwin.d })
  const shipped = site.models.get('als')
  const isWarm = kind === 'fineTune' && twin?.d === d && shipped?.shape === 'factors' && shipped.d === d
  if (!isWarm) return { model: 'als', options, twin }
  return { model: 'als', options: { ...options, sweeps: fineTuneSweeps }, twin, warmStart: { twin, shipped } }
}

/** A fine-tuning goes on from the two-tower model that was trained here; where there is none, it starts afresh. */
async function twoTowerRecipe(kind: TrainJob['kind'], { bundle, own, seed }: Situation): Promise<RecipeParts> {
  const { twoTowerDefaults } = await loadCode(import('./models/two-tower'))
  const features = await featuresOf(bundle)
  const options = { ...twoTowerDefaults, seed }
  if (kind === 'fit' || own?.model.id !== 'twotower') return { model: 'twotower', options, features }
  const warmStart: { readonly twin: ItemFactors; readonly shipped: ItemFactors } = {
    twin: own.judged,
    shipped: own.model,
  }
  return { model: 'twotower', options: { ...options, epochs: fineTuneEpochs }, features, warmStart, twin: own.judged }
}

/** Attributes of the catalogue, and the bundle's vectors of text and pictures. */
async function featuresOf({ catalog, content }: Bundle): Promise<Features> {
  const [{ contentFeatures }, { createAttributeSpec }, vectors] = await Promise.all([
    loadCode(import('./content/features')),
    loadCode(import('./content/attribute-vectors')),
    content(),
  ])
  return contentFeatures(catalog.items, vectors, createAttributeSpec(catalog.items))
}
