// AssemblyScript: what kernels of float32 have in common. No module of its own.

/** Bytes of a vector of four numbers of float32. */
export const lane: usize = 16

@inline export function sum(a: v128): f32 {
  return f32x4.extract_lane(a, 0) + f32x4.extract_lane(a, 1) + f32x4.extract_lane(a, 2) + f32x4.extract_lane(a, 3)
}

/** The sums of four vectors, in their order. */
@inline export function sums<T>(a: v128, b: v128, c: v128, e: v128): v128 {
  const ab = v128.add<T>(v128.shuffle<T>(a, b, 0, 4, 1, 5), v128.shuffle<T>(a, b, 2, 6, 3, 7))
  const ce = v128.add<T>(v128.shuffle<T>(c, e, 0, 4, 1, 5), v128.shuffle<T>(c, e, 2, 6, 3, 7))
  return v128.add<T>(v128.shuffle<T>(ab, ce, 0, 1, 4, 5), v128.shuffle<T>(ab, ce, 2, 3, 6, 7))
}

@inline export function addProduct(a: v128, b: v128, to: v128): v128 {
  return f32x4.add(f32x4.mul(a, b), to)
}

export function dot(a: usize, b: usize, bytes: usize): f32 {
  let s = f32x4.splat(0)
  for (let j: usize = 0; j < bytes; j += lane) s = addProduct(v128.load(a + j), v128.load(b + j), s)
  return sum(s)
}
