import type { Csr } from '../../sdk/kernels/interactions'
import { hashText } from '../../sdk/random'

/** Shorter rows are left out. */
const minRow = 3
/** Longer rows keep their last so many items. */
const maxRow = 500

/** Confidences are rounded to quarters of a click: how often exactly says too much of whom. */
const steps = 4

/** Items with the confidence of each; what was rejected with them. */
interface Row {
  readonly items: Int32Array
  readonly weights: Float32Array
  readonly rejected?: Row
}

/**
 * The rows that `--share-interactions` publishes: no user ids, no times; the order within a row kept; rows of fewer than
 * 3 liked items left out, longer than 500 cut; shuffled by a hash of their content, so that their order says nothing of
 * the file's. Whoever knows some of a person's history can still find their row: this is not anonymous.
 */
export function shareableRows(csr: Csr, seed: number): Csr {
  const kept: { row: Row; content: string; hash: number }[] = []
  for (let r = 0; r < csr.rows; r++) {
    const row = rowOf(csr, r)
    if (row.items.length < minRow) continue
    const content = contentOf(row)
    kept.push({ row, content, hash: hashText(content, seed) })
  }
  kept.sort((a, b) => a.hash - b.hash || (a.content < b.content ? -1 : 1))
  const rows = kept.map(({ row }) => row)
  const rejected = rows.map(row => row.rejected ?? { items: new Int32Array(), weights: new Float32Array() })
  const hasRejected = rejected.some(({ items }) => items.length > 0)
  return { ...toMatrix(rows, csr.cols), rejected: hasRejected ? toMatrix(rejected, csr.cols) : undefined }
}

function rowOf({ ptr, idx, weights, rejected }: Csr, r: number): Row {
  const [from, to] = [Math.max(ptr[r], ptr[r + 1] - maxRow), ptr[r + 1]]
  const items = idx.subarray(from, to)
  return {
    items,
    weights: Float32Array.from(items, (_, k) => (weights ? rounded(weights[from + k]) : 1)),
    rejected: rejected && rowOf(rejected, r),
  }
}

function rounded(weight: number): number {
  return weight === 0 ? 0 : Math.max(1, Math.round(steps * weight)) / steps
}

/** What tells a row from others; of rows that say no more than which items, the items. */
function contentOf({ items, weights, rejected }: Row): string {
  const [sizes, more] = [weights.every(weight => weight === 1) ? '' : `;${weights}`, rejected?.items.length ?? 0]
  return `${items}${sizes}${more > 0 ? `|${contentOf(rejected!)}` : ''}`
}

function toMatrix(rows: readonly Row[], cols: number): Csr {
  const ptr = new Int32Array(rows.length + 1)
  rows.forEach(({ items }, r) => {
    ptr[r + 1] = ptr[r] + items.length
  })
  const idx = new Int32Array(ptr[rows.length])
  const weights = new Float32Array(idx.length)
  rows.forEach((row, r) => {
    idx.set(row.items, ptr[r])
    weights.set(row.weights, ptr[r])
  })
  return { rows: rows.length, cols, ptr, idx, weights: weights.every(weight => weight === 1) ? undefined : weights }
}
