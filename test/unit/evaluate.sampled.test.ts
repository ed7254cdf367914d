import { expect, it } from 'vitest'
import { drawCandidates } from '../../src/sdk/evaluate/sampled'
import { splitRows } from '../../src/sdk/evaluate/split'
import { columnCounts } from '../../src/sdk/kernels/interactions'
import { twoTastes } from '../helpers/two-tastes'

const { train, test } = splitRows(twoTastes({ users: 60, items: 50, each: 8 }), { seed: 1, heldOut: 0.3 })
const own = ({ ptr, idx }: typeof train, user: number) => [...idx.subarray(ptr[user], ptr[user + 1])]

it('draws for whoever is judged so many that train has and they have not touched, each once, evenly', () => {
  const drawn = drawCandidates(train, test, 12, 1)
  const counts = columnCounts(train)
  for (let user = 0; user < test.rows; user++) {
    const items = own(drawn, user)
    expect(items).toHaveLength(own(test, user).length > 0 ? 12 : 0)
    expect(new Set(items).size).toBe(items.length)
    const touched = [...own(train, user), ...own(test, user)]
    expect(items.filter(item => touched.includes(item) || counts[item] === 0)).toEqual([])
  }
  const times = columnCounts(drawn)
  const mean = drawn.idx.length / counts.filter(count => count > 0).length
  expect(Math.max(...times)).toBeLessThan(2.5 * mean)
  expect(drawCandidates(train, test, 12, 1)).toEqual(drawn)
  expect([...drawCandidates(train, test, 12, 2).idx]).not.toEqual([...drawn.idx])
})

it('draws all there are where they are fewer', () => {
  const drawn = drawCandidates(train, test, 1000, 1)
  const known = columnCounts(train).filter(count => count > 0).length
  const user = Array.from({ length: test.rows }, (_, at) => at).find(at => own(test, at).length > 0)!
  const touched = new Set([...own(train, user), ...own(test, user)].filter(item => columnCounts(train)[item] > 0))
  expect(own(drawn, user).length).toBe(known - touched.size)
})
