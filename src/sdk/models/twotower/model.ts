import { TacitlyError } from '../../errors'
import { addProduct } from '../../kernels/matmul'
import type { Features } from '../../kernels/ridge'
import { createRandom, normal } from '../../random'
import type { ItemFactors } from '../../shapes/types'

/** One options type and one set of defaults for every backend (JavaScript, WebGL). */
export interface TwoTowerOptions {
  /** Length of a vector; a multiple of 4. @default 64 */
  readonly d: number
  /** Passes over the visitors, at most. @default 30 */
  readonly epochs: number
  /** Epochs without a better NDCG on the validation part, after which `fit` stops; the best one counts. @default 5 */
  readonly patience: number
  /** Visitors a step. @default 64 */
  readonly batch: number
  /** Items that a step ranks for its visitors: their targets, filled up with drawn ones. @default 1024 */
  readonly candidates: number
  /** Share of a visitor's items that are targets; the rest is the history, drawn anew each epoch. @default 0.5 */
  readonly targets: number
  /** Entries of a visitor that one epoch looks at, at most. @default 256 */
  readonly mostEntries: number
  /** Of Adam. @default 0.01 */
  readonly learningRate: number
  /** Of Adam, per step and parameter, decoupled from the gradient (Loshchilov & Hutter 2019). @default 0.3 */
  readonly decay: number
  /** Probability that an item stands without its free vector, so that content alone must do. @default 0.1 */
  readonly idDropout: number
  /** @default 1 */
  readonly seed: number
}

export const twoTowerDefaults: TwoTowerOptions = {
  d: 64,
  epochs: 30,
  patience: 5,
  batch: 64,
  candidates: 1024,
  targets: 0.5,
  mostEntries: 256,
  learningRate: 0.01,
  decay: 0.3,
  idDropout: 0.1,
  seed: 1,
}

/** What is trained. */
export interface TwoTowerWeights {
  /** n x d: a free vector an item, as the visitor tower reads it. */
  readonly inputIds: Float32Array
  /** size x d. */
  readonly inputContent: Float32Array
  /** d: what every visitor starts from; it carries popularity. */
  readonly visitorBias: Float32Array
  /** n x d: a free vector an item, as it is ranked. */
  readonly outputIds: Float32Array
  /** size x d. */
  readonly outputContent: Float32Array
}

/** @param counts visitors of each item: one that nobody touched starts, and stays, without a free vector */
export function startWeights(counts: Float32Array, size: number, { d, seed }: TwoTowerOptions): TwoTowerWeights {
  const random = createRandom(seed)
  const draw = (length: number, deviation: number) => Float32Array.from({ length }, () => deviation * normal(random))
  const ids = () => {
    const rows = draw(counts.length * d, 0.1 / Math.sqrt(d))
    counts.forEach((count, item) => {
      if (count === 0) rows.fill(0, item * d, item * d + d)
    })
    return rows
  }
  return {
    inputIds: ids(),
    inputContent: draw(size * d, 1 / Math.sqrt(d)),
    visitorBias: draw(d, 1 / Math.sqrt(d)),
    outputIds: ids(),
    outputContent: draw(size * d, 1 / Math.sqrt(d)),
  }
}

/** The two towers, collapsed: an item's vectors no longer need its content, and a new item's come from content alone. */
export function twoTowerModel(weights: TwoTowerWeights, { size, values }: Features, d: number): ItemFactors {
  const factors = addProduct(values, weights.outputContent, weights.outputIds.slice(), size, d)
  const inputs = addProduct(values, weights.inputContent, weights.inputIds.slice(), size, d)
  for (let k = 0; k < inputs.length; k++) inputs[k] += weights.visitorBias[k % d]
  const layer = { weights: transposed(weights.outputContent, d), bias: new Float32Array(d) }
  return {
    shape: 'factors',
    id: 'twotower',
    d,
    factors,
    encoder: { kind: 'linear', pooling: 'mean', inputs },
    itemEncoder: size > 0 ? { layers: [layer] } : undefined,
  }
}

/** rows x d -> d x rows. */
function transposed(matrix: Float32Array, d: number): Float32Array {
  const rows = matrix.length / d
  const out = new Float32Array(matrix.length)
  for (let r = 0; r < rows; r++) for (let f = 0; f < d; f++) out[f * rows + r] = matrix[r * d + f]
  return out
}

/** Weights that collapse to this model, to go on from; what its inputs owe to content stands in their free vectors. */
export function twoTowerWeights(
  { d, factors, encoder, itemEncoder }: ItemFactors,
  features: Features,
): TwoTowerWeights {
  if (encoder.kind !== 'linear' || 'ptr' in encoder.inputs) {
    throw new TacitlyError('options-invalid', 'A two-tower training goes on from a two-tower model only.')
  }
  const [layer] = itemEncoder?.layers ?? []
  const outputContent = layer ? transposed(layer.weights, features.size) : new Float32Array(features.size * d)
  const fromContent = addProduct(features.values, outputContent, new Float32Array(factors.length), features.size, d)
  return {
    inputIds: encoder.inputs.slice(),
    inputContent: new Float32Array(features.size * d),
    visitorBias: new Float32Array(d),
    outputIds: factors.map((value, k) => value - fromContent[k]),
    outputContent,
  }
}
