import { describe, expect, it } from 'vitest'
import { buildCsr, type Csr, columnCounts } from '../../src/sdk/kernels/interactions'
import { cooccurrenceDefaults, cooccurrenceRule, trainCooccurrence } from '../../src/sdk/models/cooccurrence/train'
import { itemKnnDefaults, itemKnnRule, trainItemKnn } from '../../src/sdk/models/itemknn/train'
import { rp3betaDefaults, rp3betaRule, trainRp3beta } from '../../src/sdk/models/rp3beta/train'
import { walkPairs } from '../../src/sdk/shapes/neighbours'
import { finish, type ItemNeighbours } from '../../src/sdk/shapes/types'
import { twoTastes } from '../helpers/data'

const csr = twoTastes({ users: 30, items: 14, each: 6, seed: 5 })

/** Shared rows by looking at every row: the oracle. */
function sharedRows(i: number, j: number): number[] {
  return rowSets(csr).flatMap((row, at) => (row.has(i) && row.has(j) ? [at] : []))
}

const rowSets = ({ rows, ptr, idx }: Csr) =>
  Array.from({ length: rows }, (_, row) => new Set(idx.subarray(ptr[row], ptr[row + 1])))

function listOf({ ptr, idx, weights }: ItemNeighbours, item: number): [number, number][] {
  return Array.from(idx.subarray(ptr[item], ptr[item + 1]), (other, k) => [other, weights[ptr[item] + k]])
}

/** Checks every list against every pair: the k most similar, strongest first, ties by index. */
function expectLists(model: ItemNeighbours, k: number, similarity: (i: number, j: number) => number) {
  for (let item = 0; item < csr.cols; item++) {
    const all = Array.from({ length: csr.cols }, (_, other): [number, number] => [other, similarity(item, other)])
    const wanted = all.filter(([other, value]) => other !== item && value > 0)
    wanted.sort((a, b) => Math.fround(b[1]) - Math.fround(a[1]) || a[0] - b[0])
    const list = listOf(model, item)
    expect(list.map(([other]) => other)).toEqual(wanted.slice(0, k).map(([other]) => other))
    list.forEach(([, weight], at) => {
      expect(weight).toBeCloseTo(wanted[at][1], 5)
    })
  }
}

it('several rules in one walk over the pairs give what each gives alone, to the bit', () => {
  const weighted = twoTastes({ users: 60, items: 200, each: 30, seed: 2 })
  const knn = { ...itemKnnDefaults, neighbours: 7 }
  const rules = [
    itemKnnRule(weighted, knn),
    cooccurrenceRule(weighted, cooccurrenceDefaults),
    rp3betaRule(weighted, rp3betaDefaults),
  ]
  expect(finish(walkPairs(weighted, rules))).toEqual([
    finish(trainItemKnn(weighted, knn)),
    finish(trainCooccurrence(weighted)),
    finish(trainRp3beta(weighted)),
  ])
})

describe('co-occurrence', () => {
  it('weighs by ln(lift), discounted by support, as brute force does', () => {
    const counts = columnCounts(csr)
    const options = { ...cooccurrenceDefaults, neighbours: 4, shrink: 3 }
    expectLists(finish(trainCooccurrence(csr, options)), 4, (i, j) => {
      const both = sharedRows(i, j).length
      return both < 2 ? 0 : Math.log((both * csr.rows) / (counts[i] * counts[j])) * (both / (both + 3))
    })
  })

  it('keeps no pair below the least support, and none that meet no more often than chance', () => {
    // 0 and 1 meet three times, 2 is everywhere, 3 met 0 once.
    const rows = [[0, 1, 2], [0, 1, 2], [0, 1, 2], [2], [0, 3, 2], [2]]
    const model = finish(
      trainCooccurrence(
        buildCsr(
          6,
          4,
          rows.flatMap((row, at) => row.map(() => at)),
          rows.flat(),
        ),
      ),
    )
    expect(listOf(model, 0).map(([other]) => other)).toEqual([1])
    expect(listOf(model, 2)).toEqual([])
    expect(listOf(model, 3)).toEqual([])
  })
})

describe('item-kNN', () => {
  it.each(['cosine', 'tfidf', 'bm25'] as const)(
    'is the shrunk cosine with weighting %s, as brute force gives it',
    weighting => {
      const options = { ...itemKnnDefaults, neighbours: 5, shrink: 2, minSupport: 1, weighting }
      const sets = rowSets(csr)
      const mean = csr.idx.length / csr.rows
      const weight = (row: number) => {
        if (weighting === 'cosine') return 1
        if (weighting === 'tfidf') return Math.log(1 + csr.cols / sets[row].size) ** 2
        return (2.2 / (1.2 * (0.25 + (0.75 * sets[row].size) / mean) + 1)) ** 2
      }
      const sum = (rows: number[]) => rows.reduce((total, row) => total + weight(row), 0)
      expectLists(
        finish(trainItemKnn(csr, options)),
        5,
        (i, j) => sum(sharedRows(i, j)) / (Math.sqrt(sum(sharedRows(i, i)) * sum(sharedRows(j, j))) + 2),
      )
    },
  )

  it('refuses a weighting that there is not, by name', () => {
    const weighting = 'none' as 'cosine'
    expect(() => itemKnnRule(csr, { ...itemKnnDefaults, weighting })).toThrow(
      /cosine, tfidf, bm25; it was given "none"/,
    )
  })

  it('tells its steps, so that a caller sets the pace', () => {
    const wide = twoTastes({ users: 60, items: 600, each: 30, seed: 2 })
    const steps = [...trainItemKnn(wide)]
    expect(steps).toEqual([
      { step: 1, steps: 3 },
      { step: 2, steps: 3 },
    ])
  })
})
