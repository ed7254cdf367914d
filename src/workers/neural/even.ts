/**
 * Two rows and two columns of a packed texture share a texel. In the half that nothing fills a device leaves what it likes,
 * and stock kernels read it (a product over a side of odd length does): so every matrix of our graphs has even sides.
 */
export const even = (side: number): number => side + (side % 2)

/** A rows x cols matrix with both sides even, and `fill` in what is added. */
export function evened(values: Float32Array, rows: number, cols: number, fill = 0): Float32Array {
  const width = even(cols)
  const out = new Float32Array(even(rows) * width).fill(fill)
  for (let row = 0; row < rows; row++) out.set(values.subarray(row * cols, (row + 1) * cols), row * width)
  return out
}

/** The same backwards; always a copy. */
export function unevened(values: Float32Array, rows: number, cols: number): Float32Array {
  const width = even(cols)
  const out = new Float32Array(rows * cols)
  for (let row = 0; row < rows; row++) out.set(values.subarray(row * width, row * width + cols), row * cols)
  return out
}
