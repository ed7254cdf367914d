import type { Csr } from './interactions'

/** The liked entries by column. Within a column, rows ascend. */
export function transpose(csr: Csr): Csr {
  const { rows, cols, ptr, idx, weights } = csr
  const out = new Int32Array(cols + 1)
  for (let k = 0; k < idx.length; k++) out[idx[k] + 1]++
  for (let c = 0; c < cols; c++) out[c + 1] += out[c]
  const next = out.slice(0, cols)
  const by = new Int32Array(idx.length)
  const moved = weights && new Float32Array(idx.length)
  for (let r = 0; r < rows; r++) {
    for (let k = ptr[r]; k < ptr[r + 1]; k++) {
      const at = next[idx[k]]++
      by[at] = r
      if (moved) moved[at] = weights![k]
    }
  }
  return { rows: cols, cols: rows, ptr: out, idx: by, weights: moved }
}
