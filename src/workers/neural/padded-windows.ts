import type { Csr } from '../../sdk/kernels/interactions'

/** Windows of different lengths in rows of one length: token k of part s is row s x length + k, and no later row holds any. */
export interface PaddedWindows {
  /** Tokens of part s are ptr[s] .. ptr[s + 1], as in a batch. */
  readonly ptr: Int32Array
  /** Windows, the empty ones of the last batch included: all steps have one shape, and nothing is compiled anew. Even, see `even`. */
  readonly parts: number
  /** Even, too. */
  readonly length: number
  /** parts x length. */
  readonly rows: number
  /** Of each token; ascending. */
  readonly rowOf: Int32Array
}

export function padWindows(ptr: Int32Array, parts: number, length: number): PaddedWindows {
  const rowOf = new Int32Array(ptr[ptr.length - 1])
  for (let part = 0; part + 1 < ptr.length; part++) {
    for (let k = ptr[part]; k < ptr[part + 1]; k++) rowOf[k] = part * length + k - ptr[part]
  }
  return { ptr, parts, length, rows: parts * length, rowOf }
}

/** An entry in the row of each token, none in the others. */
export function bagsAt({ rows, rowOf }: PaddedWindows, idx: Int32Array, cols: number, weight = 1): Csr {
  const ptr = new Int32Array(rows + 1)
  for (const row of rowOf) ptr[row + 1] = 1
  for (let row = 0; row < rows; row++) ptr[row + 1] += ptr[row]
  return { rows, cols, ptr, idx, weights: new Float32Array(idx.length).fill(weight) }
}

/** Numbers of tokens, T x d, in their rows, zeros in the others: rows x d. */
export function spread(values: Float32Array, { rows, rowOf }: PaddedWindows): Float32Array {
  const d = values.length / rowOf.length
  const out = new Float32Array(rows * d)
  rowOf.forEach((row, k) => {
    out.set(values.subarray(k * d, (k + 1) * d), row * d)
  })
  return out
}
