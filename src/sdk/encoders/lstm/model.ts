import { normaliseRows } from '../../content/rows'
import type { Sequences } from '../../content/vocabulary'
import { addProduct } from '../../kernels/matmul'
import { createRandom, normal } from '../../random'

/** One options type and one set of defaults for every backend (JavaScript, WebGL). */
export interface LstmOptions {
  /** e: length of a term's vector; a multiple of 4. @default 32 */
  readonly embedding: number
  /** h. @default 32 */
  readonly hidden: number
  /** T: terms of a text that are read, from its beginning. @default 32 */
  readonly length: number
  /** @default 12 */
  readonly epochs: number
  /** Epochs without a better loss on the validation part before training ends. @default 2 */
  readonly patience: number
  /** Texts a step. @default 64 */
  readonly batch: number
  /** Of Adam. @default 0.01 */
  readonly learningRate: number
  /** Of Adam, decoupled. @default 0.01 */
  readonly decay: number
  /** Share of the texts that say when to stop. @default 0.1 */
  readonly validation: number
  /** @default 1 */
  readonly seed: number
}

export const lstmDefaults: LstmOptions = {
  embedding: 32,
  hidden: 32,
  length: 32,
  epochs: 12,
  patience: 2,
  batch: 64,
  learningRate: 0.01,
  decay: 0.01,
  validation: 0.1,
  seed: 1,
}

/** What is trained. The gates stand side by side: in, forget, cell, out. */
export interface LstmWeights {
  /** terms x e. */
  readonly embedding: Float32Array
  /** e x 4 h. */
  readonly input: Float32Array
  /** h x 4 h. */
  readonly recurrent: Float32Array
  /** 4 h. */
  readonly bias: Float32Array
  /** h x d. */
  readonly output: Float32Array
}

/** Texts side by side, by time: term t of text b is terms[t * rows + b]; behind a text's end anything may stand. */
export interface LstmBatch {
  readonly rows: number
  /** T of these texts, the longest one's. */
  readonly steps: number
  readonly terms: Int32Array
  /** Terms of each text, at least 1. */
  readonly lengths: Int32Array
  /** rows x d: what each text's vector is to point at, of length 1. */
  readonly targets: Float32Array
}

/** @param terms in the vocabulary @param d of the vectors that come out */
export function startLstm(terms: number, d: number, { embedding: e, hidden: h, seed }: LstmOptions): LstmWeights {
  const random = createRandom(seed)
  const draw = (rows: number, cols: number) =>
    Float32Array.from({ length: rows * cols }, () => normal(random) / Math.sqrt(rows))
  return {
    embedding: Float32Array.from({ length: terms * e }, () => 0.3 * normal(random)),
    input: draw(e, 4 * h),
    recurrent: draw(h, 4 * h),
    // The forget gates start open (Jozefowicz et al. 2015).
    bias: Float32Array.from({ length: 4 * h }, (_, at) => (at >= h && at < 2 * h ? 1 : 0)),
    output: draw(h, d),
  }
}

/** What the way back needs of the way forth. */
export interface LstmPass {
  /** T rows x e. */
  readonly inputs: Float32Array
  /** T rows x 4 h, after their sigmoid or tanh. */
  readonly gates: Float32Array
  /** T rows x h: the cells, and what goes out of them. */
  readonly cells: Float32Array
  readonly states: Float32Array
  /** rows x h: the mean of a text's states. */
  readonly pooled: Float32Array
  /** rows x d, not yet of length 1. */
  readonly out: Float32Array
}

/**
 * Long short-term memory (Hochreiter, Schmidhuber 1997; forget gates: Gers et al. 2000), mean pooling, a linear layer:
 * c_t = s(f) c_{t-1} + s(i) tanh(g), h_t = s(o) tanh(c_t), where (i, f, g, o) = x_t W + h_{t-1} U + b.
 */
export function lstmForward(weights: LstmWeights, batch: Omit<LstmBatch, 'targets'>, h: number): LstmPass {
  const { rows, steps, terms, lengths } = batch
  const e = weights.input.length / (4 * h)
  const inputs = new Float32Array(steps * rows * e)
  for (const [at, term] of terms.entries()) inputs.set(weights.embedding.subarray(term * e, (term + 1) * e), at * e)
  const gates = new Float32Array(steps * rows * 4 * h)
  for (let at = 0; at < gates.length; at += 4 * h) gates.set(weights.bias, at)
  addProduct(inputs, weights.input, gates, e, 4 * h)
  const cells = new Float32Array(steps * rows * h)
  const states = new Float32Array(steps * rows * h)
  const pooled = new Float32Array(rows * h)
  for (let t = 0; t < steps; t++) {
    const now = gates.subarray(t * rows * 4 * h, (t + 1) * rows * 4 * h)
    if (t > 0) addProduct(states.subarray((t - 1) * rows * h, t * rows * h), weights.recurrent, now, h, 4 * h)
    for (let b = 0; b < rows; b++) {
      for (let f = 0; f < h; f++) {
        const at = (t * rows + b) * h + f
        const gate = b * 4 * h + f
        now[gate] = sigmoid(now[gate])
        now[gate + h] = sigmoid(now[gate + h])
        now[gate + 2 * h] = Math.tanh(now[gate + 2 * h])
        now[gate + 3 * h] = sigmoid(now[gate + 3 * h])
        cells[at] = now[gate] * now[gate + 2 * h] + (t > 0 ? now[gate + h] * cells[at - rows * h] : 0)
        states[at] = now[gate + 3 * h] * Math.tanh(cells[at])
        if (t < lengths[b]) pooled[b * h + f] += states[at] / lengths[b]
      }
    }
  }
  const d = weights.output.length / h
  return {
    inputs,
    gates,
    cells,
    states,
    pooled,
    out: addProduct(pooled, weights.output, new Float32Array(rows * d), h, d),
  }
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))

/** The texts of some documents as a batch. */
export function lstmTexts(
  { ptr, idx }: Sequences,
  documents: ArrayLike<number>,
  { length }: Pick<LstmOptions, 'length'>,
): Omit<LstmBatch, 'targets'> {
  const lengths = Int32Array.from(documents, i => Math.min(length, ptr[i + 1] - ptr[i]))
  const rows = lengths.length
  const steps = lengths.reduce((most, own) => Math.max(most, own), 0)
  const terms = new Int32Array(steps * rows)
  for (let b = 0; b < rows; b++) for (let t = 0; t < lengths[b]; t++) terms[t * rows + b] = idx[ptr[documents[b]] + t]
  return { rows, steps, terms, lengths }
}

/** Vectors of documents, n x d: rows of L2 norm 1, zeros where no term is known. */
export function lstmVectors(weights: LstmWeights, sequences: Sequences, options: LstmOptions): Float32Array {
  const d = weights.output.length / options.hidden
  const n = sequences.ptr.length - 1
  const given = Array.from(Array(n).keys()).filter(i => sequences.ptr[i + 1] > sequences.ptr[i])
  const out = new Float32Array(n * d)
  for (let at = 0; at < given.length; at += options.batch) {
    const documents = given.slice(at, at + options.batch)
    const rows = lstmForward(weights, lstmTexts(sequences, documents, options), options.hidden).out
    for (const [b, document] of documents.entries()) out.set(rows.subarray(b * d, (b + 1) * d), document * d)
  }
  return normaliseRows(out, d)
}
