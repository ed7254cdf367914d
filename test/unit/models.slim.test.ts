import { expect, it } from 'vitest'
import { buildCsr, type Csr } from '../../src/sdk/kernels/interactions'
import { slimDefaults, trainSlim } from '../../src/sdk/models/slim/train'
import { finish, type ItemNeighbours } from '../../src/sdk/shapes/types'
import { twoTastes } from '../helpers/data'

function weightsOf({ ptr, idx, weights }: ItemNeighbours, item: number): Map<number, number> {
  return new Map(Array.from(idx.subarray(ptr[item], ptr[item + 1]), (other, k) => [other, weights[ptr[item] + k]]))
}

/** Users x items, dense. */
function columns({ rows, cols, ptr, idx }: Csr): number[][] {
  const dense = Array.from({ length: cols }, () => new Array<number>(rows).fill(0))
  for (let row = 0; row < rows; row++) for (let k = ptr[row]; k < ptr[row + 1]; k++) dense[idx[k]][row] = 1
  return dense
}

const world = twoTastes({ users: 60, items: 16, each: 6, seed: 5 })
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, k) => sum + value * b[k], 0)

it('of three items that the same four visitors touched, each weight is (4 - l1) / (8 + l2)', () => {
  const pairs = [0, 1, 2, 3].flatMap(user => [0, 1, 2].map(item => [user, item]))
  const rows = buildCsr(
    4,
    3,
    pairs.map(([user]) => user),
    pairs.map(([, item]) => item),
  )
  const model = finish(trainSlim(rows, { ...slimDefaults, l1: 1, l2: 2 }))
  for (const item of [0, 1, 2]) {
    const found = weightsOf(model, item)
    expect(found.size).toBe(2)
    for (const weight of found.values()) expect(weight).toBeCloseTo(3 / 10, 2)
  }
})

it.each([true, false])(
  'no weight can be moved for the better: the conditions of an elastic net (nonnegative: %s)',
  nonnegative => {
    const [l1, l2] = [0.5, 1]
    const model = finish(trainSlim(world, { ...slimDefaults, l1, l2, nonnegative }))
    const x = columns(world)
    let below = 0
    for (let item = 0; item < world.cols; item++) {
      const own = weightsOf(model, item)
      const rest = x[item].map((value, row) => value - [...own].reduce((sum, [other, w]) => sum + w * x[other][row], 0))
      for (let other = 0; other < world.cols; other++) {
        if (other === item) continue
        const weight = own.get(other) ?? 0
        const slope = dot(x[other], rest) - l2 * weight
        if (weight !== 0) expect(Math.abs(slope - Math.sign(weight) * l1)).toBeLessThan(0.1)
        else if (nonnegative) expect(slope).toBeLessThan(l1 + 0.1)
        // Neighbours are sought among items that share a row.
        else if (dot(x[other], x[item]) > 0) expect(Math.abs(slope)).toBeLessThan(l1 + 0.1)
        if (weight < 0) below++
      }
    }
    expect(below > 0).toBe(!nonnegative)
  },
)

it('leaves out pairs of no more shared rows than l1, and of fewer than are asked for', () => {
  const x = columns(world)
  const shared = (model: ItemNeighbours) =>
    x.flatMap((column, item) => [...weightsOf(model, item).keys()].map(other => dot(column, x[other])))
  expect(Math.min(...shared(finish(trainSlim(world, { ...slimDefaults, l1: 12, l2: 1 }))))).toBeGreaterThan(12)
  expect(
    Math.min(...shared(finish(trainSlim(world, { ...slimDefaults, l1: 0, minSupport: 9 })))),
  ).toBeGreaterThanOrEqual(9)
})

it('seeks weights among the items that are most alike by cosine', () => {
  const x = columns(world)
  const model = finish(trainSlim(world, { ...slimDefaults, l1: 0, l2: 1, neighbours: 3 }))
  const cosine = (a: number, b: number) => dot(x[a], x[b]) / Math.sqrt(dot(x[a], x[a]) * dot(x[b], x[b]))
  for (let item = 0; item < world.cols; item++) {
    const others = x.map((_, other) => (other === item ? 0 : cosine(item, other))).sort((a, b) => b - a)
    for (const other of weightsOf(model, item).keys())
      expect(cosine(item, other)).toBeGreaterThanOrEqual(others[2] - 1e-6)
  }
})

it('what is older fades where a half-life is asked for', () => {
  expect(finish(trainSlim(twoTastes(), { ...slimDefaults, halfLife: 2 })).recency).toEqual({ halfLife: 2 })
})
