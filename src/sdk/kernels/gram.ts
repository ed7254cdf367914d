/**
 * Y'Y of `n` rows of length `d`, summed in float64, d x d.
 * @param scale factor on every entry: alpha_0 where a sweep asks for it. @default 1
 */
export function gram(y: Float32Array, n: number, d: number, scale = 1): Float32Array {
  const sum = new Float64Array(d * d)
  addGram(sum, y, d, 0, n)
  return finishGram(sum, d, scale)
}

/** Adds Y'Y of rows `from` .. `to` to the upper triangle of `sum`: a long sum can be made in slices. */
export function addGram(sum: Float64Array, y: Float32Array | Float64Array, d: number, from: number, to: number): void {
  // Four rows a pass, so that `sum` is read and written a quarter as often.
  let r = from
  for (; r + 3 < to; r += 4) {
    const a = r * d
    const b = a + d
    const c = b + d
    const e = c + d
    for (let i = 0; i < d; i++) {
      const va = y[a + i]
      const vb = y[b + i]
      const vc = y[c + i]
      const ve = y[e + i]
      const at = i * d
      for (let j = i; j < d; j++) sum[at + j] += va * y[a + j] + vb * y[b + j] + vc * y[c + j] + ve * y[e + j]
    }
  }
  for (; r < to; r++) {
    for (let i = 0; i < d; i++) {
      const v = y[r * d + i]
      for (let j = i; j < d; j++) sum[i * d + j] += v * y[r * d + j]
    }
  }
}

/** The full matrix of an upper triangle, times `scale`, as float32. */
export function finishGram(sum: Float64Array, d: number, scale: number): Float32Array {
  const out = new Float32Array(d * d)
  for (let i = 0; i < d; i++) {
    for (let j = i; j < d; j++) out[i * d + j] = out[j * d + i] = scale * sum[i * d + j]
  }
  return out
}
