import { TacitlyError } from '../../errors'
import { factoriseRow, solveLower, solveUpper } from '../../kernels/cholesky'
import type { Csr } from '../../kernels/interactions'
import { transpose } from '../../kernels/transpose'
import { neighboursFromLists } from '../../shapes/neighbours'
import { type RecencyOptions, recencyOf } from '../../shapes/recency'
import type { ItemFactors, ItemNeighbours, Step, Training } from '../../shapes/types'

export interface EaseOptions extends RecencyOptions {
  /** lambda: L2 penalty on the item-to-item weights. @default 300 */
  readonly regularisation: number
}

export const easeDefaults: EaseOptions = { regularisation: 300, halfLife: 0 }

/** The smaller of users and items, and its Gram matrix, row by row. */
export interface Side {
  readonly isDual: boolean
  /** Rows of the smaller side: users, or items. */
  readonly rows: Csr
  readonly byItem: Csr
  /** out[at ..] += row `row` of A A'. */
  addRow(out: Float32Array | Float64Array, at: number, row: number): void
}

/** (A A' + lambda I)^-1, row `i` from i x stride on. */
export interface Inverse {
  readonly values: Float32Array | Float64Array
  readonly stride: number
}

/** What an engine takes: seconds of a processor of 2020 for the cube of the side, bytes for its square. */
export interface EngineCost {
  readonly secondsOfCube: number
  readonly bytesOfSquare: number
}

/** This file's own: two matrices of float64. */
const plainCost: EngineCost = { secondsOfCube: 1.5e-9, bytesOfSquare: 16 }

const mostSeconds = 900
const mostBytes = 1.5e9

/** Weights that are kept where each item has one for each other: of more items than 5,793 each keeps the strongest. */
const mostWeights = 2 ** 25

/** Rows a step. */
const rowsAStep = 64

/**
 * EASE (Steck 2019, https://arxiv.org/abs/1905.03375), exact: scores are X B with B_ij = -P_ij / P_jj for i != j, and
 * P = (X'X + lambda I)^-1, by the smaller of two solves. Where users are fewer than items, with R = (XX' + lambda I)^-1 X,
 *
 *   P_jj = (1 - sum_u X_uj R_uj) / lambda,   B_ij = (X'R)_ij / (lambda P_jj)
 *
 * so an item's factors are its column of R over lambda P_jj, one number a training visitor, and its inputs its visitors;
 * the diagonal stays 1 / (lambda P_jj) - 1, where the paper has 0: only a visitor's own items are scored by it, and those
 * are never recommended. Else each item's neighbours are its column of B, the strongest first.
 *
 * @param csr users by items; every liked entry is a 1, whatever its confidence, which counts where a visitor is scored
 * @throws TacitlyError options-invalid: too large to solve on one device
 */
export function* trainEase(csr: Csr, options: EaseOptions = easeDefaults): Training<ItemFactors | ItemNeighbours> {
  const side = smallerSide(csr)
  refuseLarge(csr, plainCost)
  return toModel(side, yield* invertGram(side, options.regularisation), options)
}

export function smallerSide(csr: Csr): Side {
  const ones = { ...csr, weights: undefined }
  const byItem = transpose(ones)
  const isDual = csr.rows < csr.cols
  const [rows, columns] = isDual ? [ones, byItem] : [byItem, ones]
  return {
    isDual,
    rows,
    byItem,
    addRow(out, at, row) {
      for (let k = rows.ptr[row]; k < rows.ptr[row + 1]; k++) {
        const other = rows.idx[k]
        for (let e = columns.ptr[other]; e < columns.ptr[other + 1]; e++) out[at + columns.idx[e]]++
      }
    },
  }
}

export function toModel(
  { isDual, byItem }: Side,
  inverse: Inverse,
  options: EaseOptions,
): ItemFactors | ItemNeighbours {
  const model = isDual ? dualFactors(byItem, inverse) : primalNeighbours(byItem.rows, inverse)
  return { ...model, recency: recencyOf(options) }
}

/** @throws TacitlyError options-invalid, saying how long it would take and what memory */
export function refuseLarge({ rows, cols }: Csr, { secondsOfCube, bytesOfSquare }: EngineCost): void {
  const side = Math.min(rows, cols)
  const seconds = secondsOfCube * side ** 3
  const bytes = bytesOfSquare * side ** 2 + (rows < cols ? 4 * side * cols : 8 * Math.min(mostWeights, cols ** 2))
  if (seconds <= mostSeconds && bytes <= mostBytes) return
  throw new TacitlyError(
    'options-invalid',
    `EASE of ${rows} users and ${cols} items would take about ${Math.ceil(seconds / 60)} minutes and ` +
      `${(bytes / 1e9).toFixed(1)} GB, and is refused above ${mostSeconds / 60} minutes or ${mostBytes / 1e9} GB. ` +
      'Train als or itemknn, or cut rarely touched items.',
    { rows, cols },
  )
}

/** By Cholesky, in float64. */
function* invertGram(side: Side, lambda: number): Generator<Step, Inverse, void> {
  const n = side.rows.rows
  const cholesky = new Float64Array(n * n)
  const inverse = new Float64Array(n * n)
  const steps = Math.ceil((3 * n) / rowsAStep)
  let done = 0
  const rest = function* (): Generator<Step, void, void> {
    if (++done % rowsAStep === 0) yield { step: done / rowsAStep, steps }
  }
  for (let r = 0; r < n; r++) {
    side.addRow(cholesky, r * n, r)
    cholesky[r * n + r] += lambda
    yield* rest()
  }
  for (let r = 0; r < n; r++) {
    factoriseRow(cholesky, n, r)
    yield* rest()
  }
  for (let r = 0; r < n; r++) {
    const unit = inverse.subarray(r * n, r * n + n)
    unit[r] = 1
    solveLower(cholesky, unit, n, r)
    solveUpper(cholesky, unit, n)
    yield* rest()
  }
  return { values: inverse, stride: n }
}

function dualFactors(byItem: Csr, { values, stride }: Inverse): ItemFactors {
  const { rows: items, cols: d, ptr, idx } = byItem
  const factors = new Float32Array(items * d)
  const column = new Float64Array(d)
  for (let item = 0; item < items; item++) {
    // Column j of R: the rows of K^-1 that belong to the item's users, summed.
    column.fill(0)
    for (let k = ptr[item]; k < ptr[item + 1]; k++) {
      const at = idx[k] * stride
      for (let f = 0; f < d; f++) column[f] += values[at + f]
    }
    let rest = 1 // lambda P_jj
    for (let k = ptr[item]; k < ptr[item + 1]; k++) rest -= column[idx[k]]
    for (let f = 0; f < d; f++) factors[item * d + f] = column[f] / rest
  }
  return { shape: 'factors', id: 'ease', d, factors, encoder: { kind: 'linear', pooling: 'sum', inputs: byItem } }
}

/** Of item j the column of B: its own row of P, which is symmetric, over -P_jj. */
function primalNeighbours(n: number, { values, stride }: Inverse): ItemNeighbours {
  const weights = new Float32Array(n)
  const sizes = new Float32Array(n)
  const strongest = createStrongest(n, Math.floor(mostWeights / n))
  const lists = Array.from({ length: n }, (_, item) => {
    const from = item * stride
    const own = values[from + item]
    for (let i = 0; i < n; i++) {
      weights[i] = -values[from + i] / own
      sizes[i] = i === item ? 0 : Math.abs(weights[i])
    }
    const idx = strongest(sizes)
    const kept = new Float32Array(idx.length)
    for (let at = 0; at < idx.length; at++) kept[at] = weights[idx[at]]
    return { idx, weights: kept }
  })
  return neighboursFromLists('ease', lists)
}

/** Of a key: 31 bits are the float's, and a double holds 53. */
const places = 2 ** 20

/**
 * `topK` where nearly all are kept, of which a heap takes ten times as long as a native sort: the bits of positive floats
 * sort as these do, and in a double they leave room for a place below 2^20.
 *
 * @returns places of `sizes` above 0, the largest first; ties by ascending place
 */
function createStrongest(n: number, most: number): (sizes: Float32Array) => Int32Array {
  const keys = new Float64Array(n)
  return sizes => {
    const bits = new Uint32Array(sizes.buffer, sizes.byteOffset, n)
    let found = 0
    for (let j = 0; j < n; j++) if (bits[j] > 0) keys[found++] = j - bits[j] * places
    const sorted = keys.subarray(0, found).sort()
    const best = new Int32Array(Math.min(most, found))
    for (let at = 0; at < best.length; at++) best[at] = (places - (-sorted[at] % places)) % places
    return best
  }
}
