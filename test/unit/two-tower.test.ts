import { describe, expect, test } from 'vitest'
import { evaluate } from '../../src/sdk/evaluate/metrics'
import { splitRows } from '../../src/sdk/evaluate/split'
import { bagsOfOne, type Csr, columnCounts } from '../../src/sdk/kernels/interactions'
import type { Features } from '../../src/sdk/kernels/ridge'
import { spreadRows, sumRows } from '../../src/sdk/kernels/sum-rows'
import { twoTowerGradients } from '../../src/sdk/models/twotower/gradients'
import { startWeights, type TwoTowerWeights, twoTowerModel, twoTowerWeights } from '../../src/sdk/models/twotower/model'
import { trainTwoTower } from '../../src/sdk/models/twotower/train'
import { createRandom, normal } from '../../src/sdk/random'
import { foldIn } from '../../src/sdk/shapes/factors'
import { rowScorer } from '../../src/sdk/shapes/row-scorer'
import { scoreModel } from '../../src/sdk/shapes/score'
import { finish, type ItemFactors } from '../../src/sdk/shapes/types'
import { sampleBatches } from '../../src/sdk/training/visitor-batches'
import { tastesWithContent, tinyTowers } from '../helpers/two-tower-world'

const { csr, features } = tastesWithContent()
const none: Features = { size: 0, values: new Float32Array(0) }

function historyOf(...items: number[]) {
  const ones = new Float32Array(items.length).fill(1)
  return { items: Int32Array.from(items), preference: ones, confidence: ones }
}

/** What a visitor gets on average from each half of the catalogue. */
function meanOfHalves(scores: Float32Array): [number, number] {
  const mean = (part: Float32Array) => part.reduce((sum, score) => sum + score, 0) / part.length
  const half = scores.length / 2
  return [mean(scores.subarray(0, half)), mean(scores.subarray(half))]
}

describe('gradients', () => {
  test('are those of finite differences, by every weight', () => {
    const options = { ...tinyTowers, d: 4, batch: 4, candidates: 12, idDropout: 0.4 }
    const random = createRandom(3)
    const draw = (length: number) => Float32Array.from({ length }, () => 0.3 * normal(random))
    const weights: TwoTowerWeights = {
      inputIds: draw(40 * 4),
      inputContent: draw(features.size * 4),
      visitorBias: draw(4),
      outputIds: draw(40 * 4),
      outputContent: draw(features.size * 4),
    }
    const [batch] = sampleBatches(csr, options, createRandom(1))
    const { gradients } = twoTowerGradients(weights, features, batch, options)
    for (const name of Object.keys(weights) as (keyof TwoTowerWeights)[]) {
      const slopes = Array.from(weights[name], (_, k) => {
        const lossAt = (step: number) => {
          const moved = { ...weights, [name]: weights[name].slice() }
          moved[name][k] += step
          return twoTowerGradients(moved, features, batch, options).loss
        }
        return (lossAt(0.01) - lossAt(-0.01)) / 0.02
      })
      expect(Math.max(...slopes)).toBeGreaterThan(1e-3)
      slopes.forEach((slope, k) => {
        expect(gradients[name][k]).toBeCloseTo(slope, 4)
      })
    }
  })

  test('of weighted sums of rows, spread back, are the transposed sums', () => {
    const bags: Csr = {
      rows: 2,
      cols: 3,
      ptr: Int32Array.of(0, 2, 3),
      idx: Int32Array.of(0, 2, 2),
      weights: Float32Array.of(1, 2, 3),
    }
    expect([...sumRows(Float32Array.of(1, 10, 100), bags, 1)]).toEqual([201, 300])
    expect([...spreadRows(Float32Array.of(1, 10), bags, 1, 3)]).toEqual([1, 0, 32])
    expect([...sumRows(Float32Array.of(1, 10, 100), bagsOfOne(Int32Array.of(1, 1), 3), 1)]).toEqual([10, 10])
  })
})

describe('a batch', () => {
  const options = { ...tinyTowers, batch: 16, candidates: 24 }
  const batches = [...sampleBatches(csr, options, createRandom(2))]

  test('leaves no visitor out and the targets out of the history; each target competes with what was not touched', () => {
    expect(batches.reduce((sum, { visitors }) => sum + visitors, 0)).toBe(csr.rows)
    for (const { histories, candidates, targets, offsets, visitors } of batches) {
      expect(new Set(candidates).size).toBe(24)
      for (let b = 0; b < visitors; b++) {
        const history = new Set(histories.idx.subarray(histories.ptr[b], histories.ptr[b + 1]))
        expect(history.size).toBeGreaterThan(0)
        const row = (values: Float32Array) => values.subarray(b * 24, (b + 1) * 24)
        expect(row(targets).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5)
        candidates.forEach((item, c) => {
          if (row(targets)[c] > 0) expect([history.has(item), row(offsets)[c]]).toEqual([false, 0])
          if (history.has(item)) expect(row(offsets)[c]).toBeLessThan(-1e8)
        })
      }
    }
  })

  test("popularity correction: what is drawn often as somebody's target counts less, and the sum is that over all items", () => {
    // Scores of 0: each candidate stands for 1 / its probability, so the corrected sum estimates the number of items.
    const skewed = { ...tinyTowers, batch: 8, candidates: 24 }
    let estimate = 0
    let steps = 0
    for (let epoch = 1; epoch <= 60; epoch++) {
      for (const { offsets, visitors, candidates } of sampleBatches(csr, skewed, createRandom(epoch))) {
        for (let b = 0; b < visitors; b++) {
          const own = offsets.subarray(b * candidates.length, (b + 1) * candidates.length)
          const touched = own.reduce((sum, o) => sum + (o < -1e8 ? 1 : 0), 0)
          estimate += own.reduce((sum, o) => sum + Math.exp(o), 0) + touched
          steps++
        }
      }
    }
    expect(estimate / steps).toBeGreaterThan(30)
    expect(estimate / steps).toBeLessThan(50)
  })
})

describe('the model', () => {
  const model = finish(trainTwoTower(csr, features, tinyTowers))

  test.each([
    ['with content', features],
    ['without', none],
  ])('two tastes: tells them apart, %s, better than popularity', (_, content) => {
    const { train, test: held } = splitRows(csr, { seed: 1, heldOut: 0.3 })
    const trained = finish(trainTwoTower(train, content, { ...tinyTowers, epochs: 30 }))
    const popularity = columnCounts(train)
    const ndcg = evaluate(rowScorer(trained, train), train, held).metrics['ndcg@10']
    expect(ndcg).toBeGreaterThan(1.2 * evaluate(() => popularity, train, held).metrics['ndcg@10'])
    const [first, second] = meanOfHalves(scoreModel(trained, historyOf(1, 2, 3)))
    expect(first).toBeGreaterThan(second)
  })

  test('collapsed, it scores as its towers do: pooled inputs, bias, item tower', () => {
    const weights = startWeights(columnCounts(csr), features.size, tinyTowers)
    const collapsed = twoTowerModel(weights, features, 8)
    const content = (item: number, table: Float32Array, f: number) => {
      let sum = 0
      for (let j = 0; j < features.size; j++) sum += features.values[item * features.size + j] * table[j * 8 + f]
      return sum
    }
    const input = (item: number, f: number) => weights.inputIds[item * 8 + f] + content(item, weights.inputContent, f)
    const output = (item: number, f: number) =>
      weights.outputIds[item * 8 + f] + content(item, weights.outputContent, f)
    const scores = scoreModel(collapsed, historyOf(3, 25))
    for (const item of [0, 17, 39]) {
      let expected = 0
      for (let f = 0; f < 8; f++)
        expected += ((input(3, f) + input(25, f)) / 2 + weights.visitorBias[f]) * output(item, f)
      expect(scores[item]).toBeCloseTo(expected, 5)
    }
  })

  test('id dropout makes an item that training never met scorable by content alone', () => {
    // Items 18, 19 (first taste) and 38, 39 (second) lose all their visitors.
    const isNew = (item: number) => item % 20 >= 18
    const kept = csr.idx.filter(item => !isNew(item))
    const ptr = csr.ptr.map(at => csr.idx.subarray(0, at).filter(item => !isNew(item)).length)
    const warm: Csr = { ...csr, ptr, idx: kept }
    const trained = finish(trainTwoTower(warm, features, { ...tinyTowers, epochs: 30, idDropout: 0.5 }))
    const [own, other] = [scoreModel(trained, historyOf(1, 2)), scoreModel(trained, historyOf(21, 22))]
    for (const item of [18, 19]) expect(own[item]).toBeGreaterThan(other[item])
    for (const item of [38, 39]) expect(own[item]).toBeLessThan(other[item])
    const [layer] = trained.itemEncoder!.layers
    const byEncoder = Array.from({ length: 8 }, (_, f) =>
      features.values.subarray(18 * 5, 19 * 5).reduce((sum, x, j) => sum + x * layer.weights[f * 5 + j], layer.bias[f]),
    )
    byEncoder.forEach((value, f) => {
      expect(trained.factors[18 * 8 + f]).toBeCloseTo(value, 5)
    })
  })

  test('a seed gives the same model again, another seed another', () => {
    expect(finish(trainTwoTower(csr, features, tinyTowers))).toEqual(model)
    expect(finish(trainTwoTower(csr, features, { ...tinyTowers, seed: 2 }))).not.toEqual(model)
  })

  test('weights taken back from a collapsed model collapse to the same scores', () => {
    const again: ItemFactors = twoTowerModel(twoTowerWeights(model, features), features, 8)
    const history = historyOf(4, 30, 7)
    const [a, b] = [foldIn(again, history).vector, foldIn(model, history).vector]
    b.forEach((value, f) => {
      expect(a[f]).toBeCloseTo(value, 4)
    })
    again.factors.forEach((value, k) => {
      expect(value).toBeCloseTo(model.factors[k], 4)
    })
  })
})
