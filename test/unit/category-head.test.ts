import { expect, it } from 'vitest'
import { categoryHead } from '../../src/cli/encoders/category-head'
import { project } from '../../src/sdk/content/pca'
import { createRandom, normal } from '../../src/sdk/random'
import type { Item } from '../../src/sdk/types'

const D = 24
const d = 8

/** Categories differ in four quiet directions, and everything varies loudly in others. */
function world(n: number, categoryOf: (i: number) => string | undefined) {
  const random = createRandom(5)
  const names = ['a', 'b', 'c', 'd']
  const rows = new Float32Array(n * D)
  const items: Item[] = Array.from({ length: n }, (_, i) => {
    const row = Array.from({ length: D }, (_, k) => normal(random) * (k < 12 ? 1 : 0.15))
    row[20 + names.indexOf(names[i % 4])] += 0.9
    const norm = Math.hypot(...row)
    rows.set(
      Float32Array.from(row, value => value / norm),
      i * D,
    )
    const category = categoryOf(i)
    return { id: `${i}`, title: `${i}`, categories: category === undefined ? undefined : [category] }
  })
  return { rows, items }
}

it('is kept where it tells the categories of held-out items, and is then a projection like any other', () => {
  const { rows, items } = world(320, i => (i % 9 === 8 ? undefined : 'abcd'[i % 4]))
  const { isKept, found, before, projection } = categoryHead(rows, D, items, d, 1)
  expect(isKept).toBe(true)
  expect(found).toBeGreaterThan(before + 0.1)
  const vectors = project(rows, D, projection)
  expect(Math.hypot(...vectors.subarray(0, d))).toBeCloseTo(1, 5)
})

it('is not kept where the categories are chance', () => {
  const random = createRandom(9)
  const { rows, items } = world(160, () => (random() < 0.5 ? 'x' : 'y'))
  const { isKept, found } = categoryHead(rows, D, items, d, 1)
  expect(isKept).toBe(false)
  expect(found).toBeLessThan(0.75)
})

it('needs two categories of two items', () => {
  const { rows, items } = world(20, () => 'all')
  expect(() => categoryHead(rows, D, items, d, 1)).toThrow(/needs two categories.*only "all"/)
  expect(() =>
    categoryHead(
      rows,
      D,
      items.map(({ id, title }) => ({ id, title })),
      d,
      1,
    ),
  ).toThrow(/there is no category/)
})
