import type { Csr } from './interactions'

/** out += scale * row of a sparse matrix of ones. */
export function addRow(out: Float64Array, { ptr, idx }: Csr, row: number, scale: number): void {
  for (let k = ptr[row]; k < ptr[row + 1]; k++) out[idx[k]] += scale
}
