import type { Csr } from '../kernels/interactions'
import type { Sequences, Vocabulary } from './vocabulary'

/** A sparse row a document, of L2 norm 1. */
export type TermRows = Csr & { readonly weights: Float32Array }

/**
 * A document without terms is an empty row.
 *
 * @param weigh a term of a document: how often it stands there, and the document's length in mean lengths
 */
export function weighTerms(
  { ptr, idx }: Sequences,
  { terms }: Vocabulary,
  weigh: (term: number, tf: number, length: number) => number,
): TermRows {
  const n = ptr.length - 1
  const out = new Int32Array(n + 1)
  const columns: number[] = []
  const weights: number[] = []
  for (let i = 0; i < n; i++) {
    const counts = new Map<number, number>()
    for (let k = ptr[i]; k < ptr[i + 1]; k++) counts.set(idx[k], (counts.get(idx[k]) ?? 0) + 1)
    const length = ((ptr[i + 1] - ptr[i]) * n) / idx.length
    const row = [...counts].map(([term, tf]) => weigh(term, tf, length))
    const norm = Math.hypot(...row)
    columns.push(...counts.keys())
    weights.push(...row.map(weight => weight / norm))
    out[i + 1] = columns.length
  }
  return { rows: n, cols: terms.length, ptr: out, idx: Int32Array.from(columns), weights: Float32Array.from(weights) }
}
