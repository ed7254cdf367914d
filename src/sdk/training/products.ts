import { asTacitlyError } from '../errors'
import { addProduct, addTransposedProduct, timesTransposed } from '../kernels/matmul'
import { productsWasm } from '../kernels/products.wasm'
import type { StoredShape, Training } from '../shapes/types'
import { createArena, instantiateWasm, type WithMemory } from '../wasm'
import type { FastTraining } from './definition'

/** Products of dense matrices, see kernels/matmul.ts. */
export interface Products {
  readonly addProduct: typeof addProduct
  readonly addTransposedProduct: typeof addTransposedProduct
  readonly timesTransposed: typeof timesTransposed
}

export const plainProducts: Products = { addProduct, addTransposedProduct, timesTransposed }

/** What products.as.ts exports; every pointer is an offset in bytes. */
interface Kernel extends WithMemory {
  multiply(a: number, down: number, along: number, b: number, out: number, m: number, k: number, n: number): void
}

/**
 * The same by the SIMD kernel, ten times as fast and more.
 *
 * @throws TacitlyError see `instantiateWasm`
 */
export async function createFastProducts(): Promise<Products> {
  const kernel = await instantiateWasm<Kernel>(productsWasm)
  let places = { room: 0, a: 0, b: 0, out: 0 }

  /** @param down numbers from a row of A to the next @param along from a column of A to the next */
  function multiply(
    a: Float32Array,
    { down, along }: { readonly down: number; readonly along: number },
    b: Float32Array,
    out: Float32Array,
    { m, k, n }: { readonly m: number; readonly k: number; readonly n: number },
  ): Float32Array {
    const needed = Math.max(a.length, b.length, out.length)
    if (needed > places.room) {
      // An arena begins anew: what an earlier product left there is of no use.
      const room = 2 * needed
      const arena = createArena(kernel.memory)
      places = { room, a: arena.reserve(4 * room), b: arena.reserve(4 * room), out: arena.reserve(4 * room) }
    }
    const view = (at: number, { length }: Float32Array) => new Float32Array(kernel.memory.buffer, at, length)
    view(places.a, a).set(a)
    view(places.b, b).set(b)
    view(places.out, out).set(out)
    kernel.multiply(places.a, 4 * down, 4 * along, places.b, places.out, m, k, n)
    out.set(view(places.out, out))
    return out
  }

  return {
    addProduct: (a, b, out, k, n) => multiply(a, { down: k, along: 1 }, b, out, { m: out.length / n, k, n }),
    addTransposedProduct: (a, b, out, m, n) => multiply(a, { down: 1, along: m }, b, out, { m, k: a.length / m, n }),
    timesTransposed(a, b, k) {
      const [m, n] = [a.length / k, b.length / k]
      const turned = new Float32Array(b.length)
      for (let j = 0; j < n; j++) for (let p = 0; p < k; p++) turned[p * n + j] = b[j * k + p]
      return multiply(a, { down: k, along: 1 }, turned, new Float32Array(m * n), { m, k, n })
    },
  }
}

/**
 * A training by SIMD; in JavaScript where WASM can't run, which `engine` then says.
 *
 * @param onProgress hears 0 .. 1
 */
export async function trainFast(
  start: (products: Products) => Training<StoredShape>,
  onProgress: (done: number) => void,
): Promise<FastTraining> {
  const products = await createFastProducts().catch((thrown: unknown) => asTacitlyError(thrown, 'backend-unavailable'))
  const isFast = !(products instanceof Error)
  const training = start(isFast ? products : plainProducts)
  for (;;) {
    const next = training.next()
    if (next.done) return { model: next.value, engine: isFast ? 'wasm' : `js (${products.message})` }
    onProgress(next.value.step / next.value.steps)
  }
}
