import type { Csr } from '../interactions'

/** out += scale * row of a sparse matrix. */
export function addRow(out: Float64Array, { ptr, idx, weights }: Csr, row: number, scale: number): void {
  if (weights) for (let k = ptr[row]; k < ptr[row + 1]; k++) out[idx[k]] += scale * weights[k]
  else for (let k = ptr[row]; k < ptr[row + 1]; k++) out[idx[k]] += scale
}
