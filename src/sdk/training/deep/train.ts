import { type AdamOptions, type AdamSlot, adamSlot, adamStep } from '../../kernels/adam'
import { bagsOfOne, type Csr, columnCounts } from '../../kernels/interactions'
import { spreadRows, sumRows } from '../../kernels/sum-rows'
import { createRandom, normal, type Random } from '../../random'
import type { Step } from '../../shapes/types'
import { checkFactors } from '../health'
import type { Products } from '../products'
import { withoutRareEntries } from '../rare-items'
import { softmaxLoss } from '../softmax-loss'
import { type BatchOptions, sampleBatches, type VisitorBatch } from '../visitor-batches'
import { type Layers, startLayers } from './layers'

/** Options of every network over what a visitor touched, in any order. */
export interface DeepOptions extends Omit<BatchOptions, 'idDropout'> {
  /** Passes over the visitors. */
  readonly epochs: number
  /** Probability that an entry of a history is left out. */
  readonly dropout: number
  /** Of Adam; falls in a straight line to nothing. */
  readonly learningRate: number
  /** Of Adam, per step and parameter, decoupled from the gradient (Loshchilov & Hutter 2019). */
  readonly decay: number
  readonly seed: number
}

/** Not searched. */
export const deepDefaults: DeepOptions = {
  epochs: 20,
  batch: 16,
  candidates: 256,
  targets: 0.5,
  mostEntries: 256,
  dropout: 0.2,
  learningRate: 0.01,
  decay: 0.1,
  seed: 1,
}

/** What a step changes; gradients of it have the same form. */
export interface DeepWeights {
  /** n x width: as a visitor's history is read. */
  readonly inputs: Float32Array
  /** width: what every visitor starts from. */
  readonly start: Float32Array
  /** n x d: as an item is ranked. */
  readonly factors: Float32Array
  readonly layers: Layers
}

/** Scores of visitors, B x width, and candidates, C x d: B x C; and the way back, which adds to the layers' gradients. */
export type ScorePairs = (
  layers: Layers,
  visitors: Float32Array,
  candidates: Float32Array,
  d: number,
  products: Products,
) => {
  readonly scores: Float32Array
  readonly back: (
    slopes: Float32Array,
    gradients: Layers,
  ) => { readonly ofVisitors: Float32Array; readonly ofCandidates: Float32Array }
}

/**
 * Of one step: the loss, `softmaxLoss`, and its gradients, added to `gradients`.
 *
 * @param unheard items that training leaves out, each of which scores 0
 */
export function deepGradients(
  { inputs, start, factors, layers }: DeepWeights,
  score: ScorePairs,
  batch: VisitorBatch,
  unheard: number,
  products: Products,
  gradients: DeepWeights,
): number {
  const { visitors: rows, candidates } = batch
  const n = batch.histories.cols
  const [width, d] = [start.length, factors.length / n]
  const histories = { ...batch.histories, rows, weights: rootWeights(batch) }
  const visitors = sumRows(inputs, histories, width)
  for (let k = 0; k < visitors.length; k++) visitors[k] += start[k % width]
  const own = bagsOfOne(candidates, n)
  const { scores, back } = score(layers, visitors, sumRows(factors, own, d), d, products)
  const loss = softmaxLoss(scores, batch, unheard)
  const { ofVisitors, ofCandidates } = back(scores, gradients.layers)
  spreadRows(ofVisitors, histories, width, n, gradients.inputs)
  spreadRows(ofCandidates, own, d, n, gradients.factors)
  for (let k = 0; k < ofVisitors.length; k++) gradients.start[k % width] += ofVisitors[k]
  return loss
}

/** Of each entry of a history, the whole history's adding up to the root of its mass. */
function rootWeights({ histories: { ptr }, idWeights, masses }: VisitorBatch): Float32Array {
  const weights = idWeights.slice()
  masses.forEach((mass, row) => {
    for (let k = ptr[row]; k < ptr[row + 1]; k++) weights[k] *= Math.sqrt(mass)
  })
  return weights
}

/**
 * Each visitor's items are drawn apart, anew in each epoch, into a history and what is to be told from it among candidates: nobody who is
 * met in training has a vector of their own. Items of fewer than `minVisitors` visitors are left out, and their vectors are zeros.
 *
 * @param begin what training begins with, of each item's visitors: 0 of those left out
 * @throws TacitlyError training-diverged
 */
export function* trainDeep(
  csr: Csr,
  begin: (counts: Float32Array, random: Random) => DeepWeights,
  score: ScorePairs,
  options: DeepOptions,
  products: Products,
): Generator<Step, DeepWeights, void> {
  const { epochs, batch, dropout, learningRate, decay, seed } = options
  const random = createRandom(seed)
  const rows = withoutRareEntries(csr)
  const counts = columnCounts(rows)
  const unheard = columnCounts(csr).reduce((sum, count, item) => sum + Number(count > 0 && counts[item] === 0), 0)
  const weights = begin(counts, random)
  const [width, d] = [weights.start.length, weights.factors.length / csr.cols]
  const gradients: DeepWeights = {
    inputs: new Float32Array(weights.inputs.length),
    start: new Float32Array(width),
    factors: new Float32Array(weights.factors.length),
    layers: weights.layers.map(one => ({ weights: one.weights.map(() => 0), bias: one.bias.map(() => 0) })),
  }
  const [slopes, slots] = [sharedOf(gradients), sharedOf(weights).map(adamSlot)]
  const [inputSlot, factorSlot] = [weights.inputs, weights.factors].map(adamSlot)
  const learning = Array.from(rows.ptr.keys()).filter(row => rows.ptr[row + 1] - rows.ptr[row] >= 2).length
  const steps = epochs * Math.ceil(learning / batch)
  let step = 0
  for (let epoch = 1; epoch <= epochs; epoch++) {
    for (const part of sampleBatches(rows, { ...options, idDropout: dropout }, random)) {
      deepGradients(weights, score, part, unheard, products, gradients)
      const adam = { learningRate: learningRate * (1 - step / steps), decay }
      step++
      for (const [k, slot] of slots.entries()) {
        adamStep(slot, slopes[k], step, adam)
        slopes[k].fill(0)
      }
      // A vector that the step did not meet stays as it is, its means too.
      stepRows(inputSlot, gradients.inputs, part.histories.idx, width, step, adam)
      stepRows(factorSlot, gradients.factors, part.candidates, d, step, adam)
      yield { step, steps }
    }
  }
  if (step > 0) checkFactors(weights.factors)
  return weights
}

function stepRows(
  slot: AdamSlot,
  slopes: Float32Array,
  items: Int32Array,
  d: number,
  step: number,
  adam: AdamOptions,
): void {
  for (const item of new Set(items)) {
    adamStep(slot, slopes, step, adam, item * d, (item + 1) * d)
    slopes.fill(0, item * d, (item + 1) * d)
  }
}

/** Of what every visitor starts from, beside an item's vector. */
const startSize = 10

/** Small numbers around 0; zeros of items that nobody is counted of. @param sizes of the layers, from what is read to what is said */
export function drawWeights(
  counts: Float32Array,
  { width, d, sizes }: { readonly width: number; readonly d: number; readonly sizes: readonly number[] },
  random: Random,
): DeepWeights {
  return {
    inputs: drawRows(counts, width, random),
    start: drawRows(Float32Array.of(1), width, random).map(value => startSize * value),
    factors: drawRows(counts, d, random),
    layers: startLayers(sizes, random),
  }
}

/** What every visitor and item goes through. */
const sharedOf = ({ start, layers }: DeepWeights): readonly Float32Array[] => [
  start,
  ...layers.flatMap(({ weights, bias }) => [weights, bias]),
]

function drawRows(counts: Float32Array, d: number, random: Random): Float32Array {
  const rows = new Float32Array(counts.length * d)
  counts.forEach((count, item) => {
    if (count === 0) return
    for (let f = 0; f < d; f++) rows[item * d + f] = (0.1 / Math.sqrt(d)) * normal(random)
  })
  return rows
}
