import { describe, expect, it } from 'vitest'
import { type ListWorld, likenessByVisitors, listCharacter } from '../../src/sdk/evaluate/beyond'
import { bootstrapIntervals } from '../../src/sdk/evaluate/bootstrap'
import { shownBy } from '../../src/sdk/evaluate/exposure'
import { exposureByFame, qualityByLength } from '../../src/sdk/evaluate/groups'
import { jackknifeInterval } from '../../src/sdk/evaluate/jackknife'
import { judgeLists } from '../../src/sdk/evaluate/judge-lists'
import { judgeList } from '../../src/sdk/evaluate/metrics'
import { buildCsr, columnCounts } from '../../src/sdk/kernels/interactions'
import { createRandom } from '../../src/sdk/random'

/** Four visitors, items 0 .. 4; item 4 nobody touched. */
const rows = [[0, 1], [0, 1, 2], [0], [0, 3]]
const train = buildCsr(
  4,
  5,
  Int32Array.from(rows.flatMap((items, user) => items.map(() => user))),
  Int32Array.from(rows.flat()),
)
const world: ListWorld = {
  train,
  counts: columnCounts(train),
  likeness: likenessByVisitors(train),
  expected: new Map([[2, Int32Array.of(1, 2)]]),
  // Of item 3 nothing is known.
  topics: { count: 2, of: [[0], [0, 1], [1], [], [1]] },
}
const list = (ranked: number[], relevant: number[], user = 2) => ({
  user,
  ranked: Int32Array.from(ranked),
  relevant: new Set(relevant),
})

describe('listCharacter', () => {
  it('is the figures worked by hand', () => {
    const { novelty, fame, serendipity, diversity } = listCharacter(list([1, 3], [1, 3]), world, 2)
    // Item 1 has two of four visitors, item 3 one.
    expect(novelty).toBeCloseTo((1 + 2) / 2, 12)
    expect(fame).toBeCloseTo((2 / 4 + 1 / 4) / 2, 12)
    // Item 1 popularity would have shown.
    expect(serendipity).toBe(1 / 2)
    // They share no visitor.
    expect(diversity).toBe(1)
  })

  it('is less diverse, the more visitors the items share, and says nothing of one item', () => {
    // Items 0 and 1 share two visitors: 2 / sqrt(4 * 2); items 1 and 2 one: 1 / sqrt(2 * 1); 0 and 2 one: 1 / sqrt(4).
    const shared = [2 / Math.sqrt(8), 1 / Math.sqrt(2), 1 / 2]
    const wanted = 1 - (shared[0] + shared[1] + shared[2]) / 3
    expect(listCharacter(list([2, 0, 1], []), world, 3).diversity).toBeCloseTo(wanted, 6)
    expect(listCharacter(list([2, 0, 1], []), world, 1).diversity).toBeNaN()
  })

  it('an item that nobody touched is as new as one of a single visitor, and has no fame', () => {
    expect(listCharacter(list([4], []), world, 1)).toMatchObject({ novelty: 2, fame: 0 })
  })

  it('miscalibration is 0 for a list as mixed as the visitor, and grows with what is left out', () => {
    const of = (ranked: number[], user = 1) =>
      listCharacter(list(ranked, [], user), world, ranked.length).miscalibration
    // Visitor 1 liked items 0, 1, 2: topics half and half, as items 0 and 4 are.
    expect(of([0, 4])).toBeCloseTo(0, 12)
    expect(of([4, 2])).toBeCloseTo(0.5 * Math.log(0.5 / 0.005) + 0.5 * Math.log(0.5 / 0.995), 10)
    // Nothing is known of the list, or of the visitor's topics where there are none.
    expect(of([3])).toBeNaN()
    const blind = { ...world, topics: undefined }
    expect(listCharacter(list([0], []), blind, 1).miscalibration).toBeNaN()
  })
})

describe('groups', () => {
  it('items by fame share train in thirds, and what is shown is told of each', () => {
    const counts = [6, 3, 3, 2, 2, 2]
    const pairs = counts.flatMap((count, item) => Array.from({ length: count }, (_, user) => [user, item]))
    const csr = buildCsr(
      6,
      6,
      Int32Array.from(pairs, ([user]) => user),
      Int32Array.from(pairs, ([, item]) => item),
    )
    const lists = [[0], [0], [4, 1], [0]].map(items => Int32Array.from(items))
    const groups = exposureByFame(csr, shownBy(lists, 1))
    expect(groups.map(({ items }) => items)).toEqual([1, 2, 3])
    for (const { ofTrain } of groups) expect(ofTrain).toBeCloseTo(1 / 3, 12)
    expect(groups.map(({ ofLists }) => ofLists)).toEqual([3 / 4, 0, 1 / 4])
    // Without one of the four: 2 of 3, or 3 of 3.
    const without = Float64Array.of(2 / 3, 2 / 3, 1, 2 / 3)
    const [low] = jackknifeInterval(3 / 4, without)
    expect(groups.map(({ interval }) => interval)).toEqual([
      [low, 1],
      [0, 0],
      [0, 1 - low],
    ])
  })

  it('visitors by the length of their history', () => {
    const groups = qualityByLength(train, [0, 1, 2], [0.5, 1, 0])
    expect(groups.map(({ items, ndcg }) => [items, ndcg])).toEqual([
      [1, 0],
      [2, 0.5],
      [3, 1],
    ])
    // Of one visitor nothing can be said but the figure; of several the mean and its error.
    expect(groups.map(({ interval }) => interval[0])).toEqual([0, 0.5, 1])
    const [short] = qualityByLength(train, [2, 2, 2, 0, 0, 0, 1, 1, 1], [0.2, 0.4, 0.6, 1, 1, 1, 1, 1, 1])
    expect(short.interval[1] - short.ndcg).toBeCloseTo((1.645 * 0.2) / Math.sqrt(3), 12)
  })
})

describe('bootstrapIntervals', () => {
  it('holds the true mean in about nine of ten samples', () => {
    const random = createRandom(7)
    let held = 0
    for (let sample = 0; sample < 200; sample++) {
      const values = Float64Array.from({ length: 60 }, () => random() ** 3)
      const [low, high] = bootstrapIntervals({ value: values }, sample).value
      if (low <= 1 / 4 && 1 / 4 <= high) held++
    }
    expect(held / 200).toBeGreaterThan(0.84)
    expect(held / 200).toBeLessThan(0.96)
  })

  it('draws the same visitors for all figures, leaves out who has none, and repeats itself by its seed', () => {
    const value = Float64Array.from({ length: 40 }, (_, at) => at)
    const twice = value.map(one => 2 * one)
    const some = value.map(one => (one < 20 ? one : Number.NaN))
    const intervals = bootstrapIntervals({ value, twice, some }, 3)
    expect(intervals.twice).toEqual(intervals.value.map(bound => 2 * bound))
    expect(intervals.some[1]).toBeLessThan(20)
    expect(bootstrapIntervals({ value }, 3).value).toEqual(intervals.value)
    expect(bootstrapIntervals({ value }, 4).value).not.toEqual(intervals.value)
  })
})

describe('judgeLists', () => {
  const lists = [list([0, 4], [4], 2), list([2, 0], [2, 4], 3)]

  it('is the mean of what each list is worth, at every length', () => {
    const { metrics, each, users } = judgeLists({ lists, catalogue: 5 }, world, { ks: [2, 1] })
    expect([...users]).toEqual([2, 3])
    for (const k of [1, 2]) {
      const worth = lists.map(({ ranked, relevant }) => judgeList(ranked, relevant, k))
      const mean = (of: (one: (typeof worth)[number]) => number) => (of(worth[0]) + of(worth[1])) / 2
      expect(metrics[`ndcg@${k}`]).toBeCloseTo(mean(one => one.ndcg))
      expect(metrics[`map@${k}`]).toBeCloseTo(mean(one => one.averagePrecision))
      expect(metrics[`mrr@${k}`]).toBeCloseTo(mean(one => one.reciprocalRank))
      expect(metrics[`hit@${k}`]).toBeCloseTo(mean(one => one.hit))
      expect([...each[`recall@${k}`]]).toEqual(worth.map(one => one.recall))
    }
    expect([metrics['coverage@1'], metrics['coverage@2']]).toEqual([2 / 5, 3 / 5])
    // Of one item nothing can be said, of nobody.
    expect(metrics['diversity@1']).toBeNaN()
  })

  it('divides average precision by what a list can hold, if told', () => {
    const one = [list([2, 0], [2, 4, 1], 3)]
    const map = (mapOver: 'test' | 'min') =>
      judgeLists({ lists: one, catalogue: 5 }, world, { ks: [2], mapOver }).metrics['map@2']
    expect([map('test'), map('min')]).toEqual([1 / 3, 1 / 2])
  })
})
