import { expect, it } from 'vitest'
import { categoryHead } from '../../src/cli/encoders/category-head'
import { fitPca, project } from '../../src/sdk/content/pca'
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

it('is kept where it tells the categories of held-out items, and is then a projection like any other', async () => {
  const { rows, items } = world(320, i => (i % 9 === 8 ? undefined : 'abcd'[i % 4]))
  const { gate, found, before, projection } = await categoryHead(rows, D, items, d, 1)
  expect(gate.accepted).toBe(true)
  expect(found).toBeGreaterThan(before + 0.1)
  const vectors = project(rows, D, projection)
  expect(Math.hypot(...vectors.subarray(0, d))).toBeCloseTo(1, 5)
})

it('is not kept where the categories are chance', async () => {
  const random = createRandom(9)
  const { rows, items } = world(160, () => (random() < 0.5 ? 'x' : 'y'))
  const { gate, found, before, projection } = await categoryHead(rows, D, items, d, 1)
  expect(gate.refusals).toEqual([expect.stringContaining(`${(100 * before).toFixed(1)}% without it`)])
  expect(projection).toEqual(fitPca(rows, D, d, { seed: 1 }))
  expect(found).toBeLessThan(0.75)
})

it('needs two categories of two items', async () => {
  const { rows, items } = world(20, () => 'all')
  await expect(categoryHead(rows, D, items, d, 1)).rejects.toThrow(/needs two categories.*only "all"/)
  const bare = items.map(({ id, title }) => ({ id, title }))
  await expect(categoryHead(rows, D, bare, d, 1)).rejects.toThrow(/there is no category/)
})
