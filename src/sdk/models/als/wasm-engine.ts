import type { AlsSide } from '../../kernels/als-sweep'
import type { Csr } from '../../kernels/interactions'
import type { Breathe } from '../../training/breathe'
import { type Arena, createArena } from '../../wasm'
import { type AlsEngine, alsSides, slices, startFactors } from './engine'
import type { AlsOptions } from './options'
import { instantiate } from './wasm-kernel'

/** Where the numbers of a side begin. */
export const placeSide = (place: Arena['place'], side: AlsSide) => ({
  side,
  ptr: place(side.ptr),
  idx: place(side.idx),
  weights: side.weights ? place(side.weights) : 0,
  lambda: place(side.lambda),
})

/**
 * The SIMD engine.
 * @throws TacitlyError see `instantiate`
 */
export async function createWasmEngine(
  csr: Csr,
  options: AlsOptions,
  start?: Float32Array,
  breathe?: Breathe,
): Promise<AlsEngine> {
  const { d, cgSteps, unobservedWeight } = options
  const kernel = await instantiate()
  const { users, items } = alsSides(csr, options)
  const { place } = createArena(kernel.memory)
  const shared = place(new Float32Array(d * d))
  const scratch = place(new Float32Array(3 * d))
  const userFactors = place(new Float32Array(users.rows * d))
  const factors = place(start ?? startFactors(items.rows, options))
  const byUser = placeSide(place, users)
  const byItem = placeSide(place, items)

  async function solveSide({ side, ptr, idx, weights, lambda }: typeof byUser, x: number, y: number): Promise<void> {
    kernel.gram(y, side.cols, d, unobservedWeight, shared)
    // Ten times the rows that JavaScript gets through in the same time: performance of the two, measured.
    for (const [from, to] of slices(side, options, 2e7)) {
      kernel.solveRows(x, y, ptr, idx, weights, lambda, shared, scratch, d, cgSteps, from, to, 0)
      const pause = breathe?.()
      if (pause) await pause
    }
  }

  return {
    backend: 'wasm',
    async sweep() {
      await solveSide(byUser, userFactors, factors)
      await solveSide(byItem, factors, userFactors)
    },
    itemFactors: () => new Float32Array(kernel.memory.buffer, factors, items.rows * d).slice(),
    dispose: () => undefined,
  }
}
