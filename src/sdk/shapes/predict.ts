import { factorise, solveLower, solveUpper } from '../kernels/cholesky'
import type { Events } from '../kernels/events'
import { topK } from '../kernels/top-k'
import { foldIn } from './factors'
import type { BiasTerms, FactorTerms, NeighbourTerms, RatingTerms, VisitorTerms } from './rating-types'
import { byItem } from './rows'
import type { Ensemble, ItemFactors, ItemNeighbours, ItemScores, Model, VisitorRows } from './types'

/** What a visitor rated, on the data's own scale. */
export interface Rated {
  readonly item: number
  readonly rating: number
}

/** What a rating is made of: it is their sum, held to the data's own scale. */
export interface RatingParts {
  readonly mean: number
  /** What the item has above it, whoever rates. */
  readonly item: number
  /** What the visitor has above it, whatever they rate. */
  readonly visitor: number
  /** What this visitor has for this item beyond both. */
  readonly taste: number
}

export interface RatingPrediction {
  readonly rating: number
  readonly parts: RatingParts
}

type RatingPart =
  | (ItemScores & { readonly rating: BiasTerms })
  | (ItemNeighbours & { readonly rating: NeighbourTerms })
  | (ItemFactors & { readonly rating: FactorTerms })
  | (VisitorRows & { readonly rating: VisitorTerms })

/** A model that says what somebody would rate. */
export type RatingModel = RatingPart | RatingBlend

type RatingBlend = Omit<Ensemble, 'parts'> & { readonly combine: 'ratings'; readonly parts: readonly RatingPart[] }

export function predictsRatings(model: Model): model is Model & RatingModel {
  if (model.shape === 'ensemble') return model.combine === 'ratings'
  return 'rating' in model && model.rating !== undefined
}

/** What a row rated, oldest first; events without a rating aside. */
export function ratedByRow({ ptr, items, ratings }: Events, row: number): Rated[] {
  const places = Array.from({ length: ptr[row + 1] - ptr[row] }, (_, at) => ptr[row] + at)
  return places.flatMap(k => (ratings && !Number.isNaN(ratings[k]) ? { item: items[k], rating: ratings[k] } : []))
}

/** What somebody who rated these items would rate any other: folds them in once, whether training met them or not. */
export function predictRating(model: RatingModel, rated: readonly Rated[]): (item: number) => RatingPrediction {
  const partsOf = ratingParts(model, rated)
  const [lowest, highest] = scaleOf(model)
  return item => {
    const parts = partsOf(item)
    return { rating: Math.min(highest, Math.max(lowest, sumOf(parts))), parts }
  }
}

/** Lowest and highest of the data. */
export const scaleOf = (model: RatingModel): RatingTerms['scale'] =>
  (model.shape === 'ensemble' ? model.parts[0] : model).rating.scale

/** Before it is held to the scale. */
export const sumOf = ({ mean, item, visitor, taste }: RatingParts): number => mean + item + visitor + taste

/** As `predictRating`, the parts alone. */
export function ratingParts(model: RatingModel, rated: readonly Rated[]): (item: number) => RatingParts {
  switch (model.shape) {
    case 'scores':
      return withBiases(model.rating, model.scores, rated, () => 0)
    case 'neighbours':
      return byNeighbours(model, rated)
    case 'factors':
      return byFactors(model, rated)
    case 'rows':
      return byVisitors(model, rated)
    case 'ensemble': {
      const parts = model.parts.map(part => ratingParts(part, rated))
      return item => {
        const all = parts.map(partsOf => partsOf(item))
        const blended = (name: keyof RatingParts) => all.reduce((sum, one, k) => sum + model.weights[k] * one[name], 0)
        return { mean: blended('mean'), item: blended('item'), visitor: blended('visitor'), taste: blended('taste') }
      }
    }
  }
}

function withBiases(
  { mean, shrink }: BiasTerms,
  biases: Float32Array,
  rated: readonly Rated[],
  taste: (item: number) => number,
): (item: number) => RatingParts {
  const visitor = visitorBias(mean, shrink, biases, rated)
  return item => ({ mean, item: biases[item], visitor, taste: taste(item) })
}

function visitorBias(mean: number, shrink: number, biases: Float32Array, rated: readonly Rated[]): number {
  const above = rated.reduce((sum, { item, rating }) => sum + rating - mean - biases[item], 0)
  return rated.length === 0 ? 0 : above / (rated.length + shrink)
}

/** sum_j w_ij (r_uj - b_uj) / (pull + sum_j w_ij) over the nearest j that the visitor rated (Koren 2010, section 2.2). */
function byNeighbours({ ptr, idx, weights, rating }: RatingPart & { shape: 'neighbours' }, rated: readonly Rated[]) {
  const { mean, shrink, bias, nearest, pull } = rating
  const visitor = visitorBias(mean, shrink, bias, rated)
  const above = new Float32Array(bias.length).fill(Number.NaN)
  for (const { item, rating: value } of rated) above[item] = value - mean - visitor - bias[item]
  return withBiases(rating, bias, rated, item => {
    let sum = 0
    let mass = 0
    let found = 0
    for (let k = ptr[item]; k < ptr[item + 1] && found < nearest; k++) {
      const value = above[idx[k]]
      if (Number.isNaN(value)) continue
      sum += weights[k] * value
      mass += weights[k]
      found++
    }
    return found === 0 ? 0 : sum / (pull + mass)
  })
}

/**
 * sum_v s_uv e_vi / (pull + sum_v s_uv) over the nearest v who rated i, e being what ratings have above the biases, and
 * s_uv = sum_i e_ui e_vi / (length_u length_v) those above 0 (Herlocker et al. 1999). Their own row has nothing of what they
 * have not rated.
 */
function byVisitors(model: RatingPart & { shape: 'rows' }, rated: readonly Rated[]) {
  const { mean, shrink, bias, lengths, likenessShrink, pull } = model.rating
  const visitor = visitorBias(mean, shrink, bias, rated)
  const holding = byItem(model)
  const likeness = new Float64Array(model.rows.rows)
  let squares = likenessShrink
  for (const { item, rating } of rated) {
    const above = rating - mean - visitor - bias[item]
    squares += above ** 2
    for (let k = holding.ptr[item]; k < holding.ptr[item + 1]; k++) {
      likeness[holding.idx[k]] += above * holding.weights![k]
    }
  }
  for (let row = 0; row < likeness.length; row++) likeness[row] /= Math.sqrt(squares) * lengths[row]
  return withBiases(model.rating, bias, rated, item => {
    const [from, to] = [holding.ptr[item], holding.ptr[item + 1]]
    const likes = Float64Array.from(holding.idx.subarray(from, to), row =>
      likeness[row] > 0 ? likeness[row] : Number.NaN,
    )
    const near = topK(likes, model.nearest)
    const mass = near.reduce((sum, at) => sum + likes[at], pull)
    return near.reduce((sum, at) => sum + likes[at] * holding.weights![from + at], 0) / (mass || 1)
  })
}

/**
 * (b_u, p_u) = argmin sum_i (r_ui - mean - b_i - q_i z_u - b_u - q_i p_u)^2 + lambda (b_u^2 + |p_u|^2) + sum_i v_i |p_u|^2,
 * z_u: the encoder's, v_i: the variance of q_i, as the expectation over it has it.
 */
function byFactors(model: RatingPart & { shape: 'factors' }, rated: readonly Rated[]): (item: number) => RatingParts {
  const { d, factors, bias, encoder, rating } = model
  const vector = encoder.kind === 'linear' ? implicitVector(model, rated) : new Float64Array(d)
  const dot = (item: number) => {
    let sum = 0
    for (let f = 0, at = item * d; f < d; f++) sum += factors[at + f] * vector[f]
    return sum
  }
  const ofItem = (item: number) => bias?.[item] ?? 0
  const left = rated.map(({ item, rating: value }) => value - rating.mean - ofItem(item) - dot(item))
  const own = solveVisitor(model, rated, left)
  for (let f = 0; f < d; f++) vector[f] += own[f]
  return item => ({ mean: rating.mean, item: ofItem(item), visitor: own[d], taste: dot(item) })
}

function implicitVector(model: ItemFactors, rated: readonly Rated[]): Float64Array {
  const ones = new Float32Array(rated.length).fill(1)
  return foldIn(model, { items: Int32Array.from(rated, ({ item }) => item), preference: ones, confidence: ones }).vector
}

/** p_u, and b_u behind it. */
function solveVisitor(
  { d, factors, rating }: RatingPart & { shape: 'factors' },
  rated: readonly Rated[],
  left: number[],
) {
  const size = d + 1
  const x = new Float64Array(size)
  if (rated.length === 0) return x
  const a = new Float64Array(size * size)
  const q = new Float64Array(size)
  q[d] = rating.isBiased ? 1 : 0
  let unsure = 0
  for (const [k, { item }] of rated.entries()) {
    unsure += rating.variance[item]
    for (let f = 0; f < d; f++) q[f] = factors[item * d + f]
    for (let f = 0; f < size; f++) {
      x[f] += left[k] * q[f]
      for (let g = 0; g <= f; g++) a[f * size + g] += q[f] * q[g]
    }
  }
  for (let f = 0; f < size; f++) a[f * size + f] += rating.regularisation + (f < d ? unsure : 0)
  factorise(a, size)
  solveLower(a, x, size)
  solveUpper(a, x, size)
  return x
}
