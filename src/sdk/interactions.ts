/** Ordered columns, one row an interaction. Users' own ids outside, integers inside. */
export interface Interactions {
  readonly users: Int32Array
  readonly items: Int32Array
  readonly userIds: readonly string[]
  readonly itemIds: readonly string[]
  /** Rating or weight of each row as the file gave it; absent: every row counts as 1. */
  readonly values?: Float32Array
  /** Milliseconds since 1970. */
  readonly times?: Float64Array
}

/** Compressed sparse rows: the entries of row r are ptr[r] .. ptr[r + 1]. */
export interface Csr {
  readonly rows: number
  readonly cols: number
  /** Length rows + 1. */
  readonly ptr: Int32Array
  /** Column of each entry, length nnz. */
  readonly idx: Int32Array
  /** Confidence of each entry; absent: all 1. */
  readonly weights?: Float32Array
  /** Milliseconds since 1970 of each entry, of a repeated pair the latest. */
  readonly times?: Float64Array
}

/** Rows by user, columns by item, order of arrival kept within a row; repeated pairs are kept once (the first). */
export function toCsr(data: Interactions): Csr {
  const rows = data.userIds.length
  const cols = data.itemIds.length
  return buildCsr(rows, cols, data.users, data.items, data.times)
}

/** CSR from (row, column) pairs, in one counting pass; repeated pairs are kept once (the first). */
export function buildCsr(
  rows: number,
  cols: number,
  row: ArrayLike<number>,
  col: ArrayLike<number>,
  times?: ArrayLike<number>,
): Csr {
  const count = row.length
  const start = new Int32Array(rows + 1)
  for (let k = 0; k < count; k++) start[row[k] + 1]++
  for (let r = 0; r < rows; r++) start[r + 1] += start[r]
  const all = new Int32Array(count)
  const when = times && new Float64Array(count)
  const next = start.slice(0, rows)
  for (let k = 0; k < count; k++) {
    const at = next[row[k]]++
    all[at] = col[k]
    if (when) when[at] = times[k]
  }

  const entryOf = new Int32Array(cols).fill(-1)
  const ptr = new Int32Array(rows + 1)
  let kept = 0
  for (let r = 0; r < rows; r++) {
    for (let k = start[r]; k < start[r + 1]; k++) {
      const c = all[k]
      const isRepeated = entryOf[c] >= ptr[r]
      if (!isRepeated) {
        entryOf[c] = kept
        all[kept++] = c
      }
      if (when) when[entryOf[c]] = isRepeated ? Math.max(when[entryOf[c]], when[k]) : when[k]
    }
    ptr[r + 1] = kept
  }
  return { rows, cols, ptr, idx: all.slice(0, kept), times: when?.slice(0, kept) }
}

/** The same entries by column. Within a column, rows ascend. */
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

/** Number of entries in each column: an item's popularity. */
export function columnCounts(csr: Csr): Float32Array {
  const counts = new Float32Array(csr.cols)
  for (let k = 0; k < csr.idx.length; k++) counts[csr.idx[k]]++
  return counts
}

/** A matrix with one entry a row, for looking rows up. @param weights of each. @default 1 */
export function bagsOfOne(indices: Int32Array, cols: number, weights?: Float32Array): Csr {
  const ptr = Int32Array.from({ length: indices.length + 1 }, (_, row) => row)
  return { rows: indices.length, cols, ptr, idx: indices, weights }
}
