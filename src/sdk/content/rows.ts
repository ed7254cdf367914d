/** Divides each row by its L2 norm, in place; zero rows stay zero. */
export function normaliseRows(rows: Float32Array, d: number): Float32Array {
  for (let at = 0; at < rows.length; at += d) {
    let squares = 0
    for (let f = at; f < at + d; f++) squares += rows[f] ** 2
    if (squares === 0) continue
    const scale = 1 / Math.sqrt(squares)
    for (let f = at; f < at + d; f++) rows[f] *= scale
  }
  return rows
}

/** Whether `length` values from `from` on are all 0. */
export function isZero(values: Float32Array, from: number, length: number): boolean {
  for (let j = from; j < from + length; j++) if (values[j] !== 0) return false
  return true
}

/** Vectors of items: n x d, row by row. */
export interface Rows {
  readonly d: number
  readonly vectors: Float32Array
}
