/** Divides each row by its L2 norm, in place; a row of zeros stays. @param rows n x size */
export function normaliseRows(rows: Float32Array, size: number): Float32Array {
  for (let start = 0; start < rows.length; start += size) {
    let squares = 0
    for (let j = start; j < start + size; j++) squares += rows[j] * rows[j]
    const norm = Math.sqrt(squares)
    if (norm > 0) for (let j = start; j < start + size; j++) rows[j] /= norm
  }
  return rows
}
