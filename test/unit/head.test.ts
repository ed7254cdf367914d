import { describe, expect, it } from 'vitest'
import { fitPca, project } from '../../src/sdk/content/pca'
import { categoryTargets } from '../../src/sdk/encoders/categories'
import { headDefaults } from '../../src/sdk/encoders/head/model'
import { createPlainHead, type HeadBatch, headGradients, trainHead } from '../../src/sdk/encoders/head/train'
import { createRandom, normal } from '../../src/sdk/random'
import { finish } from '../../src/sdk/shapes/types'

const random = createRandom(5)
const draw = (length: number) => Float32Array.from({ length }, () => normal(random))

describe('headGradients', () => {
  const [D, d, K, rows] = [5, 4, 3, 6]
  const weights = { projection: draw(d * D), prototypes: draw(K * d) }
  const targets = Float32Array.from({ length: rows * K }, (_, at) => (at % K === Math.floor(at / K) % K ? 1 : 0))
  const batch: HeadBatch = { rows, inputs: draw(rows * D), targets }
  const { gradients } = headGradients(weights, batch, { d, scale: 4 })

  it.each(['projection', 'prototypes'] as const)('by the %s: as finite differences have it', name => {
    weights[name].forEach((value, k) => {
      const lossAt = (moved: number) => {
        weights[name][k] = moved
        const { loss } = headGradients(weights, batch, { d, scale: 4 })
        weights[name][k] = value
        return loss
      }
      const h = 2 ** -7
      expect(gradients[name][k]).toBeCloseTo((lossAt(value + h) - lossAt(value - h)) / (2 * h), 2)
    })
  })

  it('a step of Adam lowers the loss', () => {
    const engine = createPlainHead(weights, { ...headDefaults, d, scale: 4 })
    const before = headGradients(engine.read(), batch, { d, scale: 4 }).loss
    for (let step = 0; step < 20; step++) engine.step(batch)
    expect(headGradients(engine.read(), batch, { d, scale: 4 }).loss).toBeLessThan(before)
  })
})

it('categoryTargets: the categories of an item share 1; those of one item alone teach nothing', () => {
  const { names, values } = categoryTargets([
    { categories: ['a', 'b'] },
    { categories: ['a', 'a'] },
    { categories: ['b', 'alone'] },
    {},
  ])
  expect(names).toEqual(['a', 'b'])
  expect([...values]).toEqual([0.5, 0.5, 1, 0, 0, 1, 0, 0])
})

describe('trainHead', () => {
  // Vectors in which the category is a weak direction among strong ones that have nothing to do with it.
  const [n, D, K] = [240, 16, 3]
  const rows = draw(n * D)
  const targets = new Float32Array(n * K)
  for (let i = 0; i < n; i++) {
    targets[i * K + (i % K)] = 1
    for (let j = 0; j < D; j++)
      rows[i * D + j] = j < K ? 0.3 * rows[i * D + j] + (j === i % K ? 1 : 0) : 2 * rows[i * D + j]
  }
  const part = (values: Float32Array, width: number) => values.subarray(0, 160 * width)
  const options = { ...headDefaults, d: 4, noise: 0, learningRate: 0.02, epochs: 100 }

  /** Share of the last 80 rows whose nearest of the first 160 has their category. */
  function precision(vectors: Float32Array, d: number): number {
    let hits = 0
    for (let i = 160; i < n; i++) {
      let best = { cosine: -2, item: -1 }
      for (let item = 0; item < 160; item++) {
        let cosine = 0
        for (let f = 0; f < d; f++) cosine += vectors[i * d + f] * vectors[item * d + f]
        if (cosine > best.cosine) best = { cosine, item }
      }
      if (best.item % K === i % K) hits++
    }
    return hits / 80
  }

  const head = () => finish(trainHead(part(rows, D), D, part(targets, K), options))

  it('finds the category of items that it never saw, where the components of most variance do not', () => {
    expect(precision(project(rows, D, fitPca(part(rows, D), D, 4)), 4)).toBeLessThan(0.6)
    expect(precision(project(rows, D, head()), 4)).toBeGreaterThan(0.7)
  })

  it('is the same from the same seed', () => {
    expect(head()).toEqual(head())
  })

  it('leaves out items without a vector or a category', () => {
    const more = new Float32Array(part(rows, D).length + 2 * D)
    more.set(part(rows, D))
    more.fill(7, more.length - D)
    const moreTargets = new Float32Array(part(targets, K).length + 2 * K)
    moreTargets.set(part(targets, K))
    moreTargets[moreTargets.length - 2 * K] = 1
    const { components } = finish(trainHead(more, D, moreTargets, options))
    expect(components.every(Number.isFinite)).toBe(true)
    expect(precision(project(rows, D, { ...head(), components }), 4)).toBeGreaterThan(0.7)
  })
})
