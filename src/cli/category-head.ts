import { fitPca, project } from '../sdk/content/pca'
import { isZero } from '../sdk/content/rows'
import type { Projection } from '../sdk/content/vectors'
import { TacitlyError } from '../sdk/errors'
import { dotRows } from '../sdk/kernels/dot'
import { topK } from '../sdk/kernels/top-k'
import { categoryTargets, headDefaults } from '../sdk/models/head'
import { trainHead } from '../sdk/models/head-train'
import { finish } from '../sdk/models/shapes'
import { createRandom, shuffle } from '../sdk/random'
import type { Item } from '../sdk/types'

/** Share of the items that judges a head. */
const heldOut = 0.2

export interface JudgedHead {
  readonly projection: Projection
  /** Share of held-out items whose nearest other item is of a category of theirs: with the head, and without. */
  readonly found: number
  readonly before: number
  readonly isKept: boolean
}

/**
 * The projection of an encoder's vectors that a head trained on the items' categories makes, where it tells held-out
 * items' categories better than the principal components do; else those.
 *
 * @param rows n x D
 * @throws TacitlyError 'input-invalid': there are not two categories of two items
 */
export function categoryHead(
  rows: Float32Array,
  D: number,
  items: readonly Item[],
  d: number,
  seed: number,
): JudgedHead {
  const { names, values } = categoryTargets(items)
  if (names.length < 2) {
    const has = names.length === 0 ? 'no category' : `only "${names[0]}"`
    throw new TacitlyError(
      'input-invalid',
      `--head categories needs two categories of two items at least; there is ${has}.`,
    )
  }
  const usable = Int32Array.from(items.keys()).filter(
    i => !isZero(rows, i * D, D) && !isZero(values, i * names.length, names.length),
  )
  const held = shuffle(usable, createRandom(seed)).slice(0, Math.round(heldOut * usable.length))
  const options = { ...headDefaults, d, seed }
  const known = rows.slice()
  for (const item of held) known.fill(0, item * D, item * D + D)
  const judge = (projection: Projection) => nearestShare(project(rows, D, projection), d, items, held)
  const before = judge(fitPca(known, D, d, { seed }))
  const found = judge(finish(trainHead(known, D, values, options)))
  const isKept = found > before
  const projection = isKept ? finish(trainHead(rows, D, values, options)) : fitPca(rows, D, d, { seed })
  return { projection, found, before, isKept }
}

/** Share of `asked` whose nearest item among the others that have categories shares one with them. */
function nearestShare(vectors: Float32Array, d: number, items: readonly Item[], asked: Int32Array): number {
  const skip = new Uint8Array(items.length)
  items.forEach((_, i) => {
    if (isZero(vectors, i * d, d) || !items[i].categories) skip[i] = 1
  })
  for (const item of asked) skip[item] = 1
  const scores = new Float32Array(items.length)
  let found = 0
  for (const item of asked) {
    const [nearest] = topK(dotRows(vectors, vectors.subarray(item * d, item * d + d), d, scores), 1, skip)
    const own = items[item].categories ?? []
    if (nearest !== undefined && items[nearest].categories?.some(name => own.includes(name))) found++
  }
  return asked.length === 0 ? 0 : found / asked.length
}
