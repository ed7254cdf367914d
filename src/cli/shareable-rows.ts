import type { Csr } from '../sdk/interactions'
import { hashText } from '../sdk/random'

/** Shorter rows are left out. */
const minRow = 3
/** Longer rows keep their last so many items. */
const maxRow = 500

/**
 * The rows that `--share-interactions` publishes: no user ids, no times; the order within a row kept; rows of fewer than
 * 3 items left out, longer than 500 cut; shuffled by a hash of their content, so that their order says nothing of the
 * file's. Whoever knows some of a person's history can still find their row: this is not anonymous.
 */
export function shareableRows({ rows, cols, ptr, idx }: Csr, seed: number): Csr {
  const kept: { items: Int32Array; hash: number }[] = []
  for (let row = 0; row < rows; row++) {
    const items = idx.subarray(Math.max(ptr[row], ptr[row + 1] - maxRow), ptr[row + 1])
    if (items.length >= minRow) kept.push({ items, hash: hashText(items.join(), seed) })
  }
  kept.sort((a, b) => a.hash - b.hash || (a.items.join() < b.items.join() ? -1 : 1))
  const out = new Int32Array(kept.length + 1)
  kept.forEach(({ items }, row) => {
    out[row + 1] = out[row] + items.length
  })
  const all = new Int32Array(out[kept.length])
  kept.forEach(({ items }, row) => {
    all.set(items, out[row])
  })
  return { rows: kept.length, cols, ptr: out, idx: all }
}
