/**
 * The score of every row: y_i . x for `n` rows of length `d` (a multiple of 4). Four rows a pass share the loads of x.
 * @param out length n, written and returned
 */
export function dotRows(y: Float32Array, x: ArrayLike<number>, d: number, out: Float32Array): Float32Array {
  const n = out.length
  const v = Float64Array.from(x)
  let i = 0
  for (; i + 3 < n; i += 4) {
    const a = i * d
    const b = a + d
    const c = b + d
    const e = c + d
    let s0 = 0
    let s1 = 0
    let s2 = 0
    let s3 = 0
    for (let j = 0; j < d; j++) {
      const w = v[j]
      s0 += w * y[a + j]
      s1 += w * y[b + j]
      s2 += w * y[c + j]
      s3 += w * y[e + j]
    }
    out[i] = s0
    out[i + 1] = s1
    out[i + 2] = s2
    out[i + 3] = s3
  }
  for (; i < n; i++) {
    let s = 0
    for (let j = 0; j < d; j++) s += v[j] * y[i * d + j]
    out[i] = s
  }
  return out
}
