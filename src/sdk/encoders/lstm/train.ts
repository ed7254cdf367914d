import { isZero } from '../../content/rows'
import type { Sequences } from '../../content/vocabulary'
import { adamSlot, adamStep } from '../../kernels/adam'
import { addScaledRow, addTransposedProduct, timesTransposed } from '../../kernels/matmul'
import { createRandom, shuffle } from '../../random'
import type { Step } from '../../shapes/types'
import type { CreateEngine } from '../definition'
import {
  type LstmBatch,
  type LstmOptions,
  type LstmPass,
  type LstmWeights,
  lstmDefaults,
  lstmForward,
  lstmTexts,
  startLstm,
} from './model'

export type CreateLstmEngine = CreateEngine<LstmOptions, LstmWeights, LstmBatch>

/** Keeps a direction defined for a vector of zeros. */
const tiny = 1e-12

/** Loss of a batch, the mean of 1 - cos(vector, target), and its gradient: back-propagation through time, by hand. */
export function lstmGradients(
  weights: LstmWeights,
  batch: LstmBatch,
  h: number,
): { readonly loss: number; readonly gradients: LstmWeights } {
  const { rows, terms } = batch
  const pass = lstmForward(weights, batch, h)
  const d = weights.output.length / h
  const e = weights.input.length / (4 * h)
  const { loss, dOut } = cosineLoss(pass.out, batch.targets, d)
  const output = addTransposedProduct(pass.pooled, dOut, new Float32Array(h * d), h, d)
  const { dGates, recurrent } = throughTime(weights, batch, pass, timesTransposed(dOut, weights.output, d), h)
  const input = addTransposedProduct(pass.inputs, dGates, new Float32Array(e * 4 * h), e, 4 * h)
  const bias = new Float32Array(4 * h)
  for (let at = 0; at < dGates.length; at += 4 * h) addScaledRow(1, dGates, at, bias, 0, 4 * h)
  const dInputs = timesTransposed(dGates, weights.input, 4 * h)
  const embedding = new Float32Array(weights.embedding.length)
  for (let at = 0; at < terms.length; at++) addScaledRow(1, dInputs, at * e, embedding, terms[at] * e, e)
  return { loss: loss / rows, gradients: { embedding, input, recurrent, bias, output } }
}

function cosineLoss(out: Float32Array, targets: Float32Array, d: number) {
  const rows = out.length / d
  const dOut = new Float32Array(out.length)
  let loss = 0
  for (let at = 0; at < out.length; at += d) {
    let squares = tiny
    let dot = 0
    for (let f = at; f < at + d; f++) {
      squares += out[f] ** 2
      dot += out[f] * targets[f]
    }
    const length = Math.sqrt(squares)
    const cosine = dot / length
    loss += 1 - cosine
    for (let f = at; f < at + d; f++) dOut[f] = ((cosine * out[f]) / length - targets[f]) / (length * rows)
  }
  return { loss, dOut }
}

/** @param dPooled rows x h @returns by what went into the gates (T rows x 4 h), and by the recurrent weights */
function throughTime(weights: LstmWeights, batch: LstmBatch, pass: LstmPass, dPooled: Float32Array, h: number) {
  const { rows, steps, lengths } = batch
  const { gates, cells, states } = pass
  const dGates = new Float32Array(gates.length)
  const recurrent = new Float32Array(weights.recurrent.length)
  const dCells = new Float32Array(rows * h)
  let dStates: Float32Array = new Float32Array(rows * h)
  for (let t = steps - 1; t >= 0; t--) {
    for (let b = 0; b < rows; b++) {
      for (let f = 0; f < h; f++) {
        const at = (t * rows + b) * h + f
        const gate = (t * rows + b) * 4 * h + f
        const k = b * h + f
        const [i, forget, g, o] = [gates[gate], gates[gate + h], gates[gate + 2 * h], gates[gate + 3 * h]]
        const dState = dStates[k] + (t < lengths[b] ? dPooled[k] / lengths[b] : 0)
        const squashed = Math.tanh(cells[at])
        const dCell = dCells[k] + dState * o * (1 - squashed * squashed)
        dGates[gate] = dCell * g * i * (1 - i)
        dGates[gate + h] = t > 0 ? dCell * cells[at - rows * h] * forget * (1 - forget) : 0
        dGates[gate + 2 * h] = dCell * i * (1 - g * g)
        dGates[gate + 3 * h] = dState * squashed * o * (1 - o)
        dCells[k] = dCell * forget
      }
    }
    const now = dGates.subarray(t * rows * 4 * h, (t + 1) * rows * 4 * h)
    dStates = timesTransposed(now, weights.recurrent, 4 * h)
    if (t > 0) addTransposedProduct(states.subarray((t - 1) * rows * h, t * rows * h), now, recurrent, h, 4 * h)
  }
  return { dGates, recurrent }
}

/** A step of the optimiser; at the end of an epoch, what the encoder has come to. */
export interface LstmStep extends Step {
  readonly weights?: LstmWeights
}

/** The readable twin of the graph on the GPU. */
export const createPlainLstm: CreateLstmEngine = (start, options) => {
  const names = Object.keys(start) as (keyof LstmWeights)[]
  const copy = (from: LstmWeights) =>
    Object.fromEntries(names.map(name => [name, from[name].slice()])) as unknown as LstmWeights
  const weights = copy(start)
  const slots = names.map(name => adamSlot(weights[name]))
  let step = 0
  return {
    step(batch) {
      const { gradients } = lstmGradients(weights, batch, options.hidden)
      step++
      for (const [k, name] of names.entries()) adamStep(slots[k], gradients[name], step, options)
    },
    read: () => copy(weights),
    dispose: () => undefined,
  }
}

/**
 * Trains the encoder to say of each text what is known of its item. Early stopping on a part of the texts; the weights
 * of the best epoch come out.
 *
 * @param terms in the vocabulary
 * @param targets n x d, rows of L2 norm 1; zeros where nothing is known: such texts are left out
 */
export function* trainLstm(
  sequences: Sequences,
  terms: number,
  targets: Float32Array,
  d: number,
  options: LstmOptions = lstmDefaults,
  createEngine: CreateLstmEngine = createPlainLstm,
): Generator<LstmStep, LstmWeights, void> {
  const random = createRandom(options.seed + 1)
  const { ptr } = sequences
  const usable = Array.from({ length: ptr.length - 1 }, (_, i) => i)
  const order = shuffle(
    usable.filter(i => ptr[i + 1] > ptr[i] && !isZero(targets, i * d, d)),
    random,
  )
  const validation = batchOf(order.splice(0, Math.round(options.validation * order.length)))
  let best = { epoch: 0, loss: Number.POSITIVE_INFINITY, weights: startLstm(terms, d, options) }
  const engine = createEngine(best.weights, options)
  try {
    for (let epoch = 1; epoch <= options.epochs; epoch++) {
      shuffle(order, random)
      for (let at = 0; at < order.length; at += options.batch) {
        engine.step(batchOf(order.slice(at, at + options.batch)))
        yield { step: epoch - 1, steps: options.epochs }
      }
      const weights = engine.read()
      const { loss } = cosineLoss(lstmForward(weights, validation, options.hidden).out, validation.targets, d)
      // What is not a number never counts as better, but nothing untrained comes out in its place.
      if (epoch === 1 || loss < best.loss) best = { epoch, loss, weights }
      yield { step: epoch, steps: options.epochs, weights }
      if (epoch - best.epoch >= options.patience) break
    }
  } finally {
    engine.dispose()
  }
  return best.weights

  function batchOf(documents: readonly number[]): LstmBatch {
    const own = new Float32Array(documents.length * d)
    documents.forEach((i, b) => {
      own.set(targets.subarray(i * d, (i + 1) * d), b * d)
    })
    return { ...lstmTexts(sequences, documents, options), targets: own }
  }
}
