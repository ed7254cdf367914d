import { dotRows } from '../kernels/dot'
import { contributions, foldIn as solve } from '../kernels/fold-in'
import type { Csr } from '../kernels/interactions'
import type { LinearEncoder, RidgeEncoder } from './encoder-types'
import { type FoldedVisitor, foldFetched, isDeep, isSequence } from './encoders'
import { rowPenalty } from './row-penalty'
import { type History, type ItemFactors, touchedCount } from './types'

/** Synchronous, well under a frame. */
export function foldIn(model: ItemFactors, history: History): FoldedVisitor {
  const { encoder } = model
  if (isSequence(encoder) || isDeep(encoder)) return foldFetched(model, encoder, history)
  return encoder.kind === 'ridge' ? solveRidge(model, encoder, history) : pool(model, encoder, history)
}

function solveRidge({ d, factors }: ItemFactors, encoder: RidgeEncoder, history: History): FoldedVisitor {
  const mass = history.confidence.reduce((sum, confidence) => sum + confidence, 0)
  const lambda = rowPenalty(encoder, mass, touchedCount(history), encoder.items ?? factors.length / d)
  const { vector, cholesky } = solve(factors, encoder.gram, d, history, lambda, encoder.unobservedWeight)
  return { vector, explain: item => contributions(factors, d, history, cholesky, item) }
}

function pool({ d, factors }: ItemFactors, { inputs, pooling }: LinearEncoder, history: History): FoldedVisitor {
  const { items, preference, confidence } = history
  const sum = preference.reduce((sum, p, h) => sum + Math.abs(p) * confidence[h], 0) || 1
  const mass = pooling === 'sum' ? 1 : pooling === 'mean' ? sum : Math.sqrt(sum)
  const weights = Float64Array.from(preference, (p, h) => (p * confidence[h]) / mass)
  const row = 'ptr' in inputs ? sparseRow(inputs) : denseRow(inputs, d)
  const vector = new Float64Array(d)
  items.forEach((item, h) => {
    row(item, (f, value) => {
      vector[f] += weights[h] * value
    })
  })
  const explain = (item: number) =>
    weights.map((weight, h) => {
      let dot = 0
      row(items[h], (f, value) => {
        dot += value * factors[item * d + f]
      })
      return weight * dot
    })
  return { vector, explain }
}

/** Calls back with each nonzero of a row. */
type EachOfRow = (row: number, each: (column: number, value: number) => void) => void

function sparseRow({ ptr, idx, weights }: Csr): EachOfRow {
  return (row, each) => {
    for (let k = ptr[row]; k < ptr[row + 1]; k++) each(idx[k], weights ? weights[k] : 1)
  }
}

function denseRow(values: Float32Array, d: number): EachOfRow {
  return (row, each) => {
    for (let f = 0; f < d; f++) each(f, values[row * d + f])
  }
}

/** What a model says of all items. */
export interface Scores {
  /** Of every item, length n. */
  readonly scores: Float32Array
  /** Where they are rounded, as by a scan of int8: the best by what they are exactly. @default the scores are exact */
  readonly best?: Best
}

/**
 * The best `depth`, none of which `skip` marks, best first, as `topK`; what is known exactly by then is written to both.
 *
 * @param ordering what they are ordered by: the scores, or what wishes made of them
 * @param scores a copy of those of the visit
 */
export type Best = (ordering: Float32Array, depth: number, skip: ArrayLike<number>, scores: Float32Array) => Int32Array

/** Scores all items by other means than JavaScript, in `scores`. */
export type Scan = (model: ItemFactors, vector: ArrayLike<number>, scores: Float32Array) => Scores

const scans = new WeakMap<Float32Array, Scan>()

/** @param factors of every model that has this very array */
export function knowScan(factors: Float32Array, scan: Scan): void {
  scans.set(factors, scan)
}

/** @param out overwritten */
export function visitFactors(model: ItemFactors, vector: ArrayLike<number>, out: Float32Array): Scores {
  return scans.get(model.factors)?.(model, vector, out) ?? { scores: scoreFactors(model, vector, out) }
}

/**
 * The score of every item, length n.
 * @param out reused where given. @default a new array
 */
export function scoreFactors(
  { factors, d, bias }: ItemFactors,
  vector: ArrayLike<number>,
  out: Float32Array = new Float32Array(factors.length / d),
): Float32Array {
  dotRows(factors, vector, d, out)
  if (bias) for (let i = 0; i < out.length; i++) out[i] += bias[i]
  return out
}

/** The same of one item, to the bit. */
export function scoreItem({ factors, d, bias }: ItemFactors, vector: ArrayLike<number>, item: number): number {
  let sum = 0
  for (let f = 0; f < d; f++) sum += vector[f] * factors[item * d + f]
  return bias ? Math.fround(Math.fround(sum) + bias[item]) : Math.fround(sum)
}
