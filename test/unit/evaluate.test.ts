import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate, judgeList } from '../../src/sdk/evaluate/metrics'
import { splitRows } from '../../src/sdk/evaluate/split'
import { indexOrder, tieOrder } from '../../src/sdk/evaluate/ties'
import { buildCsr, type Csr, columnCounts } from '../../src/sdk/kernels/interactions'
import { twoTastes } from '../helpers/data'

describe('judgeList', () => {
  it('is the textbook figures on a list worked by hand', () => {
    // Hits at ranks 1 and 3 of 4; three relevant items.
    const quality = judgeList([5, 8, 2, 9], new Set([5, 2, 7]), 4)
    const ideal = 1 + 1 / Math.log2(3) + 1 / 2
    expect(quality.ndcg).toBeCloseTo((1 + 1 / 2) / ideal, 12)
    expect(quality.averagePrecision).toBeCloseTo((1 + 2 / 3) / 3, 12)
    expect(quality.precision).toBe(0.5)
    expect(quality.recall).toBeCloseTo(2 / 3, 12)
    expect([quality.hit, quality.reciprocalRank]).toEqual([1, 1])
    expect(judgeList([8, 5], new Set([5]), 2)).toMatchObject({ hit: 1, reciprocalRank: 1 / 2 })
    expect(judgeList([8, 5], new Set([5]), 1)).toMatchObject({ hit: 0, reciprocalRank: 0 })
  })

  it('caps the ideal at k, and divides average precision by |test| all the same', () => {
    const quality = judgeList([1, 2], new Set([1, 2, 3, 4]), 2)
    expect(quality.ndcg).toBe(1)
    expect(quality.averagePrecision).toBe(0.5)
  })
})

describe('evaluate', () => {
  it('agrees with brute force on random worlds', () => {
    fc.assert(
      fc.property(worlds, fc.integer({ min: 1, max: 6 }), fc.nat(9), ({ train, test: held, scores }, k, seed) => {
        const ties = tieOrder([...'abcdefghij'], seed)
        const { metrics, users } = evaluate(() => scores, train, held, { k, ties })
        const wanted = bruteForce(scores, train, held, k, ties)
        expect(users).toBe(wanted.users)
        expect(metrics[`ndcg@${k}`]).toBeCloseTo(wanted.ndcg, 10)
        expect(metrics[`map@${k}`]).toBeCloseTo(wanted.map, 10)
        expect(metrics[`precision@${k}`]).toBeCloseTo(wanted.precision, 10)
        expect(metrics[`recall@${k}`]).toBeCloseTo(wanted.recall, 10)
        expect(metrics[`coverage@${k}`]).toBeCloseTo(wanted.coverage, 10)
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  it('breaks ties by the order that it is given, else by a hash', () => {
    const train = rows([[4]], 5, [0, 1, 2, 3])
    const first = (item: number, ties?: Int32Array) =>
      evaluate(() => new Float32Array(5), train, rows([[item]], 5), { k: 1, ties }).metrics['precision@1']
    const items = [0, 1, 2, 3]
    expect(items.map(item => first(item, indexOrder(5)))).toEqual([1, 0, 0, 0])
    expect(items.map(item => first(item, Int32Array.of(4, 2, 0, 1, 3)))).toEqual([0, 0, 1, 0])
    expect(items.map(item => first(item)).sort()).toEqual([0, 0, 0, 1])
  })

  it('tells the quality of each visitor that it judged, in order', () => {
    const train = rows([[0], [0], [0]], 3, [1, 2])
    const { ndcgs, metrics } = evaluate(() => Float32Array.of(0, 2, 1), train, rows([[2], [], [1]], 3), { k: 2 })
    expect([...ndcgs]).toEqual([expect.closeTo(1 / Math.log2(3), 12), 1])
    expect(metrics['ndcg@2']).toBeCloseTo((ndcgs[0] + ndcgs[1]) / 2, 12)
  })

  it('never recommends what the user has seen, nor what train lacks', () => {
    // Item 0 is seen and scores best; 2 is not in train: 1 comes first.
    const train = rows([[0]], 3, [1])
    const { metrics } = evaluate(() => Float32Array.of(9, 1, 5), train, rows([[1]], 3), { k: 1 })
    expect(metrics['precision@1']).toBe(1)
  })

  it('leaves users without test items out, and counts a test item that train lacks as missed', () => {
    const train = rows([[0], [0]], 3, [1])
    const { metrics, users } = evaluate(() => Float32Array.of(0, 1, 2), train, rows([[], [1, 2]], 3), { k: 2 })
    expect(users).toBe(1)
    expect(metrics['recall@2']).toBe(0.5)
  })

  it('judges nobody without dividing by zero', () => {
    const train = rows([[0]], 2, [1])
    expect(evaluate(() => new Float32Array(2), train, rows([[]], 2))).toMatchObject({
      users: 0,
      metrics: { 'ndcg@10': 0 },
    })
  })
})

describe('splitRows', () => {
  const csr = twoTastes({ users: 200, items: 60, each: 20 })

  it('puts every entry on one side, about the share asked for, order and weights kept', () => {
    const weights = Float32Array.from(csr.idx, (_, k) => k)
    const { train, test: held } = splitRows({ ...csr, weights }, { seed: 1, heldOut: 0.25 })
    expect(held.idx.length / csr.idx.length).toBeCloseTo(0.25, 1)
    for (let row = 0; row < csr.rows; row++) {
      const both = [...entries(train, row), ...entries(held, row)].sort((a, b) => a.weight - b.weight)
      expect(both.map(({ item }) => item)).toEqual([...csr.idx.subarray(csr.ptr[row], csr.ptr[row + 1])])
      expect(both.map(({ weight }) => weight)).toEqual(both.map((_, k) => csr.ptr[row] + k))
    }
  })

  it('depends on row, item and seed alone: entries that come or go move no other', () => {
    const before = pairs(splitRows(csr, { seed: 1, heldOut: 0.25 }).test)
    const fewer = buildCsr(csr.rows, csr.cols, rowsOf(csr).slice(501), csr.idx.slice(501))
    const after = new Set(pairs(splitRows(fewer, { seed: 1, heldOut: 0.25 }).test))
    const kept = new Set(pairs(fewer))
    expect(before.filter(pair => kept.has(pair)).every(pair => after.has(pair))).toBe(true)
    expect(pairs(splitRows(csr, { seed: 2, heldOut: 0.25 }).test)).not.toEqual(before)
  })

  it('holds nothing out at 0', () => {
    expect(splitRows(csr, { seed: 1, heldOut: 0 }).train.idx).toEqual(csr.idx)
  })
})

/** A matrix of the given rows, and one more row so that `also` occur too. */
function rows(lists: number[][], cols: number, also: number[] = []): Csr {
  const all = [...lists, also]
  return buildCsr(
    all.length,
    cols,
    all.flatMap((list, row) => list.map(() => row)),
    all.flat(),
  )
}

const worlds = fc
  .record({
    pairs: fc.uniqueArray(fc.tuple(fc.nat(4), fc.nat(9), fc.boolean()), { selector: ([u, i]) => u * 10 + i }),
    scores: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 10, maxLength: 10 }),
  })
  .map(({ pairs: all, scores }) => {
    const part = (wanted: boolean) => {
      const own = all.filter(([, , isTest]) => isTest === wanted)
      return buildCsr(
        5,
        10,
        own.map(([user]) => user),
        own.map(([, item]) => item),
      )
    }
    return { train: part(false), test: part(true), scores: Float32Array.from(scores) }
  })

/** The same by sorting everything and by the definitions. */
function bruteForce(scores: Float32Array, train: Csr, held: Csr, k: number, ties: Int32Array) {
  const counts = columnCounts(train)
  const items = [...scores.keys()].filter(item => counts[item] > 0)
  const shown = new Set<number>()
  const users = [...Array(held.rows).keys()].filter(user => held.ptr[user + 1] > held.ptr[user])
  const each = users.map(user => {
    const seen = train.idx.subarray(train.ptr[user], train.ptr[user + 1])
    const relevant = held.idx.subarray(held.ptr[user], held.ptr[user + 1])
    const list = items
      .filter(item => !seen.includes(item))
      .sort((a, b) => scores[b] - scores[a] || ties.indexOf(a) - ties.indexOf(b))
    const hit = list.slice(0, k).map(item => (relevant.includes(item) ? 1 : 0))
    for (const item of list.slice(0, k)) shown.add(item)
    const hits = hit.reduce((sum: number, one) => sum + one, 0)
    const gain = (gains: number[]) => gains.reduce((sum, one, at) => sum + one / Math.log2(at + 2), 0)
    const precisions = hit.map(
      (one, at) => one * (hit.slice(0, at + 1).reduce((sum: number, h) => sum + h, 0) / (at + 1)),
    )
    return {
      ndcg: gain(hit) / gain(Array(Math.min(k, relevant.length)).fill(1)),
      map: precisions.reduce((sum, one) => sum + one, 0) / relevant.length,
      precision: hits / k,
      recall: hits / relevant.length,
    }
  })
  const mean = (of: 'ndcg' | 'map' | 'precision' | 'recall') =>
    each.reduce((sum, one) => sum + one[of], 0) / Math.max(1, each.length)
  return {
    users: users.length,
    ndcg: mean('ndcg'),
    map: mean('map'),
    precision: mean('precision'),
    recall: mean('recall'),
    coverage: items.length === 0 ? 0 : shown.size / items.length,
  }
}

function entries({ ptr, idx, weights }: Csr, row: number) {
  return Array.from(idx.subarray(ptr[row], ptr[row + 1]), (item, k) => ({ item, weight: weights![ptr[row] + k] }))
}

const rowsOf = (csr: Csr) =>
  Array.from({ length: csr.rows }, (_, r) => Array(csr.ptr[r + 1] - csr.ptr[r]).fill(r)).flat()
const pairs = (csr: Csr) => rowsOf(csr).map((row, k) => `${row}:${csr.idx[k]}`)
