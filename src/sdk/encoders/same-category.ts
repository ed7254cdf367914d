// The judge of encoders: whether the items that come to lie next to each other are of one category.
import { isZero, type Rows } from '../content/rows'
import { dotRows } from '../kernels/dot'
import { topK } from '../kernels/top-k'
import { createRandom, shuffle } from '../random'
import type { Categorised } from './categories'

/** Share of the items that judges what learns from categories. */
const heldOut = 0.2
/** Items that judge, at most: their share is then known to .015. */
const mostHeld = 1000

/** The items that judge: a seeded draw of those that can, at most 1000. */
export function drawHeldOut(usable: readonly number[], seed: number): Int32Array {
  const order = shuffle(Int32Array.from(usable), createRandom(seed))
  return order.slice(0, Math.min(mostHeld, Math.round(heldOut * order.length)))
}

/** The rows, those of some items zeros: what is not to be learned from. */
export function withoutItems({ d, vectors }: Rows, items: Int32Array): Rows {
  const known = vectors.slice()
  for (const item of items) known.fill(0, item * d, item * d + d)
  return { d, vectors: known }
}

/** Of each of `asked`, whether its nearest item among the others that have categories shares one with it: 1 or 0. */
export function categoryHits({ d, vectors }: Rows, items: readonly Categorised[], asked: Int32Array): Uint8Array {
  const skip = new Uint8Array(items.length)
  items.forEach((_, i) => {
    if (isZero(vectors, i * d, d) || !items[i].categories) skip[i] = 1
  })
  for (const item of asked) skip[item] = 1
  const scores = new Float32Array(items.length)
  return Uint8Array.from(asked, item => {
    if (isZero(vectors, item * d, d)) return 0
    const [nearest] = topK(dotRows(vectors, vectors.subarray(item * d, item * d + d), d, scores), 1, skip)
    const own = items[item].categories ?? []
    return nearest !== undefined && items[nearest].categories?.some(name => own.includes(name)) ? 1 : 0
  })
}
