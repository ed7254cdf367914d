import type { Csr } from '../interactions'
import { hashPair } from '../random'

/** The seeded split of the training rows by hash(row, item): `build`, `fit` and the gate use the same one. */
export interface SplitSpec {
  readonly seed: number
  /** Share held out, 0 .. 1. */
  readonly heldOut: number
}

export const splitDefaults: SplitSpec = { seed: 1, heldOut: 0.2 }

/**
 * Cuts the entries in two by hash(row, item, seed): the same pair falls on the same side on every machine, whatever the
 * order of the entries. Both parts keep the shape, the order within a row, and the weights, but no times.
 */
export function splitRows(csr: Csr, spec: SplitSpec): { train: Csr; test: Csr } {
  const bound = spec.heldOut * 2 ** 32
  const held = new Uint8Array(csr.idx.length)
  for (let row = 0; row < csr.rows; row++) {
    for (let k = csr.ptr[row]; k < csr.ptr[row + 1]; k++) {
      held[k] = hashPair(row, csr.idx[k], spec.seed) < bound ? 1 : 0
    }
  }
  return { train: keepEntries(csr, held, 0), test: keepEntries(csr, held, 1) }
}

/** The entries whose mark is `wanted`. */
export function keepEntries(csr: Csr, mark: Uint8Array, wanted: 0 | 1): Csr {
  const ptr = new Int32Array(csr.rows + 1)
  const idx = new Int32Array(csr.idx.length)
  const weights = csr.weights && new Float32Array(csr.idx.length)
  let kept = 0
  for (let row = 0; row < csr.rows; row++) {
    for (let k = csr.ptr[row]; k < csr.ptr[row + 1]; k++) {
      if (mark[k] !== wanted) continue
      idx[kept] = csr.idx[k]
      if (weights) weights[kept] = csr.weights![k]
      kept++
    }
    ptr[row + 1] = kept
  }
  return { rows: csr.rows, cols: csr.cols, ptr, idx: idx.slice(0, kept), weights: weights?.slice(0, kept) }
}
