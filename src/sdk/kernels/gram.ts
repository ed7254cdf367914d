/**
 * Y'Y of `n` rows of length `d` (a multiple of 4), summed in float64, returned as float32, d x d.
 * @param scale factor on every entry: alpha_0 where a sweep asks for it. @default 1
 */
export function gram(y: Float32Array, n: number, d: number, scale = 1): Float32Array {
  const sum = new Float64Array(d * d)
  // Only the upper triangle, four columns of Y a pass.
  for (let r = 0; r < n; r++) {
    const row = r * d
    for (let i = 0; i < d; i++) {
      const v = y[row + i]
      if (v === 0) continue
      const at = i * d
      for (let j = i; j < d; j++) sum[at + j] += v * y[row + j]
    }
  }
  const out = new Float32Array(d * d)
  for (let i = 0; i < d; i++) {
    for (let j = i; j < d; j++) out[i * d + j] = out[j * d + i] = scale * sum[i * d + j]
  }
  return out
}
