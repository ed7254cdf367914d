import { addScaledRow } from './matmul'

/** Sparse rows: the entries of row r are ptr[r] .. ptr[r + 1]; `weights` are all 1 where absent. */
interface SparseRows {
  readonly rows: number
  readonly ptr: Int32Array
  readonly idx: Int32Array
  readonly weights?: Float32Array
}

/**
 * out_r += sum_k w_k table[idx_k] over the entries k of row r: the readable twin of workers/neural/embedding.ts.
 * @param table n x d
 * @param out rows x d. @default zeros
 */
export function sumRows(
  table: Float32Array,
  { rows, ptr, idx, weights }: SparseRows,
  d: number,
  out = new Float32Array(rows * d),
): Float32Array {
  for (let row = 0; row < rows; row++) {
    for (let k = ptr[row]; k < ptr[row + 1]; k++)
      addScaledRow(weights ? weights[k] : 1, table, idx[k] * d, out, row * d, d)
  }
  return out
}

/** The gradient of `sumRows` by its table, n x d: each row's gradient, added where its entries came from. @param out added to. @default zeros */
export function spreadRows(
  gradient: Float32Array,
  { rows, ptr, idx, weights }: SparseRows,
  d: number,
  n: number,
  out: Float32Array = new Float32Array(n * d),
): Float32Array {
  for (let row = 0; row < rows; row++) {
    for (let k = ptr[row]; k < ptr[row + 1]; k++)
      addScaledRow(weights ? weights[k] : 1, gradient, row * d, out, idx[k] * d, d)
  }
  return out
}
