import { TacitlyError } from '../errors'
import type { Csr } from '../interactions'
import type { AlsSide } from '../kernels/als-sweep'
import { alsSweepWasm } from '../kernels/als-sweep.wasm'
import { type AlsEngine, alsSides, type Breathe, slices, startFactors } from './als-engine'
import type { AlsOptions } from './als-options'

/** What als-sweep.as.ts exports; every pointer is an offset in bytes. */
interface Kernel {
  readonly memory: WebAssembly.Memory
  solveRows(
    x: number,
    y: number,
    ptr: number,
    idx: number,
    weights: number,
    lambda: number,
    shared: number,
    scratch: number,
    d: number,
    cgSteps: number,
    from: number,
    to: number,
  ): void
  gram(y: number, n: number, d: number, scale: number, out: number): void
}

/**
 * The SIMD engine. One instance, one memory: dropped as a whole when the engine is.
 * @throws TacitlyError wasm-blocked, where the page's policy forbids WebAssembly; backend-unavailable, where it, SIMD,
 *   or the memory is missing
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
  const place = createArena(kernel.memory)
  const shared = place(new Float32Array(d * d))
  const scratch = place(new Float32Array(3 * d))
  const userFactors = place(new Float32Array(users.rows * d))
  const factors = place(start ?? startFactors(items.rows, options))
  const placeSide = (side: AlsSide) => ({
    side,
    ptr: place(side.ptr),
    idx: place(side.idx),
    weights: side.weights ? place(side.weights) : 0,
    lambda: place(side.lambda),
  })
  const byUser = placeSide(users)
  const byItem = placeSide(items)

  async function solveSide({ side, ptr, idx, weights, lambda }: typeof byUser, x: number, y: number): Promise<void> {
    kernel.gram(y, side.cols, d, unobservedWeight, shared)
    // Ten times the rows that JavaScript gets through in the same time: performance of the two, measured.
    for (const [from, to] of slices(side, options, 2e7)) {
      kernel.solveRows(x, y, ptr, idx, weights, lambda, shared, scratch, d, cgSteps, from, to)
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

async function instantiate(): Promise<Kernel> {
  if (typeof WebAssembly === 'undefined') {
    throw new TacitlyError('backend-unavailable', "This browser has no WebAssembly. Use backend 'js' or leave it out.")
  }
  const bytes = Uint8Array.from(atob(alsSweepWasm), char => char.charCodeAt(0))
  if (!WebAssembly.validate(bytes)) {
    throw new TacitlyError(
      'backend-unavailable',
      "This browser's WebAssembly has no SIMD. Use backend 'js' or leave it out.",
    )
  }
  try {
    const { instance } = await WebAssembly.instantiate(bytes)
    return instance.exports as unknown as Kernel
  } catch (cause) {
    throw new TacitlyError(
      'wasm-blocked',
      `WebAssembly may not run here (${cause instanceof Error ? cause.message : cause}). The policy of the worker's own ` +
        "response must allow it: script-src 'self' 'wasm-unsafe-eval'. Without it, use backend 'js' or leave it out.",
      {},
      cause,
    )
  }
}

/** Lays arrays into a memory one after another, 16 bytes aligned; returns where each begins. Never frees. */
function createArena(memory: WebAssembly.Memory): (array: Float32Array | Int32Array) => number {
  // The module has no data of its own; 0 stays free, since it means "no weights".
  let top = 16
  return array => {
    const at = top
    top = Math.ceil((at + array.byteLength) / 16) * 16
    const missing = Math.ceil((top - memory.buffer.byteLength) / 65536)
    if (missing > 0) grow(memory, missing)
    new Uint8Array(memory.buffer).set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
    return at
  }
}

function grow(memory: WebAssembly.Memory, pages: number): void {
  try {
    memory.grow(pages)
  } catch (cause) {
    throw new TacitlyError(
      'backend-unavailable',
      `WebAssembly got no memory: ${memory.buffer.byteLength / 2 ** 20} MB there, ${pages / 16} MB more asked for. ` +
        "Train fewer interactions or a smaller d, or use backend 'js'.",
      {},
      cause,
    )
  }
}
