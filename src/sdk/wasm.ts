import { TacitlyError } from './errors'

/** What a kernel exports beside its functions, whose pointers are offsets in bytes. */
export interface WithMemory {
  readonly memory: WebAssembly.Memory
}

/**
 * One instance, one memory: dropped as a whole.
 *
 * @param base64 of a module that tools/build-wasm.mjs made
 * @param memory where the module takes it from its caller. @default its own
 * @throws TacitlyError wasm-blocked, where the page's policy forbids WebAssembly; backend-unavailable, where it, SIMD,
 *   or the memory is missing
 */
export async function instantiateWasm<TKernel extends WithMemory>(
  base64: string,
  memory?: WebAssembly.Memory,
): Promise<TKernel> {
  if (typeof WebAssembly === 'undefined') {
    throw new TacitlyError('backend-unavailable', "This browser has no WebAssembly. Use backend 'js' or leave it out.")
  }
  const bytes = Uint8Array.from(atob(base64), char => char.charCodeAt(0))
  if (!WebAssembly.validate(bytes)) {
    throw new TacitlyError(
      'backend-unavailable',
      "This browser's WebAssembly has no SIMD. Use backend 'js' or leave it out.",
    )
  }
  try {
    const { instance } = await WebAssembly.instantiate(bytes, memory && { env: { memory } })
    return instance.exports as unknown as TKernel
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

/** Lays numbers into a memory one after another, 16 bytes aligned; says where each begins. Never frees. */
export interface Arena {
  place(array: Float32Array | Int32Array): number
  /** Zeros. */
  reserve(bytes: number): number
}

export function createArena(memory: WebAssembly.Memory): Arena {
  // The modules have no data of their own; 0 stays free, since it means "none".
  let top = 16
  function reserve(bytes: number): number {
    const at = top
    top = Math.ceil((at + bytes) / 16) * 16
    const missing = Math.ceil((top - memory.buffer.byteLength) / 65536)
    if (missing > 0) grow(memory, missing)
    return at
  }
  return {
    reserve,
    place(array) {
      const at = reserve(array.byteLength)
      new Uint8Array(memory.buffer).set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
      return at
    },
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
