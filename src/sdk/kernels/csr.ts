import type { Events } from './events'

/** Compressed sparse rows: the entries of row r are ptr[r] .. ptr[r + 1]. */
export interface Csr {
  readonly rows: number
  readonly cols: number
  /** Length rows + 1. */
  readonly ptr: Int32Array
  /** Column of each entry, length nnz. */
  readonly idx: Int32Array
  /** Confidence of each entry, above 0; absent: all 1. */
  readonly weights?: Float32Array
  /** Milliseconds since 1970 of each entry, of a repeated pair the latest. */
  readonly times?: Float64Array
  /**
   * What was touched and is not liked, of the same shape, with confidences of its own (0: no opinion is left, as of a
   * purchase that was sent back). It stands apart, so that it is in no count and nobody's like: a model that can learn
   * from it asks for it (`signedEntries`).
   */
  readonly rejected?: Csr
  /** All that the rows did, in order: what sequences, ratings and contexts are learned from. Absent: only pairs are known. */
  readonly events?: Events
}
