// What makes ratings of a model's numbers: written and read beside them, by its shape.
import type { BiasTerms, FactorTerms } from '../shapes/rating-types'
import type { ItemFactors, ItemNeighbours, ItemScores, ModelId } from '../shapes/types'
import { corrupt } from './corrupt'
import type { Tensor, Tensors } from './safetensors'
import { checkFinite, take } from './take'

/** None where the model is not of ratings. */
export function packRating(model: ItemScores | ItemNeighbours | ItemFactors): Record<string, Tensor> {
  if (!model.rating) return {}
  const { mean, scale } = model.rating
  const terms = (...own: number[]): Record<string, Tensor> => {
    return { rating: { shape: [3 + own.length], data: Float32Array.of(mean, ...scale, ...own) } }
  }
  if (model.shape === 'scores') return terms(model.rating.shrink)
  if (model.shape === 'factors') {
    const { regularisation, isBiased, variance } = model.rating
    return { ...terms(regularisation, isBiased ? 1 : 0), ratingVariance: { shape: [variance.length], data: variance } }
  }
  const { bias, shrink, nearest, pull } = model.rating
  return { ...terms(shrink, nearest, pull), ratingBias: { shape: [bias.length], data: bias } }
}

/** @throws TacitlyError 'bundle-corrupt' */
export function takeBiasTerms(id: ModelId, file: Tensors): BiasTerms {
  return takeTerms(id, file, 'shrink')
}

export function takeNeighbourTerms(
  id: ModelId,
  file: Tensors,
  items: readonly string[],
): Pick<ItemNeighbours, 'rating'> {
  if (!file.tensors.has('rating')) return {}
  const bias = take(file, 'ratingBias', Float32Array, [items.length])
  checkFinite(bias, 1, items, `the biases of ${id}`)
  return { rating: { ...takeTerms(id, file, 'shrink', 'nearest', 'pull'), bias } }
}

export function takeFactorTerms(
  id: ModelId,
  file: Tensors,
  items: readonly string[],
): { readonly rating?: FactorTerms } {
  if (!file.tensors.has('rating')) return {}
  const variance = take(file, 'ratingVariance', Float32Array, [items.length])
  checkFinite(variance, 1, items, `the variances of ${id}`)
  const { isBiased, ...terms } = takeTerms(id, file, 'regularisation', 'isBiased')
  return { rating: { ...terms, variance, isBiased: isBiased === 1 } }
}

/** @throws TacitlyError 'bundle-corrupt': a number below 0 where none is, or a scale of no length */
function takeTerms<N extends string>(id: ModelId, file: Tensors, ...names: readonly N[]) {
  const [mean, lowest, highest, ...own] = take(file, 'rating', Float32Array, [3 + names.length])
  const isSound = lowest <= mean && mean <= highest && own.every(value => value >= 0 && value < Infinity)
  if (!isSound) throw corrupt(`${id} has a mean rating of ${mean} on a scale from ${lowest} to ${highest}, and ${own}`)
  const named = Object.fromEntries(names.map((name, k) => [name, own[k]])) as Record<N, number>
  return { mean, scale: [lowest, highest] as const, ...named }
}
