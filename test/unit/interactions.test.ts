import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFitPool } from '../../src/cli/build/fit-pool'
import { joinCatalogue } from '../../src/cli/join-catalogue'
import { cut, splitRows } from '../../src/sdk/evaluate/split'
import { itemsOfRow, signedEntries } from '../../src/sdk/kernels/entries'
import { buildCsr, type Confidence, type Csr } from '../../src/sdk/kernels/interactions'
import { transpose } from '../../src/sdk/kernels/transpose'

/** What a matrix says of each pair: confidence, below 0 where it was rejected. */
function pairsOf(csr: Csr): Record<string, number> {
  const { ptr, idx, weights, rows } = signedEntries(csr)
  const pairs: Record<string, number> = {}
  for (let r = 0; r < rows; r++) {
    for (let k = ptr[r]; k < ptr[r + 1]; k++) pairs[`${r}:${idx[k]}`] = weights ? weights[k] : 1
  }
  return pairs
}

type Row = readonly [row: number, col: number, strength: number]
const joined = (rows: readonly Row[], confidence?: Confidence) =>
  buildCsr(
    3,
    4,
    rows.map(([row]) => row),
    rows.map(([, col]) => col),
    { values: rows.map(([, , strength]) => strength), confidence },
  )

describe('rows of a pair become one entry', () => {
  test('what was bought and sent back is nobody’s like: touched, and of no weight', () => {
    const csr = joined([
      [0, 1, 3],
      [0, 2, 1],
      [0, 1, -3],
    ])
    expect([...csr.idx]).toEqual([2])
    expect([...itemsOfRow(csr, 0)]).toEqual([2, 1])
    expect([...csr.rejected!.weights!]).toEqual([0])
  })

  test('five clicks weigh more than one, and less than five people’s: by log, linear, none', () => {
    const clicks: Row[] = [0, 0, 0, 0, 0, 1].map(row => [row, 2, 1])
    expect(pairsOf(joined(clicks, 'log'))).toEqual({ '0:2': Math.fround(Math.log2(6)), '1:2': 1 })
    expect(pairsOf(joined(clicks, 'linear'))).toEqual({ '0:2': 5, '1:2': 1 })
    expect(pairsOf(joined(clicks, 'none'))).toEqual({ '0:2': 1, '1:2': 1 })
    expect(joined(clicks, 'none').weights).toBeUndefined()
  })

  test('a dislike is rejected with its confidence, whatever stands before it; strength 0 says nothing', () => {
    const rows: Row[] = [
      [0, 0, 1],
      [0, 0, -3],
      [1, 0, 0],
      [1, 1, -1],
    ]
    expect(pairsOf(joined(rows, 'linear'))).toEqual({ '0:0': -2, '1:1': -1 })
    expect(pairsOf(joined(rows, 'none'))).toEqual({ '0:0': -1, '1:1': -1 })
    expect(joined(rows).idx).toHaveLength(0)
  })

  test('strengths that only rounding keeps from 0 are 0', () => {
    const values = Float32Array.of(0.7, 0.1, 0.2, -1)
    const csr = buildCsr(1, 1, [0, 0, 0, 0], [0, 0, 0, 0], { values, confidence: 'linear' })
    expect(csr.idx).toHaveLength(0)
    expect([...csr.rejected!.weights!]).toEqual([0])
  })

  test('without strengths a pair counts once, by its latest time, and nothing has a weight', () => {
    const csr = buildCsr(1, 2, [0, 0, 0], [1, 0, 1], { times: Float64Array.of(5, 6, 4) })
    expect([...csr.idx]).toEqual([1, 0])
    expect([...csr.times!]).toEqual([5, 6])
    expect([csr.weights, csr.rejected]).toEqual([undefined, undefined])
  })

  test('any rows: the sum of each pair, found by adding up, in whatever order they come', () => {
    const rows = fc.array(fc.tuple(fc.nat(2), fc.nat(3), fc.integer({ min: -4, max: 4 })), { maxLength: 30 })
    fc.assert(
      fc.property(rows, all => {
        const sums: Record<string, number> = {}
        for (const [row, col, strength] of all) {
          if (strength !== 0) sums[`${row}:${col}`] = (sums[`${row}:${col}`] ?? 0) + strength
        }
        const found = pairsOf(joined(all, 'linear'))
        expect(Object.keys(found).sort()).toEqual(Object.keys(sums).sort())
        for (const [pair, sum] of Object.entries(sums)) expect(found[pair] + 0).toBe(sum)
        const { idx, weights } = joined(all, 'linear')
        expect(idx.every((_, k) => (weights ? weights[k] > 0 : true))).toBe(true)
      }),
    )
  })
})

test('parts of a matrix take their share of what was rejected with them', () => {
  const csr = joined(
    Array.from({ length: 12 }, (_, k) => [k % 3, k % 4, k % 5 === 0 ? -2 : 1 + (k % 3)] as const),
    'linear',
  )
  const { train, test: held } = splitRows(csr, { seed: 1, heldOut: 0.5 })
  expect({ ...pairsOf(train), ...pairsOf(held) }).toEqual(pairsOf(csr))
  expect(Object.keys(pairsOf(train)).length + Object.keys(pairsOf(held)).length).toBe(12)
  expect(held.rejected!.idx.length).toBeGreaterThan(0)
  const byItem = cut(csr, (_, item) => item === 0)
  expect(Object.keys(pairsOf(byItem.test))).toEqual(Object.keys(pairsOf(csr)).filter(pair => pair.endsWith(':0')))
})

test('turned over, confidences and signs stay with their entries', () => {
  const csr = joined(
    [
      [0, 1, 2],
      [1, 1, -3],
      [2, 3, 1],
    ],
    'linear',
  )
  expect(pairsOf(transpose(signedEntries(csr)))).toEqual({ '1:0': 2, '1:1': -3, '3:2': 1 })
})

test('an item that is only disliked stands last in the catalogue, and its dislikes go with it', () => {
  const data = {
    users: Int32Array.of(0, 1, 2, 0),
    items: Int32Array.of(0, 0, 0, 1),
    userIds: ['u', 'v', 'w'],
    itemIds: ['bad', 'good'],
    values: Float32Array.of(-3, -3, -3, 1),
  }
  const { items, csr } = joinCatalogue(data, undefined, false)
  expect(items.map(item => item.id)).toEqual(['good', 'bad'])
  expect(pairsOf(csr)).toEqual({ '0:0': 1, '0:1': -2, '1:1': -2, '2:1': -2 })
})

const seen = {
  users: Int32Array.of(0, 1, 1, 0, 2),
  items: Int32Array.of(1, 0, 1, 2, 0),
  userIds: ['u', 'v', 'w'],
  itemIds: ['gone', 'good', 'bad'],
  values: Float32Array.of(1, 1, 2, -3, 1),
  times: Float64Array.of(1, 2, 3, 4, 5),
  ratings: Float32Array.of(5, 4, 5, 1, 4),
}
const catalogue = [
  { id: 'bad', title: 'Bad' },
  { id: 'good', title: 'Good' },
]

test('what names an item that the catalogue lacks is in no pair and no event, and is counted', () => {
  const { csr, unknown } = joinCatalogue(seen, catalogue, false, 'linear')
  expect(unknown).toEqual({ interactions: 2, ids: 1, examples: ['gone'] })
  expect(pairsOf(csr)).toEqual({ '0:0': 1, '0:1': -3, '1:0': 2 })
  expect([...csr.times!]).toEqual([1, 3])
  const { ptr, items, times, ratings } = csr.events!
  expect([ptr, items, times, ratings].map(column => [...column!])).toEqual([
    [0, 2, 3, 3],
    [0, 1, 0],
    [1, 4, 3],
    [5, 1, 5],
  ])
})

test('rows are made where threads read them, and not copied there', () => {
  const { csr } = joinCatalogue(seen, catalogue, false, 'linear', createFitPool(2).memory)
  const { train } = splitRows(csr, { seed: 1, heldOut: 0.2 }, createFitPool(2).memory)
  for (const { idx, weights, times, events, rejected } of [csr, train]) {
    const made = [idx, weights, rejected!.idx, rejected!.weights, events!.items, events!.times, events!.ratings]
    for (const column of times ? [...made, times] : made) expect(column!.buffer).toBeInstanceOf(SharedArrayBuffer)
  }
  expect(createFitPool(1).memory(Int32Array, 1).buffer).toBeInstanceOf(ArrayBuffer)
})
