// The second stage: what the moment is decides what stands first, in a world where nothing else does.
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { fitPreferences, type Preference } from '../../src/sdk/kernels/logistic'
import { createRandom } from '../../src/sdk/random'
import { visitFirst } from '../../src/sdk/shapes/first-stage'
import { explainModel, scoreModel } from '../../src/sdk/shapes/score'
import type { Feature, History, ItemNeighbours, ItemScores, Ranker } from '../../src/sdk/shapes/types'
import { createWorkplace, type Workplace } from '../helpers/cli'

describe('pairwise logistic regression', () => {
  const random = createRandom(1)
  const truth = [2, -1, 0.5]
  const pairs = Array.from({ length: 400 }, (): Preference => {
    const values = Float64Array.from(truth, () => 2 * random() - 1)
    const margin = truth.reduce((sum, weight, k) => sum + weight * values[k], 0)
    // Who stands first is drawn by the logistic curve itself.
    const isFirst = random() < 1 / (1 + Math.exp(-margin))
    return { features: Int32Array.of(0, 1, 2), values: isFirst ? values : values.map(value => -value), weight: 1 }
  })
  const loss = (w: Float64Array, lambda: number) =>
    pairs.reduce(
      (sum, { values }) => sum + Math.log1p(Math.exp(-w.reduce((dot, one, k) => dot + one * values[k], 0))),
      0,
    ) +
    (lambda / 2) * w.reduce((sum, one) => sum + one ** 2, 0)

  it('is at the minimum: no step to any side makes it less', () => {
    const w = fitPreferences(pairs, new Float64Array(3), 2)
    const least = loss(w, 2)
    for (let k = 0; k < 3; k++)
      for (const step of [-1e-3, 1e-3]) expect(loss(w.with(k, w[k] + step), 2)).toBeGreaterThan(least)
    for (const [k, weight] of truth.entries()) expect(Math.abs(w[k] - weight)).toBeLessThan(0.6)
  })

  it('stays where it begins without pairs, and near there where it is held', () => {
    const prior = Float64Array.of(1, 0, 0)
    expect([...fitPreferences([], prior, 1)]).toEqual([1, 0, 0])
    const [held] = fitPreferences(pairs, prior, 1e6)
    expect(held).toBeCloseTo(1, 2)
  })
})

const popularity: ItemScores = { shape: 'scores', id: 'popularity', scores: Float32Array.of(9, 8, 7, 6, 1, 0) }
const neighbours: ItemNeighbours = {
  ...{ shape: 'neighbours', id: 'itemknn' },
  ptr: Int32Array.of(0, 1, 2, 3, 4, 5, 6),
  idx: Int32Array.of(5, 5, 5, 5, 5, 0),
  weights: Float32Array.of(0.1, 0.2, 0.3, 0.4, 0.9, 0.5),
}
const features: Feature[] = [
  { kind: 'score', part: 0 },
  { kind: 'score', part: 1 },
  { kind: 'scoreByLength', part: 1 },
  { kind: 'item', token: 0 },
  { kind: 'context', name: 'device', value: 'phone', token: 1 },
]
const ranker: Ranker = {
  ...{ shape: 'ranker', id: 'logistic', parts: [popularity, neighbours], depth: 3, features },
  weights: Float32Array.of(0.5, 1, 0.25, -2, 3),
  tokens: ['category:a', 'category:b'],
  // Items 0 and 2 are a, 1 is b, 3 is both.
  traits: { ptr: Int32Array.of(0, 1, 2, 3, 5, 5, 5), idx: Int32Array.of(0, 1, 0, 0, 1) },
}
const historyOf = (context?: History['context']): History => ({
  ...{ items: Int32Array.of(5), preference: Float32Array.of(1), confidence: Float32Array.of(1), context },
})

describe('a ranker', () => {
  it("spends its depth on what the visitor has not: the history stands in nobody's place", () => {
    const known = {
      ...historyOf(),
      items: Int32Array.of(0, 1, 2),
      preference: Float32Array.of(1, 1, 1),
      confidence: Float32Array.of(1, 1, 1),
    }
    const first = { ...ranker, depth: 2, weights: Float32Array.of(1, 0, 0, 100, 0) }
    // Of those that are left items 5 and 3 are the first stage's best, and a trait puts item 3 above all.
    expect(scoreModel(first, known).indexOf(Math.max(...scoreModel(first, known)))).toBe(3)
  })

  const z = (scores: ArrayLike<number>) => {
    const all = Array.from(scores)
    const mean = all.reduce((sum, one) => sum + one, 0) / all.length
    const deviation = Math.sqrt(all.reduce((sum, one) => sum + (one - mean) ** 2, 0) / all.length)
    return all.map(one => (one - mean) / deviation)
  }
  const popular = z(popularity.scores.map(Math.log1p))
  const near = z(visitFirst(neighbours, historyOf()).scores)

  it.each([undefined, { device: 'phone' }, { device: 'desk' }])(
    'scores the best three by brute force, all others below: %j',
    context => {
      const scores = scoreModel(ranker, historyOf(context))
      const sum = popular.map((one, item) => one + near[item])
      const best = [...sum.keys()].sort((a, b) => sum[b] - sum[a]).slice(0, 3)
      for (const item of best) {
        const isPhone = context?.device === 'phone'
        const wanted =
          0.5 * popular[item] +
          near[item] * (1 + 0.25 * Math.log1p(1)) +
          ([0, 2, 3].includes(item) ? -2 : 0) +
          (isPhone && [1, 3].includes(item) ? 3 : 0)
        expect(scores[item]).toBeCloseTo(wanted, 4)
      }
      const others = [...sum.keys()].filter(item => !best.includes(item))
      expect(Math.max(...others.map(item => scores[item]))).toBeLessThan(Math.min(...best.map(item => scores[item])))
      // Among themselves as the first stage has them.
      expect(others.sort((a, b) => scores[b] - scores[a])).toEqual(others.toSorted((a, b) => sum[b] - sum[a]))
    },
  )

  it('explains candidates and others: base and terms add up, and a term is what the item adds to the z of the parts by their weights', () => {
    for (const context of [undefined, { device: 'phone' }])
      for (let item = 0; item < 6; item++) {
        const { score, base, terms } = explainModel(ranker, historyOf(context), item)
        expect(score).toBeCloseTo(scoreModel(ranker, historyOf(context))[item], 5)
        expect(base + terms[0]).toBeCloseTo(score, 5)
        const { scores } = visitFirst(neighbours, historyOf())
        const deviation = (Math.max(...scores) - Math.min(...scores)) / (Math.max(...near) - Math.min(...near))
        const isBest = [2, 3, 4].includes(item)
        expect(terms[0]).toBeCloseTo((isBest ? 1 + 0.25 * Math.log1p(1) : 1) * (scores[item] / deviation), 4)
      }
  })
})

let place: Workplace
beforeEach(() => {
  place = createWorkplace()
})
afterEach(() => place.remove())

/** Everybody takes what is for the device at hand, whatever they took before: apps on the phone, tools at the desk. */
function deviceWorld() {
  const random = createRandom(5)
  const lines = Array.from({ length: 150 }, (_, user) => {
    const left = { phone: shuffled(random), desk: shuffled(random) }
    return Array.from({ length: 10 }, (_, at) => {
      const device = random() < 0.5 ? 'phone' : 'desk'
      const item = left[device].pop()
      return item === undefined
        ? ''
        : `u${user},${device === 'phone' ? 'app' : 'tool'}${item},${1e9 + at * 100 + user},${device}`
    }).filter(Boolean)
  })
  const items = Array.from(
    { length: 20 },
    (_, n) => `${n < 10 ? `app${n}` : `tool${n - 10}`},Thing ${n},${n < 10 ? 'apps' : 'tools'}`,
  )
  place.write('visits.csv', `user,item,timestamp,device\n${lines.flat().join('\n')}\n`)
  place.write('items.csv', `id,title,category\n${items.join('\n')}\n`)
}

function shuffled(random: () => number): number[] {
  return Array.from({ length: 10 }, (_, n) => [random(), n])
    .sort(([a], [b]) => a - b)
    .map(([, n]) => n)
}

test('where the device alone decides, the last item is found by it: without --context as seldom as without the ranker', async () => {
  deviceWorld()
  const ndcg = async (models: string, ...more: string[]) => {
    const args = [
      '--protocol',
      'loo',
      '--interactions',
      'visits.csv',
      '--items',
      'items.csv',
      '--d',
      '8',
      '--models',
      models,
    ]
    const { stdout, stderr } = await place.tacitly('evaluate', ...args, '--k', '3', ...more)
    const row = stdout.split('\n').find(line => line.startsWith(models))
    if (!row) throw new Error(stderr + stdout)
    return Number(row.split(/ +/)[1])
  }
  const [first, blind, told] = [
    await ndcg('als'),
    await ndcg('logistic'),
    await ndcg('logistic', '--context', 'device'),
  ]
  // Five of each kind are left, more or less: with the right kind first, the item is among three of five.
  expect(told).toBeGreaterThan(1.5 * blind)
  expect(told).toBeGreaterThan(1.5 * first)
}, 60_000)
