// AssemblyScript, compiled by tools/build-wasm.mjs: one vector against every row, the SIMD twin of dot.ts. Pointers
// are bytes into the exported memory, and the caller lays it out (shapes/scan.ts, models/als/wasm-scorer.ts).

import { addProduct, dot, lane, sums } from './lanes.as'

/** out_i = y_i . x for `n` rows of float32, d a multiple of 4; four rows a pass share the loads of x. */
export function dotRows(y: usize, x: usize, n: i32, d: i32, out: usize): void {
  const bytes = <usize>d << 2
  const end = out + (<usize>n << 2)
  let row = y
  for (; out + 12 < end; out += lane) {
    let s0 = f32x4.splat(0)
    let s1 = f32x4.splat(0)
    let s2 = f32x4.splat(0)
    let s3 = f32x4.splat(0)
    for (let j: usize = 0; j < bytes; j += lane) {
      const v = v128.load(x + j)
      s0 = addProduct(v, v128.load(row + j), s0)
      s1 = addProduct(v, v128.load(row + bytes + j), s1)
      s2 = addProduct(v, v128.load(row + 2 * bytes + j), s2)
      s3 = addProduct(v, v128.load(row + 3 * bytes + j), s3)
    }
    v128.store(out, sums<f32>(s0, s1, s2, s3))
    row += 4 * bytes
  }
  for (; out < end; out += 4, row += bytes) store<f32>(out, dot(x, row, bytes))
}

@inline function dotEight(row: usize, x: v128, to: v128): v128 {
  return i32x4.add(i32x4.dot_i16x8_s(v128.load_ext<i8>(row), x), to)
}

/**
 * out_i = scale (y_i . x), y in int8 and x in int16, d a multiple of 8; n a multiple of 4. Sums are whole numbers of 32 bits.
 */
export function dotBytes(y: usize, x: usize, n: i32, d: i32, scale: f32, out: usize): void {
  const bytes = <usize>d
  const end = out + (<usize>n << 2)
  const by = f32x4.splat(scale)
  for (; out < end; out += lane) {
    let s0 = i32x4.splat(0)
    let s1 = i32x4.splat(0)
    let s2 = i32x4.splat(0)
    let s3 = i32x4.splat(0)
    for (let j: usize = 0; j < bytes; j += 8) {
      const v = v128.load(x + (j << 1))
      s0 = dotEight(y + j, v, s0)
      s1 = dotEight(y + bytes + j, v, s1)
      s2 = dotEight(y + 2 * bytes + j, v, s2)
      s3 = dotEight(y + 3 * bytes + j, v, s3)
    }
    v128.store(out, f32x4.mul(f32x4.convert_i32x4_s(sums<i32>(s0, s1, s2, s3)), by))
    y += 4 * bytes
  }
}
