import { isZero } from '../../content/rows'
import type { Projection } from '../../content/vectors'
import { adamSlot, adamStep } from '../../kernels/adam'
import { addProduct, addTransposedProduct, timesTransposed } from '../../kernels/matmul'
import { createRandom, normal, shuffle } from '../../random'
import type { NeuralEngine } from '../../training/neural-engine'
import type { CreateEngine, EncoderStep } from '../definition'
import { type HeadOptions, type HeadWeights, headDefaults, startHead } from './model'

export interface HeadBatch {
  readonly rows: number
  /** rows x D: centred. */
  readonly inputs: Float32Array
  /** rows x K: each sums to 1. */
  readonly targets: Float32Array
}

export type CreateHeadEngine = CreateEngine<HeadOptions, HeadWeights, HeadBatch>

/**
 * Loss, the mean over the batch of -sum_k t_k ln softmax(s cos(W x, p))_k, and its gradient by W and by the prototypes
 * (normalised softmax: Wang et al. 2017, https://arxiv.org/abs/1704.06369): what is trained is the cosine that
 * neighbours will be found by.
 */
export function headGradients(
  { projection, prototypes }: HeadWeights,
  { rows, inputs, targets }: HeadBatch,
  { d, scale }: Pick<HeadOptions, 'd' | 'scale'>,
): { readonly loss: number; readonly gradients: HeadWeights } {
  const D = inputs.length / rows
  const K = prototypes.length / d
  const u = timesTransposed(inputs, projection, D)
  const lengths = unitRows(u, d)
  const c = prototypes.slice()
  const spreads = unitRows(c, d)
  const ds = timesTransposed(u, c, d)
  let loss = 0
  for (let at = 0; at < ds.length; at += K) {
    let top = -Infinity
    for (let k = 0; k < K; k++) top = Math.max(top, scale * ds[at + k])
    let z = 0
    for (let k = 0; k < K; k++) z += Math.exp(scale * ds[at + k] - top)
    const logZ = top + Math.log(z)
    for (let k = 0; k < K; k++) {
      const t = targets[at + k]
      loss += t * (logZ - scale * ds[at + k])
      ds[at + k] = (scale * (Math.exp(scale * ds[at + k] - logZ) - t)) / rows
    }
  }
  const du = addProduct(ds, c, new Float32Array(rows * d), K, d)
  const dc = addTransposedProduct(ds, u, new Float32Array(K * d), K, d)
  throughUnit(du, u, lengths, d)
  throughUnit(dc, c, spreads, d)
  const gradients = { projection: addTransposedProduct(du, inputs, new Float32Array(d * D), d, D), prototypes: dc }
  return { loss: loss / rows, gradients }
}

/** The readable twin of the graph on the GPU. */
export const createPlainHead: CreateHeadEngine = (start, options) => {
  const weights = { projection: start.projection.slice(), prototypes: start.prototypes.slice() }
  const slots = { projection: adamSlot(weights.projection), prototypes: adamSlot(weights.prototypes) }
  let step = 0
  return {
    step(batch) {
      const { gradients } = headGradients(weights, batch, options)
      step++
      adamStep(slots.projection, gradients.projection, step, options)
      adamStep(slots.prototypes, gradients.prototypes, step, options)
    },
    read: () => ({ projection: weights.projection.slice(), prototypes: weights.prototypes.slice() }),
    dispose: () => undefined,
  }
}

/**
 * Transfer learning: the encoder stays frozen, and a linear projection of its vectors is trained on the site's own
 * categories. What comes out takes the place of the principal components: `project` goes by it. Early stopping on a part
 * of the items, then anew on all of them for as many epochs.
 *
 * @param rows n x D, as the encoder gives them; items without a vector or a category are left out
 * @param targets n x K, see `targets` of the definition
 */
export function* trainHead(
  rows: Float32Array,
  D: number,
  targets: Float32Array,
  options: HeadOptions = headDefaults,
  createEngine: CreateHeadEngine = createPlainHead,
): Generator<EncoderStep<Projection>, Projection, void> {
  const n = rows.length / D
  const K = targets.length / n
  const usable = Int32Array.from(Array(n).keys()).filter(i => !isZero(rows, i * D, D) && !isZero(targets, i * K, K))
  const { mean, ...start } = startHead(rows, D, K, options)
  const order = shuffle(usable.slice(), createRandom(options.seed))
  const held = Math.round(options.validation * order.length)
  const validation = batchOf(order.subarray(0, held))
  let best = { epoch: 0, loss: Number.POSITIVE_INFINITY }
  const steps = 2 * options.epochs
  const judged = train(order.slice(held), options.epochs)
  for (const { epoch, engine } of judged) {
    if (!engine) {
      yield { step: epoch, steps }
      continue
    }
    const { loss } = headGradients(engine.read(), validation, options)
    // What is not a number never counts as better, but nothing untrained comes out in its place.
    if (epoch === 1 || loss < best.loss) best = { epoch, loss }
    yield { step: epoch, steps, learned: () => ({ mean, components: engine.read().projection }) }
    if (epoch - best.epoch >= options.patience) break
  }
  let components = start.projection
  for (const { epoch, engine } of train(order, best.epoch)) {
    if (engine && epoch === best.epoch) components = engine.read().projection
    yield { step: options.epochs + epoch, steps }
  }
  return { mean, components }

  /** Yields after every step, with the engine at an epoch's end. */
  function* train(
    items: Int32Array,
    epochs: number,
  ): Generator<{ readonly epoch: number; readonly engine?: NeuralEngine<HeadWeights, HeadBatch> }, void, void> {
    const random = createRandom(options.seed + 1)
    const engine = createEngine(start, options)
    try {
      for (let epoch = 1; epoch <= epochs; epoch++) {
        shuffle(items, random)
        for (let at = 0; at < items.length; at += options.batch) {
          engine.step(batchOf(items.subarray(at, at + options.batch), random))
          yield { epoch: epoch - 1 }
        }
        yield { epoch, engine }
      }
    } finally {
      engine.dispose()
    }
  }

  /** @param random of the noise; absent: none */
  function batchOf(items: Int32Array, random?: () => number): HeadBatch {
    const inputs = new Float32Array(items.length * D)
    const own = new Float32Array(items.length * K)
    items.forEach((item, r) => {
      own.set(targets.subarray(item * K, (item + 1) * K), r * K)
      let squares = 0
      for (let j = 0; j < D; j++) {
        const value = rows[item * D + j] - mean[j]
        inputs[r * D + j] = value
        squares += value * value
      }
      const deviation = random ? options.noise * Math.sqrt(squares / D) : 0
      if (random && deviation > 0) for (let j = 0; j < D; j++) inputs[r * D + j] += deviation * normal(random)
    })
    return { rows: items.length, inputs, targets: own }
  }
}

/** Keeps a direction defined for a row of zeros. */
const tiny = 1e-12

/** Divides each row by its length, in place, and returns the lengths. */
function unitRows(rows: Float32Array, d: number): Float64Array {
  const lengths = new Float64Array(rows.length / d)
  for (let i = 0; i < lengths.length; i++) {
    let squares = tiny
    for (let f = 0; f < d; f++) squares += rows[i * d + f] ** 2
    lengths[i] = Math.sqrt(squares)
    for (let f = 0; f < d; f++) rows[i * d + f] /= lengths[i]
  }
  return lengths
}

/** The gradient by z of what came through u = z / |z|: (g - u (u'g)) / |z|, in place. */
function throughUnit(g: Float32Array, u: Float32Array, lengths: Float64Array, d: number): void {
  for (let i = 0; i < lengths.length; i++) {
    let along = 0
    for (let f = 0; f < d; f++) along += u[i * d + f] * g[i * d + f]
    for (let f = 0; f < d; f++) g[i * d + f] = (g[i * d + f] - along * u[i * d + f]) / lengths[i]
  }
}
