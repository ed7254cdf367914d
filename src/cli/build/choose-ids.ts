import { type Precision, packModel } from '../../sdk/bundle/pack'
import { plainFiles } from '../../sdk/bundle/write'
import type { ItemVectors } from '../../sdk/content/vectors'
import { TacitlyError } from '../../sdk/errors'
import type { Csr } from '../../sdk/kernels/interactions'
import { definitionOf, definitions, isMadeOfOthers } from '../../sdk/models/catalogue'
import type { ModelId, StoredShape } from '../../sdk/shapes/types'
import type { KnownContent } from '../../sdk/training/data'
import { isOfItems, isOfVisitors, lackOf, type ModelDefinition } from '../../sdk/training/definition'
import type { Item } from '../../sdk/types'
import { kilobytes } from '../format'

/** What ranks may take so many bytes an item (50,000 items: 6 MB); small catalogues may take more. */
const bytesAnItem = 120
const smallBundle = 300_000

export interface IdsWork {
  readonly items: readonly Item[]
  readonly vectors: readonly ItemVectors[]
  readonly csr: Csr
  readonly models?: readonly string[]
  readonly shareInteractions?: boolean
  /** Whether the bundle is cut. */
  readonly shards?: object
  /** Zipped bytes of what ranks: the index and the models, without cards, texts and vectors. @default by the items */
  readonly budget?: number
  readonly precision: Precision
  readonly content?: KnownContent
}

export interface ChosenIds {
  readonly ids: ModelId[]
  readonly notes: string[]
  /** Bytes that are left for what not every bundle has. */
  readonly room: number
}

/**
 * What is fitted beside what every bundle has: the models named, or else those that earn their bytes.
 *
 * @param train what they are judged on
 * @param base the models that every bundle has, fitted on `train`
 * @throws TacitlyError 'options-invalid': one that is named does not exist, or can't be trained on this data
 */
export async function chooseIds(
  work: IdsWork,
  train: Csr,
  base: readonly StoredShape[],
  gzip: (bytes: Uint8Array) => Promise<Uint8Array>,
): Promise<ChosenIds> {
  const { models, vectors, csr, content } = work
  for (const id of models ?? []) {
    if (work.shards && needsAll(id)) {
      const lack = 'it weighs all items against one another, and a bundle of so many is cut in shards'
      throw new TacitlyError('options-invalid', `--models ${id}: ${lack}.`, { model: id })
    }
    const lack =
      !isMadeOfOthers(id) && (unbuilt(definitionOf(id), work) ?? lackOf(definitionOf(id), { rows: csr, content }))
    if (lack) throw new TacitlyError('options-invalid', `--models ${id}: ${lack}.`, { model: id })
  }
  const room = await roomFor(work, base, gzip)
  const notes = room < 0 ? [`what every bundle has takes ${kilobytes(-room)} more than the budget (--budget)`] : []
  const isWanted = (definition: ModelDefinition) => {
    const { id, build, needs, cost } = definition
    if (needs.includes('ratings') || (work.shards && needsAll(id))) return false
    if (build === 'always' || build === 'never') return build === 'always'
    if (csr.rows === 0 && isOfItems(definition)) return true
    if (models) return models.includes(id) || models.some(named => partsOf(named).includes(id))
    if (build === 'withVectors') return vectors.length > 0
    if (build !== 'whenItFits' || lackOf(definition, { rows: train, content })) return false
    const why = cost && whyNot(cost, train, csr, room)
    if (why) notes.push(`${definition.name} left out (--models ${id} tries it all the same): ${why}`)
    return !why
  }
  return { ids: definitions.filter(isWanted).map(({ id }) => id), notes, room }
}

/** Rankers learn from visitors whom their parts have not met. */
const needsAll = (id: ModelId) => isMadeOfOthers(id) || definitionOf(id).needs.includes('heldOut')

export const partsOf = (id: ModelId) => (isMadeOfOthers(id) ? [] : (definitionOf(id).parts ?? []))

function unbuilt(definition: ModelDefinition, { shareInteractions }: IdsWork): string | undefined {
  const isShared = definition.build === 'withSharedRows'
  if (!isOfVisitors(definition) || (isShared && shareInteractions)) return undefined
  const where = isShared ? 'a bundle only with --share-interactions' : 'no bundle'
  return `it scores by the rows of other visitors, which lie in ${where}; tacitly evaluate judges it`
}

function whyNot(
  { bytes, mostInteractions }: NonNullable<ModelDefinition['cost']>,
  train: Csr,
  { idx }: Csr,
  room: number,
): string | undefined {
  if (idx.length > mostInteractions) return `${idx.length} interactions take minutes`
  const needed = bytes?.(train) ?? 0
  return needed < room ? undefined : `it takes about ${kilobytes(needed)}, and ${kilobytes(Math.max(0, room))} are left`
}

/** Bytes that are left of the budget. What cards show loads apart, and takes nothing of it. */
async function roomFor(
  { items, precision, budget = Math.max(smallBundle, bytesAnItem * items.length) }: IdsWork,
  base: readonly StoredShape[],
  gzip: (bytes: Uint8Array) => Promise<Uint8Array>,
): Promise<number> {
  const index = plainFiles({ items, precision }).filter(({ role }) => role === 'index')
  const files = [...index.map(({ bytes }) => bytes), ...base.map(model => packModel(model, precision))]
  const zipped = await Promise.all(files.map(gzip))
  return budget - zipped.reduce((sum, { length }) => sum + length, 0)
}
