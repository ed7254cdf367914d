import { TacitlyError } from '../../errors'
import { alsSweepWasm } from '../../kernels/als-sweep.wasm'

/** What als-sweep.as.ts exports; every pointer is an offset in bytes. */
export interface Kernel {
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
    rejection: number,
  ): void
  gram(y: number, n: number, d: number, scale: number, out: number): void
  dotRows(y: number, x: number, n: number, d: number, out: number): void
}

/**
 * One instance, one memory: dropped as a whole.
 * @throws TacitlyError wasm-blocked, where the page's policy forbids WebAssembly; backend-unavailable, where it, SIMD,
 *   or the memory is missing
 */
export async function instantiate(): Promise<Kernel> {
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
export function createArena(memory: WebAssembly.Memory): (array: Float32Array | Int32Array) => number {
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
