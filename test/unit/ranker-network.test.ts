// Second stages with a network: what it says, how it learns, and that it learns only what holds for others.
import { describe, expect, it } from 'vitest'
import { packRanker } from '../../src/sdk/bundle/pack-ranker'
import { readSafetensors } from '../../src/sdk/bundle/safetensors'
import { unpackRanker } from '../../src/sdk/bundle/unpack-ranker'
import { createCrosses } from '../../src/sdk/models/fmranker/train'
import { createLayers } from '../../src/sdk/models/widedeep/train'
import { createRandom, normal } from '../../src/sdk/random'
import { networkScore } from '../../src/sdk/shapes/ranker-network'
import { explainModel, scoreModel } from '../../src/sdk/shapes/score'
import { finish, type ItemScores, type Ranker } from '../../src/sdk/shapes/types'
import type { RankerData } from '../../src/sdk/training/ranker-lists'
import { type NetworkRankerOptions, networkRankerDefaults, trainRanker } from '../../src/sdk/training/train-ranker'

const networks = { crosses: createCrosses, layers: createLayers }
const names = Object.keys(networks) as (keyof typeof networks)[]
const candidate = { features: Int32Array.of(0, 2, 3), values: Float64Array.of(0.5, -1, 2) }

/** With no number at 0, where ReLU has a corner. */
function created(name: keyof typeof networks) {
  const random = createRandom(5)
  const learned = networks[name](5, 4, random)
  for (const values of learned.values) values.set(values.map(() => 0.5 * normal(random)))
  return learned
}

describe.each(names)('%s', name => {
  it('moves a score as its gradients say', () => {
    const { network, values, backward } = created(name)
    const gradients = values.map(one => new Float32Array(one.length))
    backward(candidate, 1, gradients)
    values.forEach((one, s) => {
      one.forEach((value, k) => {
        const [up, down] = [0.001, -0.001].map(step => {
          one[k] = value + step
          return networkScore(network, candidate)
        })
        one[k] = value
        expect(gradients[s][k]).toBeCloseTo((up - down) / 0.002, 2)
      })
    })
    expect(gradients.flatMap(one => [...one]).some(slope => Math.abs(slope) > 0.01)).toBe(true)
  })

  it('comes back from a bundle', () => {
    const { network } = created(name)
    const popularity: ItemScores = { shape: 'scores', id: 'p', scores: Float32Array.of(3, 2, 1) }
    const ranker: Ranker = {
      ...{ shape: 'ranker', id: 'r', parts: [popularity], depth: 2, network, tokens: ['a', 'b'] },
      features: [0, 1]
        .flatMap(token => [{ kind: 'taste', token } as const, { kind: 'item', token } as const])
        .concat({ kind: 'item', token: 0 }),
      weights: Float32Array.of(1, 2, 3, 4, 5),
      traits: { ptr: new Int32Array(1), idx: new Int32Array() },
    }
    const read = unpackRanker('r', readSafetensors(packRanker(ranker)), new Map([['p', popularity]]))
    expect(read).toEqual(ranker)
  })
})

it('crosses are the products of each two features', () => {
  const { network } = created('crosses')
  const { d, vectors } = network
  const { features, values } = candidate
  let sum = 0
  for (let a = 0; a < 3; a++)
    for (let b = a + 1; b < 3; b++)
      for (let f = 0; f < d; f++)
        sum += values[a] * values[b] * vectors[features[a] * d + f] * vectors[features[b] * d + f]
  expect(networkScore(network, candidate)).toBeCloseTo(sum, 6)
})

/**
 * Items of two kinds; popularity, the only part, can't tell them apart. A visitor wants more of the kind that they had: no weight of a trait
 * can say that, taste can, and so can the cross of both.
 */
function world(isTasteReal: boolean): RankerData {
  const [visitors, cols] = [120, 40]
  const random = createRandom(11)
  const rows = Array.from({ length: visitors }, (_, visitor) => {
    const all = Array.from({ length: cols }, (_, item) => item).filter(item => !isTasteReal || item % 2 === visitor % 2)
    return all.filter(() => random() < 0.4)
  })
  const ptr = Int32Array.from([0, ...rows.map((_, k) => rows.slice(0, k + 1).flat().length)])
  const parts: ItemScores[] = [
    { shape: 'scores', id: 'p', scores: new Float32Array(cols).fill(5).map((_, i) => 5 + i / 100) },
  ]
  const items = Array.from({ length: cols }, (_, item) => ({
    id: `${item}`,
    title: `t${item}`,
    categories: [item % 2 ? 'odd' : 'even'],
  }))
  return { parts, items, held: { visitors: { rows: visitors, cols, ptr, idx: Int32Array.from(rows.flat()) }, parts } }
}

const train = (data: RankerData, options: Partial<NetworkRankerOptions>, name: keyof typeof networks = 'crosses') =>
  finish(
    trainRanker('r', data, { ...networkRankerDefaults, depth: 40, epochs: 12, ...options }, (features, random) =>
      networks[name](features, 4, random),
    ),
  )
const historyOf = (items: number[]) => {
  const ones = new Float32Array(items.length).fill(1)
  return { items: Int32Array.from(items), preference: ones, confidence: ones }
}

describe('what it learns', () => {
  it.each(
    names.flatMap(name =>
      (['listwise', 'pairwise', 'lambda', 'ndcg', 'pointwise'] as const).map(loss => [name, loss] as const),
    ),
  )('%s, %s: the kind that a visitor had comes first, and terms add up to the score', (name, loss) => {
    const ranker = train(world(true), { loss }, name)
    for (const kind of [0, 1]) {
      const history = historyOf([kind, kind + 2, kind + 4])
      const scores = scoreModel(ranker, history)
      const best = [...scores.keys()]
        .filter(item => !history.items.includes(item))
        .sort((a, b) => scores[b] - scores[a])
        .slice(0, 10)
      expect(best.every(item => item % 2 === kind)).toBe(true)
      const { base, terms, score } = explainModel(ranker, history, best[0])
      expect(base + terms.reduce((sum, term) => sum + term, 0)).toBeCloseTo(score, 5)
    }
  })

  it.each(names)('%s: where there is nothing to learn, the order of the first stage stays', name => {
    const ranker = train(world(false), {}, name)
    expect(ranker.network).toBeUndefined()
    expect([...ranker.weights].filter(weight => weight !== 0)).toEqual([1])
  })

  it('where nobody is held out, too', () => {
    expect(train({ ...world(true), held: undefined }, {}).network).toBeUndefined()
  })
})
