import { leadingEigenvectors } from '../kernels/subspace'
import { createRandom } from '../random'
import { normaliseRows } from './rows'
import type { Sequences, Vocabulary } from './vocabulary'

/** a of a / (a + p(w)): words more frequent than this fade out. */
const a = 1e-3

/**
 * A document as the mean of its words' vectors, each weighed by a / (a + p(w)), less the direction that all documents
 * share (smooth inverse frequency: Arora, Liang, Ma 2017).
 *
 * @param words a vector a term, terms x d
 * @returns n x d, rows of L2 norm 1; zeros where a document has no known word
 */
export function documentVectors(
  { ptr, idx }: Sequences,
  { occurrences }: Vocabulary,
  words: Float32Array,
  d: number,
): Float32Array {
  const all = occurrences.reduce((sum, count) => sum + count, 0)
  const n = ptr.length - 1
  const out = new Float32Array(n * d)
  for (let i = 0; i < n; i++) {
    for (let k = ptr[i]; k < ptr[i + 1]; k++) {
      const weight = a / (a + occurrences[idx[k]] / all)
      for (let f = 0; f < d; f++) out[i * d + f] += weight * words[idx[k] * d + f]
    }
  }
  normaliseRows(out, d)
  const shared = leadingEigenvectors(basis => secondMoments(out, basis, d), d, 1, createRandom(1))
  for (let i = 0; i < n; i++) {
    let share = 0
    for (let f = 0; f < d; f++) share += out[i * d + f] * shared[f]
    for (let f = 0; f < d; f++) out[i * d + f] -= share * shared[f]
  }
  return normaliseRows(out, d)
}

/** X'X v of each row v of the basis. */
function secondMoments(rows: Float32Array, basis: Float64Array, d: number): Float64Array<ArrayBuffer> {
  const out = new Float64Array(basis.length)
  for (let v = 0; v < basis.length; v += d) {
    for (let at = 0; at < rows.length; at += d) {
      let along = 0
      for (let f = 0; f < d; f++) along += rows[at + f] * basis[v + f]
      for (let f = 0; f < d; f++) out[v + f] += along * rows[at + f]
    }
  }
  return out
}
