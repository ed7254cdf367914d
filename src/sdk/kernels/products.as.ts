// AssemblyScript, compiled by tools/build-wasm.mjs: the SIMD twin of matmul.ts, in float32. Pointers are bytes into the
// exported memory, and the caller lays it out (training/products.ts).

@inline function addProduct(a: v128, b: v128, to: v128): v128 {
  return f32x4.add(f32x4.mul(a, b), to)
}

/** Four rows and eight columns of out, whose sums stay in registers. */
@inline function addTile(a: usize, down: usize, along: usize, b: usize, out: usize, k: usize, bytes: usize): void {
  const out1 = out + bytes
  const out2 = out1 + bytes
  const out3 = out2 + bytes
  let s00 = v128.load(out)
  let s01 = v128.load(out, 16)
  let s10 = v128.load(out1)
  let s11 = v128.load(out1, 16)
  let s20 = v128.load(out2)
  let s21 = v128.load(out2, 16)
  let s30 = v128.load(out3)
  let s31 = v128.load(out3, 16)
  let a1 = a + down
  let a2 = a1 + down
  let a3 = a2 + down
  for (let p: usize = 0; p < k; p++) {
    const left = v128.load(b)
    const right = v128.load(b, 16)
    b += bytes
    const f0 = v128.load_splat<f32>(a)
    s00 = addProduct(f0, left, s00)
    s01 = addProduct(f0, right, s01)
    a += along
    const f1 = v128.load_splat<f32>(a1)
    s10 = addProduct(f1, left, s10)
    s11 = addProduct(f1, right, s11)
    a1 += along
    const f2 = v128.load_splat<f32>(a2)
    s20 = addProduct(f2, left, s20)
    s21 = addProduct(f2, right, s21)
    a2 += along
    const f3 = v128.load_splat<f32>(a3)
    s30 = addProduct(f3, left, s30)
    s31 = addProduct(f3, right, s31)
    a3 += along
  }
  v128.store(out, s00)
  v128.store(out, s01, 16)
  v128.store(out1, s10)
  v128.store(out1, s11, 16)
  v128.store(out2, s20)
  v128.store(out2, s21, 16)
  v128.store(out3, s30)
  v128.store(out3, s31, 16)
}

/** What stands beside the tiles, number by number. */
function addRest(
  a: usize, down: usize, along: usize, b: usize, out: usize, k: usize, bytes: usize, top: usize, bottom: usize,
  left: usize, right: usize,
): void {
  for (let i = top; i < bottom; i++) {
    for (let j = left; j < right; j++) {
      const at = out + i * bytes + (j << 2)
      let sum = load<f32>(at)
      for (let p: usize = 0; p < k; p++) sum += load<f32>(a + i * down + p * along) * load<f32>(b + p * bytes + (j << 2))
      store<f32>(at, sum)
    }
  }
}

/**
 * out += A B; B k x n, out m x n.
 *
 * @param down bytes from a row of A to the next
 * @param along bytes from a column of A to the next
 */
export function multiply(a: usize, down: usize, along: usize, b: usize, out: usize, m: usize, k: usize, n: usize): void {
  const bytes = n << 2
  const bottom = m & ~3
  const right = n & ~7
  for (let j: usize = 0; j < right; j += 8) {
    for (let i: usize = 0; i < bottom; i += 4) {
      addTile(a + i * down, down, along, b + (j << 2), out + i * bytes + (j << 2), k, bytes)
    }
  }
  addRest(a, down, along, b, out, k, bytes, 0, bottom, right, n)
  addRest(a, down, along, b, out, k, bytes, bottom, m, 0, n)
}
