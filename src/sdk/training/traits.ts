/** What rows have in common: those of row r are idx[ptr[r]] .. idx[ptr[r + 1] - 1], of `size` that there are. */
export interface Traits {
  readonly size: number
  readonly ptr: Int32Array
  readonly idx: Int32Array
}

/** The same by trait, and what it counts in each row: 1 / root of how many traits that has. */
export interface ByTrait {
  readonly ptr: Int32Array
  readonly rows: Int32Array
  readonly shares: Float64Array
}

export function byTrait({ size, ptr, idx }: Traits): ByTrait {
  const out = new Int32Array(size + 1)
  for (const trait of idx) out[trait + 1]++
  for (let trait = 0; trait < size; trait++) out[trait + 1] += out[trait]
  const next = out.slice(0, size)
  const rows = new Int32Array(idx.length)
  const shares = new Float64Array(idx.length)
  for (let row = 0; row + 1 < ptr.length; row++) {
    const share = 1 / Math.sqrt(ptr[row + 1] - ptr[row] || 1)
    for (let k = ptr[row]; k < ptr[row + 1]; k++) {
      const at = next[idx[k]]++
      rows[at] = row
      shares[at] = share
    }
  }
  return { ptr: out, rows, shares }
}
