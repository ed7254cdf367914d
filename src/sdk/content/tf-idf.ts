import type { Csr } from '../kernels/interactions'
import { leadingEigenvectors } from '../kernels/subspace'
import { transpose } from '../kernels/transpose'
import { createRandom } from '../random'
import { normaliseRows } from './rows'
import type { Sequences, Vocabulary } from './vocabulary'
import { type TermRows, weighTerms } from './weigh-terms'

/** Weights (1 + ln tf) (1 + ln((1 + n) / (1 + df))). */
export function tfIdf(sequences: Sequences, vocabulary: Vocabulary): TermRows {
  const n = sequences.ptr.length - 1
  return weighTerms(
    sequences,
    vocabulary,
    (term, tf) => (1 + Math.log(tf)) * (1 + Math.log((1 + n) / (1 + vocabulary.documents[term]))),
  )
}

/**
 * Latent semantic analysis (Deerwester et al. 1990): the rows on the d leading right singular vectors, each row of norm
 * 1, n x d; empty rows are zeros.
 */
export function latentVectors(rows: TermRows, d: number, { seed = 1 } = {}): Float32Array {
  const columns = transpose(rows)
  const basis = leadingEigenvectors(
    vectors => sparseTimes(columns, sparseTimes(rows, vectors)),
    rows.cols,
    d,
    createRandom(seed),
  )
  const projected = sparseTimes(rows, basis)
  const out = new Float32Array(rows.rows * d)
  for (let i = 0; i < rows.rows; i++) for (let f = 0; f < d; f++) out[i * d + f] = projected[f * rows.rows + i]
  return normaliseRows(out, d)
}

/** A v of each row v of `vectors` (k x cols), k x rows. */
function sparseTimes(
  { rows, cols, ptr, idx, weights }: Csr,
  vectors: Float64Array | Float32Array,
): Float64Array<ArrayBuffer> {
  const k = vectors.length / cols
  const out = new Float64Array(k * rows)
  for (let v = 0; v < k; v++) {
    const vector = vectors.subarray(v * cols, (v + 1) * cols)
    for (let i = 0; i < rows; i++) {
      let sum = 0
      for (let e = ptr[i]; e < ptr[i + 1]; e++) sum += weights![e] * vector[idx[e]]
      out[v * rows + i] = sum
    }
  }
  return out
}
