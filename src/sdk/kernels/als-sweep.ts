// Half a sweep of implicit ALS by conjugate gradient: every row x_u of one side is moved towards the solution of
//   (alpha_0 Y'Y + lambda_u I + sum_k c_uk y_k y_k') x_u = sum_k c_uk p_uk y_k
// Hu, Koren, Volinsky 2008 (http://yifanhu.net/PUB/cf.pdf); steps of CG instead of a solve: Takacs, Pilaszy, Tikk 2011
// (https://doi.org/10.1145/2043932.2043987). Its SIMD twin is als-sweep.as.ts; the tests compare the two.

/** One side of the problem: sparse rows and the penalty of each. `idx` points at rows of the other side. */
export interface AlsSide {
  readonly rows: number
  readonly cols: number
  /** Length rows + 1. */
  readonly ptr: Int32Array
  readonly idx: Int32Array
  /** Confidence c of each entry, below 0 where it was rejected: its preference p is 0, else 1. Absent: all 1. */
  readonly weights?: Float32Array
  /** lambda of each row, length rows. */
  readonly lambda: Float32Array
}

/**
 * Solves rows `from` .. `to` of `x` in place, starting from what stands there.
 * @param x rows x d
 * @param y cols x d, the other side's factors
 * @param shared d x d: alpha_0 Y'Y
 */
export function solveRows(
  side: AlsSide,
  x: Float32Array,
  y: Float32Array,
  shared: Float32Array,
  d: number,
  cgSteps: number,
  from: number,
  to: number,
): void {
  const { ptr, idx, weights, lambda } = side
  const r = new Float64Array(d)
  const p = new Float64Array(d)
  const q = new Float64Array(d)
  const g = Float64Array.from(shared)
  for (let u = from; u < to; u++) {
    const row = x.subarray(u * d, u * d + d)
    const start = ptr[u]
    const end = ptr[u + 1]
    if (start === end) {
      row.fill(0) // b = 0: the exact solution
      continue
    }
    p.set(row)
    multiplyShared(g, lambda[u], p, q, d)
    addEntries(y, idx, weights, start, end, p, 1, q, d)
    for (let j = 0; j < d; j++) r[j] = -q[j] // b - A x
    p.set(r)
    let rr = dot64(r, r, d)
    for (let step = 1; step <= cgSteps && rr > 1e-20; step++) {
      multiplyShared(g, lambda[u], p, q, d)
      // Behind the last step nothing follows: of A p no more is asked than how far to go.
      const isLast = step === cgSteps
      const alpha = rr / (dot64(p, q, d) + addEntries(y, idx, weights, start, end, p, 0, isLast ? undefined : q, d))
      for (let j = 0; j < d; j++) row[j] += alpha * p[j]
      if (isLast) break
      for (let j = 0; j < d; j++) r[j] -= alpha * q[j]
      const next = dot64(r, r, d)
      const beta = next / rr
      rr = next
      for (let j = 0; j < d; j++) p[j] = r[j] + beta * p[j]
    }
  }
}

/** out = (g + lambda I) p. Four rows at a time share a pass over p. */
function multiplyShared(g: Float64Array, lambda: number, p: Float64Array, out: Float64Array, d: number): void {
  for (let i = 0; i < d; i += 4) {
    const a0 = i * d
    const a1 = a0 + d
    const a2 = a1 + d
    const a3 = a2 + d
    let s0 = lambda * p[i]
    let s1 = lambda * p[i + 1]
    let s2 = lambda * p[i + 2]
    let s3 = lambda * p[i + 3]
    for (let j = 0; j < d; j++) {
      const v = p[j]
      s0 += g[a0 + j] * v
      s1 += g[a1 + j] * v
      s2 += g[a2 + j] * v
      s3 += g[a3 + j] * v
    }
    out[i] = s0
    out[i + 1] = s1
    out[i + 2] = s2
    out[i + 3] = s3
  }
}

/**
 * out += sum_k c_k (y_k p - wanted p_k) y_k, p_k being the preference: with `wanted` 0 it is the entries' part of A p, with 1
 * of A p - b. Four rows at a time: one pass over p serves four dot products, one pass over out four additions.
 *
 * @param out absent: nothing is added
 * @returns with `wanted` 0 the entries' part of p'A p: sum_k c_k (y_k p)^2
 */
function addEntries(
  y: Float32Array,
  idx: Int32Array,
  weights: Float32Array | undefined,
  start: number,
  end: number,
  p: Float64Array,
  wanted: number,
  out: Float64Array | undefined,
  d: number,
): number {
  const factorOf = (k: number, dot: number) =>
    weights ? Math.abs(weights[k]) * (weights[k] > 0 ? dot - wanted : dot) : dot - wanted
  let bend = 0
  let k = start
  for (; k + 3 < end; k += 4) {
    const y0 = idx[k] * d
    const y1 = idx[k + 1] * d
    const y2 = idx[k + 2] * d
    const y3 = idx[k + 3] * d
    let s0 = 0
    let s1 = 0
    let s2 = 0
    let s3 = 0
    for (let j = 0; j < d; j++) {
      const v = p[j]
      s0 += y[y0 + j] * v
      s1 += y[y1 + j] * v
      s2 += y[y2 + j] * v
      s3 += y[y3 + j] * v
    }
    const f0 = factorOf(k, s0)
    const f1 = factorOf(k + 1, s1)
    const f2 = factorOf(k + 2, s2)
    const f3 = factorOf(k + 3, s3)
    bend += f0 * s0 + f1 * s1 + f2 * s2 + f3 * s3
    if (!out) continue
    for (let j = 0; j < d; j++) out[j] += f0 * y[y0 + j] + f1 * y[y1 + j] + f2 * y[y2 + j] + f3 * y[y3 + j]
  }
  for (; k < end; k++) {
    const y0 = idx[k] * d
    let s = 0
    for (let j = 0; j < d; j++) s += y[y0 + j] * p[j]
    const f = factorOf(k, s)
    bend += f * s
    if (out) for (let j = 0; j < d; j++) out[j] += f * y[y0 + j]
  }
  return bend
}

function dot64(a: Float64Array, b: Float64Array, d: number): number {
  let sum = 0
  for (let j = 0; j < d; j++) sum += a[j] * b[j]
  return sum
}
