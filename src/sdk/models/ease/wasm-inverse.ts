import { invertWasm } from '../../kernels/invert.wasm'
import { createArena, instantiateWasm, type WithMemory } from '../../training/wasm'
import type { Inverse, Side } from './exact'

/** What invert.as.ts exports; every pointer is an offset in bytes. */
interface Kernel extends WithMemory {
  sweep(a: number, n: number, from: number, scratch: number): void
  mirror(a: number, n: number): void
}

/** Pivots that are swept at once. */
const block = 64

/**
 * `invertGram` by the SIMD kernel, in float32, in place: a tenth of the time, a quarter of the memory.
 *
 * @param onProgress hears 0 .. 1
 * @throws TacitlyError see `instantiateWasm`
 */
export async function invertGramFast(side: Side, lambda: number, onProgress: (done: number) => void): Promise<Inverse> {
  const kernel = await instantiateWasm<Kernel>(invertWasm)
  const n = side.rows.rows
  const stride = block * Math.ceil(n / block)
  const arena = createArena(kernel.memory)
  const scratch = arena.reserve(4 * (2 * block * stride + 3 * block * block))
  const at = arena.reserve(4 * stride * stride)
  const values = new Float32Array(kernel.memory.buffer, at, stride * stride)
  for (let row = 0; row < stride; row++) {
    if (row < n) side.addRow(values, row * stride, row)
    values[row * stride + row] += row < n ? lambda : 1 // Beyond the matrix: the identity, which changes nothing.
  }
  for (let from = 0; from < stride; from += block) {
    kernel.sweep(at, stride, from, scratch)
    onProgress((from + block) / stride)
  }
  kernel.mirror(at, stride)
  return { values, stride }
}
