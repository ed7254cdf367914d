// AssemblyScript, compiled by tools/build-wasm.mjs: the inverse of a symmetric positive definite matrix, in place, in
// float32, by the sweep operator (Goodnight 1979) on blocks of 64. Pointers are bytes into the exported memory, and the
// caller lays it out (wasm-inverse.ts): n is a multiple of 64, and of the matrix only the lower triangle is read and written.

const lane: usize = 16
const block: usize = 64
/** Bytes of a row of a panel of `block` columns. */
const panel: usize = 256
/** Columns that are updated at once: of the transposed panel they stand together, one after another. */
const group: usize = 8
/** Bytes of `group` columns of the transposed panel. */
const strip: usize = 2048
/** Columns whose part of the transposed panel stays in the nearest cache. */
const tile: usize = 64

@inline function addProduct(a: v128, b: v128, to: v128): v128 {
  return f32x4.add(f32x4.mul(a, b), to)
}

/** The pivot block, symmetric, inverted in float64 at `pivot`, and then in float32 at `out`. */
function invertPivot(a: usize, bytes: usize, from: usize, pivot: usize, out: usize): void {
  for (let i: usize = 0; i < block; i++) {
    for (let j: usize = 0; j <= i; j++) {
      const value = <f64>load<f32>(a + (from + i) * bytes + ((from + j) << 2))
      store<f64>(pivot + ((i * block + j) << 3), value)
      store<f64>(pivot + ((j * block + i) << 3), value)
    }
  }
  for (let k: usize = 0; k < block; k++) {
    const row = pivot + ((k * block) << 3)
    const one = 1 / load<f64>(row + (k << 3))
    for (let i: usize = 0; i < block; i++) {
      if (i == k) continue
      const other = pivot + ((i * block) << 3)
      const share = load<f64>(other + (k << 3)) * one
      for (let j: usize = 0; j < block; j++) {
        if (j == k) continue
        store<f64>(other + (j << 3), load<f64>(other + (j << 3)) - share * load<f64>(row + (j << 3)))
      }
      store<f64>(other + (k << 3), -share)
    }
    for (let j: usize = 0; j < block; j++) store<f64>(row + (j << 3), load<f64>(row + (j << 3)) * one)
    store<f64>(row + (k << 3), one)
  }
  for (let e: usize = 0; e < block * block; e++) store<f32>(out + (e << 2), <f32>load<f64>(pivot + (e << 3)))
}

/** Where row k of column i of the transposed panel stands. */
@inline function placeIn(across: usize, k: usize, i: usize): usize {
  return across + (i >> 3) * strip + (k << 5) + ((i & 7) << 2)
}

/** The columns of the pivot block, but for its own rows, which become 0, transposed: block x n, in groups of columns. */
function takePanel(a: usize, n: usize, from: usize, across: usize): void {
  const bytes = n << 2
  for (let k: usize = 0; k < block; k++) {
    const row = a + (from + k) * bytes
    for (let i: usize = 0; i < from; i += group) memory.copy(placeIn(across, k, i), row + (i << 2), group << 2)
  }
  memory.fill(placeIn(across, 0, from), 0, block * panel)
  for (let i = from + block; i < n; i++) {
    const row = a + i * bytes + (from << 2)
    for (let k: usize = 0; k < block; k++) store<f32>(placeIn(across, k, i), load<f32>(row + (k << 2)))
  }
}

/** down = panel x pivot, n x block. */
function timesPivot(across: usize, n: usize, pivot: usize, down: usize): void {
  memory.fill(down, 0, n * panel)
  for (let i: usize = 0; i < n; i++) {
    const row = down + i * panel
    for (let k: usize = 0; k < block; k++) {
      const value = f32x4.splat(load<f32>(placeIn(across, k, i)))
      const line = pivot + k * panel
      for (let j: usize = 0; j < panel; j += lane) {
        v128.store(row + j, addProduct(value, v128.load(line + j), v128.load(row + j)))
      }
    }
  }
}

/** Four rows and eight columns of a -= down x across. */
@inline function update(at: usize, bytes: usize, down: usize, across: usize): void {
  let s00 = f32x4.splat(0)
  let s01 = f32x4.splat(0)
  let s10 = f32x4.splat(0)
  let s11 = f32x4.splat(0)
  let s20 = f32x4.splat(0)
  let s21 = f32x4.splat(0)
  let s30 = f32x4.splat(0)
  let s31 = f32x4.splat(0)
  for (let k: usize = 0; k < panel; k += 4) {
    const left = v128.load(across)
    const right = v128.load(across, 16)
    across += group << 2
    const f0 = v128.load_splat<f32>(down + k)
    s00 = addProduct(f0, left, s00)
    s01 = addProduct(f0, right, s01)
    const f1 = v128.load_splat<f32>(down + k, 256)
    s10 = addProduct(f1, left, s10)
    s11 = addProduct(f1, right, s11)
    const f2 = v128.load_splat<f32>(down + k, 512)
    s20 = addProduct(f2, left, s20)
    s21 = addProduct(f2, right, s21)
    const f3 = v128.load_splat<f32>(down + k, 768)
    s30 = addProduct(f3, left, s30)
    s31 = addProduct(f3, right, s31)
  }
  v128.store(at, f32x4.sub(v128.load(at), s00))
  v128.store(at, f32x4.sub(v128.load(at, 16), s01), 16)
  at += bytes
  v128.store(at, f32x4.sub(v128.load(at), s10))
  v128.store(at, f32x4.sub(v128.load(at, 16), s11), 16)
  at += bytes
  v128.store(at, f32x4.sub(v128.load(at), s20))
  v128.store(at, f32x4.sub(v128.load(at, 16), s21), 16)
  at += bytes
  v128.store(at, f32x4.sub(v128.load(at), s30))
  v128.store(at, f32x4.sub(v128.load(at, 16), s31), 16)
}

/**
 * Sweeps the pivots `from` .. `from` + 64. Once each has been, the lower triangle holds the inverse, negated.
 *
 * @param a n x n
 * @param scratch 128 n + 12,288 numbers of float32
 */
export function sweep(a: usize, size: i32, start: i32, scratch: usize): void {
  const n = <usize>size
  const from = <usize>start
  const bytes = n << 2
  const across = scratch
  const down = across + block * bytes
  const pivot = down + n * panel
  const exact = pivot + block * panel
  invertPivot(a, bytes, from, exact, pivot)
  takePanel(a, n, from, across)
  timesPivot(across, n, pivot, down)
  for (let left: usize = 0; left < n; left += tile) {
    const right = min(n, left + tile)
    for (let i = left; i < n; i += 4) {
      const end = min(right, i + 4)
      for (let j = left; j < end; j += 8) update(a + i * bytes + (j << 2), bytes, down + i * panel, across + (j >> 3) * strip)
    }
  }
  for (let i: usize = 0; i < from; i++) {
    for (let k: usize = 0; k < block; k++) store<f32>(a + (from + k) * bytes + (i << 2), load<f32>(down + i * panel + (k << 2)))
  }
  for (let i: usize = 0; i < block; i++) {
    const row = a + (from + i) * bytes + (from << 2)
    for (let j: usize = 0; j < panel; j += lane) v128.store(row + j, f32x4.neg(v128.load(pivot + i * panel + j)))
  }
  for (let i = from + block; i < n; i++) memory.copy(a + i * bytes + (from << 2), down + i * panel, panel)
}

/** The lower triangle, negated, in the upper one too: block by block, so that columns are read while they are near. */
export function mirror(a: usize, size: i32): void {
  const n = <usize>size
  const bytes = n << 2
  for (let top: usize = 0; top < n; top += block) {
    for (let left: usize = 0; left <= top; left += block) {
      for (let i = top; i < top + block; i++) {
        const end = min(left + block, i + 1)
        for (let j = left; j < end; j++) {
          const value = -load<f32>(a + i * bytes + (j << 2))
          store<f32>(a + i * bytes + (j << 2), value)
          store<f32>(a + j * bytes + (i << 2), value)
        }
      }
    }
  }
}
