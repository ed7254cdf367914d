import { completes, type Precision, packModel } from '../../sdk/bundle/pack'
import { unpackModel } from '../../sdk/bundle/unpack'
import type { ItemFactors, ModelId, StoredShape } from '../../sdk/shapes/types'

/** Models as a page reads them from a bundle: packed and unpacked, with the rounding that this brings. */
export async function asRead(
  models: readonly StoredShape[],
  precision: Precision,
  items: readonly { readonly id: string }[],
): Promise<StoredShape[]> {
  const ids = items.map(({ id }) => id)
  const read = new Map<ModelId, StoredShape>()
  for (const [at, model] of models.entries()) {
    const isBase = (one: StoredShape): one is ItemFactors => one.shape === 'factors' && completes(model, one)
    const bytes = packModel(model, precision, models.slice(0, at).find(isBase))
    const own = await unpackModel(model.id, model.shape, bytes, ids, read)
    // Which item has which trait says the catalogue, to a page as to the training.
    const isRanker = own.shape === 'ranker' && model.shape === 'ranker'
    read.set(model.id, isRanker ? { ...own, traits: model.traits } : own)
  }
  return [...read.values()]
}
