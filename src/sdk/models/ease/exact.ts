import { TacitlyError } from '../../errors'
import { factoriseRow, solveLower, solveUpper } from '../../kernels/cholesky'
import type { Csr } from '../../kernels/interactions'
import { addRow } from '../../kernels/sparse'
import { transpose } from '../../kernels/transpose'
import { type RecencyOptions, recencyOf } from '../../shapes/recency'
import type { ItemFactors, Step, Training } from '../../shapes/types'

export interface EaseOptions extends RecencyOptions {
  /** lambda: L2 penalty on the item-to-item weights. @default 300 */
  readonly regularisation: number
}

export const easeDefaults: EaseOptions = { regularisation: 300, halfLife: 0 }

/** The smaller of users and items: its square is held twice in float64 (400 MB), and its cube is a minute or two. */
const maxSide = 5000

/** Numbers of the whole model: 512 MB of float32. */
const maxNumbers = 2 ** 27

/** Rows a step. */
const rowsAStep = 64

/**
 * EASE (Steck 2019, https://arxiv.org/abs/1905.03375), exact: scores are X B with B_ij = -P_ij / P_jj for i != j, and
 * P = (X'X + lambda I)^-1, by the smaller of two solves. Where users are fewer than items, with R = (XX' + lambda I)^-1 X,
 *
 *   P_jj = (1 - sum_u X_uj R_uj) / lambda,   B_ij = (X'R)_ij / (lambda P_jj)
 *
 * so an item's factors are its column of R over lambda P_jj, one number a training visitor, and its inputs its visitors.
 * Else factors are B' itself, and the inputs the identity. In both the diagonal stays 1 / (lambda P_jj) - 1, where the
 * paper has 0: only a visitor's own items are scored by it, and those are never recommended.
 *
 * @param csr users by items; every liked entry is a 1, whatever its confidence, which counts where a visitor is scored
 * @throws TacitlyError options-invalid: too large to solve on one device
 */
export function* trainEase(csr: Csr, options: EaseOptions = easeDefaults): Training<ItemFactors> {
  const { regularisation } = options
  const byItem = transpose({ ...csr, weights: undefined })
  const isDual = csr.rows < csr.cols
  const d = Math.min(csr.rows, csr.cols)
  refuseLarge(csr, d)
  const inverse = yield* invertGram(isDual ? csr : byItem, isDual ? byItem : csr, regularisation)
  const factors = new Float32Array(csr.cols * d)
  for (let item = 0; item < csr.cols; item++) {
    const row = factors.subarray(item * d, item * d + d)
    if (isDual) dualRow(row, inverse, byItem, item)
    else for (let i = 0; i < d; i++) row[i] = (i === item ? 1 : 0) - regularisation * inverse[item * d + i] // I - lambda P
    const rest = 1 - (isDual ? sumAt(row, byItem, item) : row[item]) // lambda P_jj
    for (let f = 0; f < d; f++) row[f] /= rest
  }
  return {
    shape: 'factors',
    id: 'ease',
    d,
    factors,
    encoder: { kind: 'linear', pooling: 'sum', inputs: isDual ? byItem : identity(d) },
    recency: recencyOf(options),
  }
}

function refuseLarge({ rows, cols }: Csr, d: number): void {
  if (d <= maxSide && d * cols <= maxNumbers) return
  throw new TacitlyError(
    'options-invalid',
    `EASE of ${rows} users and ${cols} items is too large to solve: it takes up to ${maxSide} of the fewer, and ` +
      `${maxNumbers} for items times the fewer. Train als or itemknn, or cut rarely touched items.`,
    { rows, cols },
  )
}

/** (A A' + lambda I)^-1 of sparse rows A, dense, in float64. */
function* invertGram(rows: Csr, columns: Csr, lambda: number): Generator<Step, Float64Array, void> {
  const n = rows.rows
  const cholesky = new Float64Array(n * n)
  const inverse = new Float64Array(n * n)
  const steps = Math.ceil((3 * n) / rowsAStep)
  let done = 0
  const rest = function* (): Generator<Step, void, void> {
    if (++done % rowsAStep === 0) yield { step: done / rowsAStep, steps }
  }
  for (let r = 0; r < n; r++) {
    const gram = cholesky.subarray(r * n, r * n + n)
    for (let k = rows.ptr[r]; k < rows.ptr[r + 1]; k++) addRow(gram, columns, rows.idx[k], 1)
    gram[r] += lambda
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
  return inverse
}

/** Column j of R: the rows of K^-1 that belong to the item's users, summed. */
function dualRow(out: Float32Array, inverse: Float64Array, { ptr, idx }: Csr, item: number): void {
  const d = out.length
  const sum = new Float64Array(d)
  for (let k = ptr[item]; k < ptr[item + 1]; k++) {
    const at = idx[k] * d
    for (let f = 0; f < d; f++) sum[f] += inverse[at + f]
  }
  out.set(sum)
}

/** sum_u X_uj R_uj. */
function sumAt(row: Float32Array, { ptr, idx }: Csr, item: number): number {
  let sum = 0
  for (let k = ptr[item]; k < ptr[item + 1]; k++) sum += row[idx[k]]
  return sum
}

function identity(n: number): Csr {
  return {
    rows: n,
    cols: n,
    ptr: Int32Array.from({ length: n + 1 }, (_, i) => i),
    idx: Int32Array.from({ length: n }, (_, i) => i),
  }
}
