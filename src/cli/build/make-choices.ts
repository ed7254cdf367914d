import { type Precision, packModel } from '../../sdk/bundle/pack'
import type { Csr } from '../../sdk/kernels/interactions'
import { definitionOf, ensembleId } from '../../sdk/models/catalogue'
import type { ModelId, SingleModel, StoredShape } from '../../sdk/shapes/types'
import type { DataParts } from '../../sdk/training/parts'
import type { FitsOptions, PartFits } from '../fits'
import { type Choice, chooseModel } from './choose-model'
import { type ChosenNext, chooseNext } from './choose-next'

type PartOf = (rows: Csr, verb: string, more?: Pick<FitsOptions, 'partsOf'>) => PartFits

export interface ChoicesWork {
  readonly data: DataParts
  /** What is chosen among. */
  readonly ids: readonly ModelId[]
  readonly models?: readonly ModelId[]
  /** A catalogue that is cut has no ensemble. */
  readonly shards?: unknown
  /** See ChosenIds. */
  readonly room: number
  readonly ties: Int32Array
  readonly seed: number
  readonly also: readonly SingleModel[]
  readonly precision: Precision
  readonly gzip: (bytes: Uint8Array) => Promise<Uint8Array>
  readonly partOf: PartOf
}

export interface Choices {
  readonly choice: Choice
  readonly next: ChosenNext
  /** Fitted without what chose. */
  readonly learnt: readonly StoredShape[]
}

/** @param fits the models as they are judged: what each takes in a bundle */
export async function makeChoices(work: ChoicesWork, fits: Promise<readonly StoredShape[]>): Promise<Choices> {
  const { data, ids, models, shards, room, ties, seed, also, precision, gzip, partOf } = work
  const [learnt, before] = await Promise.all([learn(data, ids, partOf), fits])
  const wantsEnsemble = !shards && (!models || models.includes(ensembleId))
  const choice = await chooseModel({
    ...{ data, seed, ties, models: mayServe(learnt) },
    ensembleOf: wantsEnsemble ? { isPart: isPart(work), also, room, extra: await bytesOf(before, work) } : undefined,
  })
  const next = await chooseNext({
    ...{ rows: data.choosers, ties, seed, room, models },
    fitOn: (of, wanted) => partOf(of, 'weighing what is next').allShipped(wanted),
    sizeOf: async model => (await gzip(packModel(model, precision))).length,
  })
  return { choice, next, learnt }
}

/** What is chosen among. Models that know new items learn without some items: those are new to them. */
async function learn(
  { learn: rows, fresh }: DataParts,
  ids: readonly ModelId[],
  partOf: PartOf,
): Promise<StoredShape[]> {
  const known = partOf(rows, 'weighing')
  const isFresh = (id: ModelId) => fresh !== undefined && definitionOf(id).roles.includes('fresh')
  const [ofKnown, ofNew] = await Promise.all([
    known.allShipped(ids.filter(id => !isFresh(id))),
    fresh ? partOf(fresh.learn, 'weighing', { partsOf: known }).allShipped(ids.filter(isFresh)) : [],
  ])
  const all = new Map([...ofKnown, ...ofNew].map(model => [model.id, model]))
  return ids.flatMap(id => all.get(id) ?? [])
}

/** What may serve, popularity first. Co-occurrence too, where it is the best. */
function mayServe(models: readonly StoredShape[]): StoredShape[] {
  return models.filter(({ id }) => definitionOf(id).isJudged !== false)
}

/** What an ensemble is made of, beside what items say of themselves. The baseline tells apart what the others leave equal. */
function isPart({ models = [] }: Pick<ChoicesWork, 'models'>): (id: ModelId) => boolean {
  return id => models.includes(id) || definitionOf(id).roles.some(role => role === 'part' || role === 'baseline')
}

/** In the bundle only where it serves. */
export const isExtra = (id: ModelId) => definitionOf(id).build !== 'always'

/** Of those that are in the bundle only where they serve: what each takes there. */
async function bytesOf(
  models: readonly StoredShape[],
  { precision, gzip }: ChoicesWork,
): Promise<Map<ModelId, number>> {
  const extra = models.filter(({ id }) => isExtra(id))
  const zipped = await Promise.all(extra.map(model => gzip(packModel(model, precision))))
  return new Map(extra.map(({ id }, at) => [id, zipped[at].length]))
}
