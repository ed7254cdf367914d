import { describe, expect, it } from 'vitest'
import { buildCsr, columnCounts } from '../../src/sdk/kernels/interactions'
import { fitRidge } from '../../src/sdk/kernels/ridge'
import { alsDefaults } from '../../src/sdk/models/als/options'
import { trainAls } from '../../src/sdk/models/als/train'
import { contentKnnDefaults, type ItemContent, trainContentKnn } from '../../src/sdk/models/content/train'
import { trainContentFactors } from '../../src/sdk/models/contentals/train'
import { trainContentPopularity } from '../../src/sdk/models/contentpopularity/train'
import { createRandom, normal } from '../../src/sdk/random'
import { finish } from '../../src/sdk/shapes/types'
import { tasteContent } from '../helpers/taste-content'
import { twoTastes } from '../helpers/two-tastes'

describe('content-kNN', () => {
  const content: ItemContent = {
    items: [
      { id: 'a', title: 'a', categories: ['x'], publishedAt: 2000 },
      { id: 'b', title: 'b', categories: ['x', 'y'], publishedAt: 2005 },
      { id: 'c', title: 'c', categories: ['y'] },
      { id: 'd', title: 'd', publishedAt: 1990 },
    ],
    vectors: [{ kind: 'text', d: 2, vectors: Float32Array.of(1, 0, 0.6, 0.8, -1, 0, 0, 0) }],
  }

  it('weighs by the sharpened mean of cosines and nearness in time, divided by their sum', () => {
    const options = { ...contentKnnDefaults, power: 3, text: 2, attributes: 1, year: 1, yearScale: 10 }
    const { ptr, idx, weights } = finish(trainContentKnn(content, options))
    // x and y are held by two of four each: one weight, so that cos(a, b) = 1 / sqrt(2).
    const ab = (2 * 0.6 + Math.SQRT1_2 + Math.exp(-0.5)) / 4
    const ad = Math.exp(-1) / 4
    // c talks of the opposite and has no year: below 0, it is no neighbour of a.
    expect([...idx.subarray(ptr[0], ptr[1])]).toEqual([1, 3])
    const sum = ab ** 3 + ad ** 3
    expect(weights[0]).toBeCloseTo(ab ** 3 / sum, 6)
    expect(weights[1]).toBeCloseTo(ad ** 3 / sum, 6)
  })

  it('shares the score among as many as asked, and finds them for the targets alone', () => {
    const one = finish(trainContentKnn(content, { ...contentKnnDefaults, neighbours: 1 }))
    // c is like nothing here.
    expect([...one.ptr]).toEqual([0, 1, 2, 2, 3])
    expect([...one.weights]).toEqual([1, 1, 1])
    expect([...finish(trainContentKnn(content, contentKnnDefaults, [1])).ptr]).toEqual([0, 0, 2, 2, 2])
  })
})

describe('ridge regression', () => {
  const random = createRandom(1)
  const [n, size, m] = [40, 3, 2]
  const features = { size, values: Float32Array.from({ length: n * size }, () => normal(random)) }
  const targets = Float32Array.from({ length: n * m }, () => normal(random))
  const rows = Float64Array.from({ length: n }, random)

  /** sum_i r_i |W x_i + b - y_i|^2 / sum r + lambda |W|^2 */
  function loss({ weights, bias }: ReturnType<typeof fitRidge>, lambda: number): number {
    let sum = 0
    for (let i = 0; i < n; i++)
      for (let k = 0; k < m; k++) {
        let value = bias[k] - targets[i * m + k]
        for (let f = 0; f < size; f++) value += weights[k * size + f] * features.values[i * size + f]
        sum += rows[i] * value * value
      }
    return sum / rows.reduce((a, b) => a + b) + lambda * weights.reduce((total, w) => total + w * w, 0)
  }

  it('is at the bottom: no step in any direction is lower', () => {
    const map = fitRidge(features, targets, rows, 0.1)
    for (const side of ['weights', 'bias'] as const)
      for (let k = 0; k < map[side].length; k++)
        for (const step of [-0.01, 0.01]) {
          const moved = { ...map, [side]: map[side].map((value, at) => (at === k ? value + step : value)) }
          expect(loss(moved, 0.1)).toBeGreaterThan(loss(map, 0.1))
        }
  })

  it('learns nothing where no row counts', () => {
    const { weights, bias } = fitRidge(features, targets, new Float32Array(n), 0.1)
    expect([...weights, ...bias].every(value => value === 0)).toBe(true)
  })
})

describe('what is regressed from content', () => {
  const all = twoTastes({ users: 60 })
  // Nobody touched 0 and 10, one of each taste.
  const kept = Array.from(all.idx.keys()).filter(k => all.idx[k] !== 0 && all.idx[k] !== 10)
  const userOf = (k: number) => all.ptr.findLastIndex(from => from <= k)
  const csr = buildCsr(
    all.rows,
    all.cols,
    kept.map(userOf),
    kept.map(k => all.idx[k]),
  )
  const { features } = tasteContent(csr.cols)
  const als = finish(trainAls(csr, { ...alsDefaults, d: 8, regularisation: 1 }))

  it('factors: new items lie with their taste, known ones stay where they were', () => {
    const { factors, d, itemEncoder } = trainContentFactors(als, csr, features)
    const row = (item: number) => factors.subarray(item * d, item * d + d)
    const dot = (i: number, j: number) => row(i).reduce((sum, value, f) => sum + value * row(j)[f], 0)
    expect([...row(5)]).toEqual([...als.factors.subarray(5 * d, 6 * d)])
    for (const item of [1, 2, 3, 4, 5]) {
      expect(dot(0, item)).toBeGreaterThan(0.1)
      expect(dot(0, item)).toBeGreaterThan(4 * Math.abs(dot(10, item)))
    }
    expect(itemEncoder?.layers[0].weights).toHaveLength(d * features.size)
  })

  it('popularity: a new item is what items like it are', () => {
    // Taste one is touched by all, taste two by a third.
    const rare = Array.from(csr.idx.keys()).filter(k => csr.idx[k] < 10 || userOf(k) % 3 === 0)
    const skewed = buildCsr(
      csr.rows,
      csr.cols,
      rare.map(k => csr.ptr.findLastIndex(from => from <= k)),
      rare.map(k => csr.idx[k]),
    )
    const { scores } = trainContentPopularity(skewed, features)
    const counts = columnCounts(skewed)
    const mean = (from: number) => counts.subarray(from + 1, from + 10).reduce((sum, c) => sum + Math.log1p(c), 0) / 9
    expect(Math.log1p(scores[0])).toBeCloseTo(mean(0), 0)
    expect(Math.log1p(scores[10])).toBeCloseTo(mean(10), 0)
    expect(scores[0]).toBeGreaterThan(1.5 * scores[10])
  })
})
