// AssemblyScript, compiled by tools/build-wasm.mjs: the SIMD twin of als-sweep.ts and gram.ts, in float32.
// Pointers are bytes into the exported memory, and the caller lays it out (models/als/wasm-engine.ts); d is a multiple
// of 4; `weights` 0 means that every confidence is 1, and one below 0 is of a rejected entry. Comments on the algorithm stand in the readable twin.

import { addProduct, dot, lane, sum, sums } from './lanes.as'
export { dotRows } from './scan.as'

@inline function rowOf(y: usize, idx: usize, k: usize, bytes: usize): usize {
  return y + <usize>load<i32>(idx + (k << 2)) * bytes
}

/** to += f a */
@inline function addScaled(f: f32, a: usize, to: usize, bytes: usize): void {
  const v = f32x4.splat(f)
  for (let j: usize = 0; j < bytes; j += lane) v128.store(to + j, addProduct(v, v128.load(a + j), v128.load(to + j)))
}

/** Rows that are solved side by side, so that the shared matrix is read once for all of them. */
const together: i32 = 4
/** Vectors of so many bytes stay near a core from one walk over a row's entries to the next; rows with more are solved alone. */
const nearBytes: usize = 524288

/** out = (shared + lambda I) p of `n` rows, one behind the other. */
function multiplyShared(shared: usize, lambdas: usize, p: usize, out: usize, n: i32, bytes: usize): void {
  if (n == together) return multiplyTogether(shared, lambdas, p, out, bytes)
  for (let k = 0; k < n; k++) {
    multiplyOne(shared, load<f32>(lambdas + (<usize>k << 2)), p + <usize>k * bytes, out + <usize>k * bytes, bytes)
  }
}

/** The same of one row, to the same bits: the sums are in the same order. */
function multiplyOne(shared: usize, lambda: f32, p: usize, out: usize, bytes: usize): void {
  const l = f32x4.splat(lambda)
  for (let j: usize = 0; j < bytes; j += lane) v128.store(out + j, f32x4.mul(l, v128.load(p + j)))
  for (let i: usize = 0; i < bytes; i += lane) {
    // Four rows of the shared matrix; it is symmetric, so rows serve as columns.
    const g = shared + (i >> 2) * bytes
    const f0 = v128.load_splat<f32>(p + i)
    const f1 = v128.load_splat<f32>(p + i, 4)
    const f2 = v128.load_splat<f32>(p + i, 8)
    const f3 = v128.load_splat<f32>(p + i, 12)
    for (let j: usize = 0; j < bytes; j += lane) {
      let o = v128.load(out + j)
      o = addProduct(f0, v128.load(g + j), o)
      o = addProduct(f1, v128.load(g + bytes + j), o)
      o = addProduct(f2, v128.load(g + 2 * bytes + j), o)
      o = addProduct(f3, v128.load(g + 3 * bytes + j), o)
      v128.store(out + j, o)
    }
  }
}

/** Eight numbers of each of four rows at a time stay in registers; the last eight may be some of those before once more. */
function multiplyTogether(shared: usize, lambdas: usize, p: usize, out: usize, bytes: usize): void {
  const p1 = p + bytes
  const p2 = p1 + bytes
  const p3 = p2 + bytes
  const out1 = out + bytes
  const out2 = out1 + bytes
  const out3 = out2 + bytes
  const l0 = v128.load_splat<f32>(lambdas)
  const l1 = v128.load_splat<f32>(lambdas, 4)
  const l2 = v128.load_splat<f32>(lambdas, 8)
  const l3 = v128.load_splat<f32>(lambdas, 12)
  for (let from: usize = 0; from < bytes; from += 2 * lane) {
    const j = min(from, bytes - 2 * lane)
    let a0 = f32x4.mul(l0, v128.load(p + j))
    let b0 = f32x4.mul(l0, v128.load(p + j, 16))
    let a1 = f32x4.mul(l1, v128.load(p1 + j))
    let b1 = f32x4.mul(l1, v128.load(p1 + j, 16))
    let a2 = f32x4.mul(l2, v128.load(p2 + j))
    let b2 = f32x4.mul(l2, v128.load(p2 + j, 16))
    let a3 = f32x4.mul(l3, v128.load(p3 + j))
    let b3 = f32x4.mul(l3, v128.load(p3 + j, 16))
    let g = shared + j
    for (let i: usize = 0; i < bytes; i += 4) {
      const ga = v128.load(g)
      const gb = v128.load(g, 16)
      g += bytes
      const f0 = v128.load_splat<f32>(p + i)
      a0 = addProduct(f0, ga, a0)
      b0 = addProduct(f0, gb, b0)
      const f1 = v128.load_splat<f32>(p1 + i)
      a1 = addProduct(f1, ga, a1)
      b1 = addProduct(f1, gb, b1)
      const f2 = v128.load_splat<f32>(p2 + i)
      a2 = addProduct(f2, ga, a2)
      b2 = addProduct(f2, gb, b2)
      const f3 = v128.load_splat<f32>(p3 + i)
      a3 = addProduct(f3, ga, a3)
      b3 = addProduct(f3, gb, b3)
    }
    v128.store(out + j, a0)
    v128.store(out + j, b0, 16)
    v128.store(out1 + j, a1)
    v128.store(out1 + j, b1, 16)
    v128.store(out2 + j, a2)
    v128.store(out2 + j, b2, 16)
    v128.store(out3 + j, a3)
    v128.store(out3 + j, b3, 16)
  }
}

/**
 * out += sum_k c_k (y_k p - wanted p_k) y_k, c_k being the size of the weight and p_k the preference: 1, or `rejection` where the
 * weight is not above 0. With `wanted` 0 it is the entries' part of A p, with 1 of A p - b.
 *
 * @param out 0: nothing is added
 * @returns with `wanted` 0 the entries' part of p'A p: sum_k c_k (y_k p)^2
 */
function addEntries(
  y: usize, idx: usize, weights: usize, start: usize, end: usize, p: usize, wanted: f32, rejection: f32, out: usize,
  bytes: usize,
): f32 {
  const liked = f32x4.splat(wanted)
  const rejected = f32x4.splat(wanted * rejection)
  const zero = f32x4.splat(0)
  let bends = zero
  let k = start
  for (; k + 3 < end; k += 4) {
    const y0 = rowOf(y, idx, k, bytes)
    const y1 = rowOf(y, idx, k + 1, bytes)
    const y2 = rowOf(y, idx, k + 2, bytes)
    const y3 = rowOf(y, idx, k + 3, bytes)
    let s0 = zero
    let s1 = zero
    let s2 = zero
    let s3 = zero
    for (let j: usize = 0; j < bytes; j += lane) {
      const v = v128.load(p + j)
      s0 = addProduct(v, v128.load(y0 + j), s0)
      s1 = addProduct(v, v128.load(y1 + j), s1)
      s2 = addProduct(v, v128.load(y2 + j), s2)
      s3 = addProduct(v, v128.load(y3 + j), s3)
    }
    const dots = sums<f32>(s0, s1, s2, s3)
    let f = f32x4.sub(dots, liked)
    if (weights) {
      const w = v128.load(weights + (k << 2))
      f = f32x4.mul(f32x4.abs(w), f32x4.sub(dots, v128.bitselect(liked, rejected, f32x4.gt(w, zero))))
    }
    bends = addProduct(f, dots, bends)
    if (!out) continue
    const f0 = v128.shuffle<f32>(f, f, 0, 0, 0, 0)
    const f1 = v128.shuffle<f32>(f, f, 1, 1, 1, 1)
    const f2 = v128.shuffle<f32>(f, f, 2, 2, 2, 2)
    const f3 = v128.shuffle<f32>(f, f, 3, 3, 3, 3)
    for (let j: usize = 0; j < bytes; j += lane) {
      let o = v128.load(out + j)
      o = addProduct(f0, v128.load(y0 + j), o)
      o = addProduct(f1, v128.load(y1 + j), o)
      o = addProduct(f2, v128.load(y2 + j), o)
      o = addProduct(f3, v128.load(y3 + j), o)
      v128.store(out + j, o)
    }
  }
  let bend = sum(bends)
  for (; k < end; k++) {
    const row = rowOf(y, idx, k, bytes)
    const s = dot(p, row, bytes)
    const w = weights ? load<f32>(weights + (k << 2)) : 1
    const f = abs(w) * (s - (w > 0 ? wanted : wanted * rejection))
    bend += f * s
    if (out) addScaled(f, row, out, bytes)
  }
  return bend
}

/**
 * Rows `from` .. `to` of x, in place. `scratch` holds 12 vectors and 8 numbers; `rejection` is the preference for what was
 * rejected: 0 where a model is trained, -1 where a visitor is folded in.
 */
export function solveRows(
  x: usize, y: usize, ptr: usize, idx: usize, weights: usize, lambdas: usize, shared: usize, scratch: usize, d: i32,
  cgSteps: i32, from: i32, to: i32, rejection: f32,
): void {
  const bytes = <usize>d << 2
  let n = together
  for (let u = from; u < to; u += n) {
    const at = <usize>u << 2
    n = min(together, to - u)
    const entries = <usize>(load<i32>(ptr + at + (<usize>n << 2)) - load<i32>(ptr + at))
    if (entries * bytes > nearBytes || bytes == lane) n = 1
    solveTogether(
      x + <usize>u * bytes, y, ptr + at, idx, weights, lambdas + at, shared, scratch, bytes, cgSteps, n, rejection,
    )
  }
}

/** `n` rows, `together` at most, each by steps of its own. */
function solveTogether(
  rows: usize, y: usize, ptr: usize, idx: usize, weights: usize, lambdas: usize, shared: usize, scratch: usize,
  bytes: usize, cgSteps: i32, n: i32, rejection: f32,
): void {
  const side = <usize>together * bytes
  const r = scratch
  const p = r + side
  const q = p + side
  // r'r of each row, and what of it float32 does not tell from 0.
  const squares = q + side
  const least = squares + <usize>together * 4
  multiplyShared(shared, lambdas, rows, q, n, bytes)
  for (let k: usize = 0; k < <usize>n; k++) {
    const at = k * bytes
    const start = <usize>load<i32>(ptr + (k << 2))
    const end = <usize>load<i32>(ptr + (k << 2), 4)
    if (start == end) {
      memory.fill(rows + at, 0, bytes)
      memory.fill(r + at, 0, bytes)
    } else {
      addEntries(y, idx, weights, start, end, rows + at, 1, rejection, q + at, bytes)
      for (let j = at; j < at + bytes; j += lane) v128.store(r + j, f32x4.neg(v128.load(q + j)))
    }
    memory.copy(p + at, r + at, bytes)
    const rr = dot(r + at, r + at, bytes)
    store<f32>(squares + (k << 2), rr)
    store<f32>(least + (k << 2), max<f32>(1e-20, 1e-13 * rr))
  }
  let isOpen = true
  for (let step = 1; step <= cgSteps && isOpen; step++) {
    multiplyShared(shared, lambdas, p, q, n, bytes)
    // Behind the last step nothing follows: of A p no more is asked than how far to go.
    const isLast = step == cgSteps
    isOpen = false
    for (let k: usize = 0; k < <usize>n; k++) {
      const rr = load<f32>(squares + (k << 2))
      if (!(rr > load<f32>(least + (k << 2)))) continue
      isOpen = true
      const at = k * bytes
      const start = <usize>load<i32>(ptr + (k << 2))
      const end = <usize>load<i32>(ptr + (k << 2), 4)
      const bend = dot(p + at, q + at, bytes)
      const alpha = rr / (bend + addEntries(y, idx, weights, start, end, p + at, 0, 0, isLast ? 0 : q + at, bytes))
      addScaled(alpha, p + at, rows + at, bytes)
      if (isLast) continue
      addScaled(-alpha, q + at, r + at, bytes)
      const next = dot(r + at, r + at, bytes)
      const beta = f32x4.splat(next / rr)
      store<f32>(squares + (k << 2), next)
      for (let j = at; j < at + bytes; j += lane) {
        v128.store(p + j, addProduct(beta, v128.load(p + j), v128.load(r + j)))
      }
    }
  }
}

/** out = scale Y'Y, d x d, of n rows; four rows of Y a pass, so that out is read and written n / 4 times. */
export function gram(y: usize, n: i32, d: i32, scale: f32, out: usize): void {
  const bytes = <usize>d << 2
  memory.fill(out, 0, <usize>d * bytes)
  const end = y + <usize>n * bytes
  let y0 = y
  for (; y0 + 3 * bytes < end; y0 += 4 * bytes) {
    const y1 = y0 + bytes
    const y2 = y1 + bytes
    const y3 = y2 + bytes
    for (let i: usize = 0; i < bytes; i += 4) {
      const o = out + (i >> 2) * bytes
      const f0 = f32x4.splat(load<f32>(y0 + i))
      const f1 = f32x4.splat(load<f32>(y1 + i))
      const f2 = f32x4.splat(load<f32>(y2 + i))
      const f3 = f32x4.splat(load<f32>(y3 + i))
      // From the diagonal's block on: the rest is mirrored below.
      for (let j: usize = i & ~15; j < bytes; j += lane) {
        let s = v128.load(o + j)
        s = addProduct(f0, v128.load(y0 + j), s)
        s = addProduct(f1, v128.load(y1 + j), s)
        s = addProduct(f2, v128.load(y2 + j), s)
        s = addProduct(f3, v128.load(y3 + j), s)
        v128.store(o + j, s)
      }
    }
  }
  for (; y0 < end; y0 += bytes) {
    for (let i: usize = 0; i < bytes; i += 4) addScaled(load<f32>(y0 + i), y0, out + (i >> 2) * bytes, bytes)
  }
  for (let i: usize = 0; i < <usize>d; i++) {
    for (let j: usize = i; j < <usize>d; j++) {
      const value = scale * load<f32>(out + i * bytes + (j << 2))
      store<f32>(out + i * bytes + (j << 2), value)
      store<f32>(out + j * bytes + (i << 2), value)
    }
  }
}
