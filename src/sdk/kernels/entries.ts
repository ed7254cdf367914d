// Entries of sparse rows, picked and joined.
import type { Csr } from './csr'
import { gather } from './gather'
import { type Memory, ownMemory } from './memory'

/** The same rows with fewer entries, in their order; what was rejected is left out. */
export function keepEntries(
  csr: Csr,
  keep: (row: number, col: number, entry: number) => boolean,
  memory: Memory = ownMemory,
): Csr {
  const { rows, cols, idx, weights, times } = csr
  const ptr = memory(Int32Array, rows + 1)
  const kept = new Int32Array(idx.length)
  let count = 0
  for (let r = 0; r < rows; r++) {
    for (let k = csr.ptr[r]; k < csr.ptr[r + 1]; k++) if (keep(r, idx[k], k)) kept[count++] = k
    ptr[r + 1] = count
  }
  const entries = kept.subarray(0, count)
  return {
    ...{ rows, cols, ptr, idx: gather(idx, entries, memory) },
    weights: weights && gather(weights, entries, memory),
    times: times && gather(times, entries, memory),
  }
}

/** What a row touched: what it liked, and then what it rejected. */
export function itemsOfRow({ ptr, idx, rejected }: Csr, row: number): Int32Array {
  const liked = idx.subarray(ptr[row], ptr[row + 1])
  return rejected ? Int32Array.of(...liked, ...itemsOfRow(rejected, row)) : liked
}

/**
 * Liked and rejected entries in one matrix, the weights of rejected ones below 0. Without rejected entries, the same matrix.
 */
export function signedEntries(csr: Csr): Csr {
  const { rows, cols, rejected } = csr
  if (!rejected) return csr
  const ptr = csr.ptr.map((at, r) => at + rejected.ptr[r])
  const idx = new Int32Array(ptr[rows])
  const weights = new Float32Array(ptr[rows])
  for (let r = 0, at = 0; r < rows; r++) {
    for (let k = csr.ptr[r]; k < csr.ptr[r + 1]; k++, at++) {
      idx[at] = csr.idx[k]
      weights[at] = csr.weights ? csr.weights[k] : 1
    }
    for (let k = rejected.ptr[r]; k < rejected.ptr[r + 1]; k++, at++) {
      idx[at] = rejected.idx[k]
      weights[at] = -(rejected.weights ? rejected.weights[k] : 1)
    }
  }
  return { rows, cols, ptr, idx, weights }
}
