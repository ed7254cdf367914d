import { expect, it } from 'vitest'
import { eventsByRow } from '../../src/sdk/kernels/events'
import { trainBias } from '../../src/sdk/models/bias/train'
import { trainRatingUserKnn } from '../../src/sdk/models/ratinguserknn/train'
import { createRandom } from '../../src/sdk/random'
import { predictRating, predictsRatings, ratedByRow } from '../../src/sdk/shapes/predict'
import { finish } from '../../src/sdk/shapes/types'

const [rows, cols] = [12, 9]
const random = createRandom(4)
const pairs = Array.from({ length: rows * cols }, (_, k) => [Math.floor(k / cols), k % cols] as const)
const rated = pairs.filter(() => random() < 0.6)
const events = eventsByRow(
  rows,
  rated.map(([row]) => row),
  rated.map(([, item]) => item),
  { ratings: Float32Array.from(rated, () => 1 + Math.floor(random() * 5)) },
)
const csr = { rows, cols, ptr: events.ptr, idx: events.items, events }
const bias = finish(trainBias(events, cols))
const options = { nearest: 2, likenessShrink: 3, pull: 0.5 }

/** By looking at every visitor. */
function bruteForce(row: number, item: number): number {
  const { mean, shrink } = bias.rating!
  const above = Array.from({ length: rows }, (_, other) => {
    const own = ratedByRow(events, other)
    const left = own.map(one => one.rating - mean - bias.scores[one.item])
    const ofVisitor = left.reduce((sum, value) => sum + value, 0) / (own.length + shrink)
    return new Map(own.map((one, k) => [one.item, left[k] - ofVisitor]))
  })
  const all = above.flatMap(of => [...of.values()])
  const pull = (options.likenessShrink * all.reduce((sum, e) => sum + e * e, 0)) / all.length
  const length = (of: Map<number, number>) => Math.sqrt(pull + [...of.values()].reduce((sum, e) => sum + e * e, 0))
  const like = (other: number) =>
    [...above[other]].reduce((sum, [one, e]) => sum + e * (above[row].get(one) ?? 0), 0) /
    (length(above[row]) * length(above[other]))
  const near = above
    .flatMap((of, other) => (of.has(item) && like(other) > 0 ? [{ likeness: like(other), e: of.get(item)! }] : []))
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, options.nearest)
  const mass = near.reduce((sum, { likeness }) => sum + likeness, options.pull)
  return near.reduce((sum, { likeness, e }) => sum + likeness * e, 0) / mass
}

it('goes by the visitors who rate most alike and rated the item, as brute force does', () => {
  const model = finish(trainRatingUserKnn(csr, bias, options))
  if (!predictsRatings(model)) throw new Error('it predicts ratings')
  const tastes = pairs.flatMap(([row, item]) => {
    const known = ratedByRow(events, row)
    if (known.some(one => one.item === item)) return []
    const { taste } = predictRating(model, known)(item).parts
    expect(taste).toBeCloseTo(bruteForce(row, item), 5)
    return taste
  })
  expect(tastes.filter(taste => taste !== 0).length).toBeGreaterThan(tastes.length / 2)
})

it('says nothing of the taste of who rated nothing', () => {
  const model = finish(trainRatingUserKnn(csr, bias))
  if (!predictsRatings(model)) throw new Error('it predicts ratings')
  expect(predictRating(model, [])(0).parts).toMatchObject({ visitor: 0, taste: 0 })
})
