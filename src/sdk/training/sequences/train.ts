import { adamSlot, adamStep } from '../../kernels/adam'
import { type Csr, columnCounts } from '../../kernels/interactions'
import { addScaledRow } from '../../kernels/matmul'
import { createRandom, normal, type Random } from '../../random'
import type { Step } from '../../shapes/types'
import { checkFactors } from '../health'
import { type Products, plainProducts } from '../products'
import { minVisitors } from '../rare-items'
import { createNegatives, type Negatives } from './negatives'
import { dropBack, dropOut, type Network, type PassContext, type Tensors } from './network'
import { sampledSoftmax } from './sampled-softmax'
import { type SequenceBatch, sampleWindows, type Window, windowsOf } from './windows'

/** Options of every network that reads sequences. */
export interface SequenceOptions {
  /** Length of a vector; a multiple of 4. @default 64 */
  readonly d: number
  /** Latest items of a visitor that are read. @default 50 */
  readonly length: number
  /** Passes over the visitors. @default 40 */
  readonly epochs: number
  /** Parts of sequences, of at most `length` items, a step. @default 128 */
  readonly batch: number
  /** Items a step, drawn by popularity ^ .5, that what came next is told from. @default 256 */
  readonly negatives: number
  /** Of Adam; falls in a straight line to nothing. @default 0.001 */
  readonly learningRate: number
  /** Of Adam, decoupled (Loshchilov & Hutter 2019). @default 0 */
  readonly decay: number
  /** Share of the numbers between layers that a step drops. @default 0.5 */
  readonly dropout: number
  /** @default 1 */
  readonly seed: number
}

/** Not searched. Of the last items of Beauty SASRec tells .100 among ten so, .060 nDCG@10 (published: .061 and .032). */
export const sequenceDefaults: SequenceOptions = {
  d: 64,
  length: 50,
  epochs: 40,
  batch: 128,
  negatives: 256,
  learningRate: 0.001,
  decay: 0,
  dropout: 0.5,
  seed: 1,
}

/** An item's vector before training, in standard deviations of its numbers. */
const startSize = 0.02

/** What a step changes: the items' vectors, by which they are read and ranked, and the network's own numbers. */
export interface SequenceWeights {
  /** n x d. */
  readonly factors: Float32Array
  readonly tensors: Tensors
}

/** Of one step: the loss, and its gradients in arrays of the same sizes, zeros before. */
export function sequenceGradients(
  network: Network,
  { factors, tensors }: SequenceWeights,
  { ptr, items, targets }: SequenceBatch,
  negatives: Negatives,
  context: Omit<PassContext, 'ptr'>,
  gradients: SequenceWeights,
): number {
  const { d, products } = context
  const whole: PassContext = { ...context, ptr }
  const scale = Math.sqrt(d)
  const inputs = new Float32Array(items.length * d)
  for (let k = 0; k < items.length; k++) addScaledRow(scale, factors, items[k] * d, inputs, k * d, d)
  const mask = dropOut(inputs, whole)
  const { states, back } = network.pass(tensors, inputs, whole)
  const { loss, dStates } = sampledSoftmax(states, targets, negatives, factors, gradients.factors, products)
  const dInputs = dropBack(back(dStates, gradients.tensors), mask)
  for (let k = 0; k < items.length; k++) addScaledRow(scale, dInputs, k * d, gradients.factors, items[k] * d, d)
  return loss
}

/** What a step is made of. */
export interface SequenceStep {
  readonly batch: SequenceBatch
  readonly negatives: Negatives
  /** Items that the step meets. A vector that it does not meet stays as it is, its means too. */
  readonly met: ReadonlySet<number>
  readonly learningRate: number
}

/** What a training begins with, on every backend. */
export interface SequenceStart {
  readonly weights: SequenceWeights
  readonly windows: readonly Window[]
  /** Of all draws: those of a step's dropout come between it and the next one. */
  readonly random: Random
  /** All of them; a generator that is asked for the next one when this one is done. */
  readonly steps: Generator<SequenceStep, void, void>
}

/**
 * Items of fewer than `minVisitors` visitors are left out: their vectors are zeros.
 *
 * @param csr users by items, rows in order of time
 */
export function startSequences(csr: Csr, network: Pick<Network, 'start'>, options: SequenceOptions): SequenceStart {
  const random = createRandom(options.seed)
  const counts = columnCounts(csr).map(count => (count < minVisitors ? 0 : count))
  const windows = windowsOf(csr, options.length, item => counts[item] > 0)
  const weights: SequenceWeights = { factors: startFactors(counts, options.d, random), tensors: network.start(random) }
  return { weights, windows, random, steps: drawSteps(windows, counts, options, random) }
}

export const stepsAnEpoch = (windows: readonly Window[], { batch }: Pick<SequenceOptions, 'batch'>) =>
  Math.ceil(windows.length / batch)

function* drawSteps(
  windows: readonly Window[],
  counts: Float32Array,
  options: SequenceOptions,
  random: Random,
): Generator<SequenceStep, void, void> {
  const drawNegatives = createNegatives(counts, options.negatives, random)
  const steps = options.epochs * stepsAnEpoch(windows, options)
  let step = 0
  for (let epoch = 1; epoch <= options.epochs; epoch++) {
    for (const batch of sampleWindows(windows, options.batch, random)) {
      const negatives = drawNegatives()
      const met = new Set([...batch.items, ...batch.targets, ...negatives.items])
      yield { batch, negatives, met, learningRate: options.learningRate * (1 - step++ / steps) }
    }
  }
}

/**
 * Trains a network to tell what came next in each visitor's row, see `startSequences`. Its faster twin: workers/neural/sequence.ts.
 *
 * @param csr users by items, rows in order of time
 * @throws TacitlyError training-diverged
 */
export function* trainSequences(
  csr: Csr,
  network: Network,
  options: SequenceOptions,
  products: Products = plainProducts,
): Generator<Step, SequenceWeights, void> {
  const { d, epochs, decay, dropout } = options
  const { weights, windows, random, steps: parts } = startSequences(csr, network, options)
  if (windows.length === 0) return weights
  const gradients: SequenceWeights = {
    factors: new Float32Array(weights.factors.length),
    tensors: Object.fromEntries(
      Object.entries(weights.tensors).map(([name, of]) => [name, new Float32Array(of.length)]),
    ),
  }
  const slot = adamSlot(weights.factors)
  const slots = Object.entries(weights.tensors).map(([name, of]) => ({
    slot: adamSlot(of),
    slope: gradients.tensors[name],
  }))
  const steps = epochs * stepsAnEpoch(windows, options)
  let step = 0
  for (const { batch, negatives, met, learningRate } of parts) {
    sequenceGradients(network, weights, batch, negatives, { d, dropout, random, products }, gradients)
    const adam = { learningRate, decay }
    step++
    for (const one of slots) {
      adamStep(one.slot, one.slope, step, adam)
      one.slope.fill(0)
    }
    for (const item of met) {
      const [from, to] = [item * d, (item + 1) * d]
      adamStep(slot, gradients.factors, step, adam, from, to)
      gradients.factors.fill(0, from, to)
    }
    yield { step, steps }
  }
  checkFactors(weights.factors)
  return weights
}

function startFactors(counts: Float32Array, d: number, random: Random): Float32Array {
  const factors = new Float32Array(counts.length * d)
  counts.forEach((count, item) => {
    if (count === 0) return
    for (let f = 0; f < d; f++) factors[item * d + f] = startSize * normal(random)
  })
  return factors
}
