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
    // r = b - A x
    p.set(row)
    multiply(g, lambda[u], y, idx, weights, start, end, p, q, d)
    for (let j = 0; j < d; j++) r[j] = -q[j]
    addRows(y, idx, weights, start, end, r, d)
    p.set(r)
    let rr = dot64(r, r, d)
    for (let step = 0; step < cgSteps && rr > 1e-20; step++) {
      multiply(g, lambda[u], y, idx, weights, start, end, p, q, d)
      const alpha = rr / dot64(p, q, d)
      for (let j = 0; j < d; j++) {
        row[j] += alpha * p[j]
        r[j] -= alpha * q[j]
      }
      const next = dot64(r, r, d)
      const beta = next / rr
      rr = next
      for (let j = 0; j < d; j++) p[j] = r[j] + beta * p[j]
    }
  }
}

/** out = A p. Four rows at a time: one pass over p serves four dot products, one pass over out four additions. */
function multiply(
  g: Float64Array,
  lambda: number,
  y: Float32Array,
  idx: Int32Array,
  weights: Float32Array | undefined,
  start: number,
  end: number,
  p: Float64Array,
  out: Float64Array,
  d: number,
): void {
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
    if (weights) {
      s0 *= Math.abs(weights[k])
      s1 *= Math.abs(weights[k + 1])
      s2 *= Math.abs(weights[k + 2])
      s3 *= Math.abs(weights[k + 3])
    }
    for (let j = 0; j < d; j++) out[j] += s0 * y[y0 + j] + s1 * y[y1 + j] + s2 * y[y2 + j] + s3 * y[y3 + j]
  }
  for (; k < end; k++) {
    const y0 = idx[k] * d
    let s = 0
    for (let j = 0; j < d; j++) s += y[y0 + j] * p[j]
    if (weights) s *= Math.abs(weights[k])
    for (let j = 0; j < d; j++) out[j] += s * y[y0 + j]
  }
}

/** out += sum_k c_k p_k y_k: the right-hand side b. */
function addRows(
  y: Float32Array,
  idx: Int32Array,
  weights: Float32Array | undefined,
  start: number,
  end: number,
  out: Float64Array,
  d: number,
): void {
  for (let k = start; k < end; k++) {
    const cp = weights ? Math.max(0, weights[k]) : 1
    const y0 = idx[k] * d
    for (let j = 0; j < d; j++) out[j] += cp * y[y0 + j]
  }
}

function dot64(a: Float64Array, b: Float64Array, d: number): number {
  let sum = 0
  for (let j = 0; j < d; j++) sum += a[j] * b[j]
  return sum
}
