import { isZero } from '../content/rows'
import { TacitlyError } from '../errors'
import { dotRows } from '../kernels/dot'
import { topK } from '../kernels/top-k'
import { createRandom, shuffle } from '../random'
import type { Step } from '../shapes/types'
import type { Item } from '../types'
import { categoryTargets } from './head/model'

/** Share of the items that judges what learns from categories. */
const heldOut = 0.2
/** Items that judge, at most: their share is then known to .015. */
const mostHeld = 1000

export type Categorised = Pick<Item, 'categories'>

/** Vectors of items: n x d. */
export interface Rows {
  readonly d: number
  readonly vectors: Float32Array
}

/** What a training that is judged by categories says on its way. */
export interface JudgedStep extends Step {
  readonly phase: 'train' | 'judge' | 'refit'
  /** After an epoch of the judged training: the share as it is now, worked out when asked for, on a part of the items. */
  readonly figure?: () => number
}

/** What came of it. */
export interface Judged<T> {
  /** Share of held-out items whose nearest other item is of a category of theirs: by the new vectors, and by the old. */
  readonly found: number
  readonly before: number
  /** Epochs of the judged training. */
  readonly epochs: number
  /** Trained on all items; absent where it finds no more than what was there. */
  readonly kept?: T
}

/**
 * @param who asks, as the user knows it
 * @throws TacitlyError 'input-invalid': there are not two categories of two items
 */
export function checkCategories(items: readonly Categorised[], who: string): void {
  const { names } = categoryTargets(items)
  if (names.length >= 2) return
  const has = names.length === 0 ? 'no category' : `only "${names[0]}"`
  throw new TacitlyError('input-invalid', `${who} needs two categories of two items at least; there is ${has}.`)
}

/** The items that judge: a seeded draw of those that have a target, at most 1000. @param targets n x K */
export function drawHeldOut(usable: readonly number[], seed: number): Int32Array {
  const order = shuffle(Int32Array.from(usable), createRandom(seed))
  return order.slice(0, Math.min(mostHeld, Math.round(heldOut * order.length)))
}

/** The rows, those of some items zeros: what is not to be learned from. */
export function withoutItems(rows: Float32Array, width: number, items: Int32Array): Float32Array {
  const known = rows.slice()
  for (const item of items) known.fill(0, item * width, item * width + width)
  return known
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

export const shareOf = (hits: Uint8Array): number =>
  hits.length === 0 ? 0 : hits.reduce((sum, hit) => sum + hit, 0) / hits.length

/** Of the normal distribution, one-sided at 5%. */
const significant = 1.645

/**
 * Whether the new vectors find more than the old ones, and not by luck: McNemar's test on the items that only one of
 * them finds.
 */
export function findsMore(after: Uint8Array, before: Uint8Array): boolean {
  let gain = 0
  let different = 0
  after.forEach((hit, k) => {
    gain += hit - before[k]
    if (hit !== before[k]) different++
  })
  return gain > significant * Math.sqrt(different)
}
