// Ratings by hand: what each shape predicts, and that its parts add up.
import { describe, expect, it } from 'vitest'
import { predictRating, type RatingModel } from '../../src/sdk/shapes/predict'

const terms = { mean: 3, scale: [1, 5] } as const
const bias = Float32Array.of(0.5, -0.5, 0)
const variance = new Float32Array(3)
const none = { ptr: Int32Array.of(0, 0, 0, 0), idx: new Int32Array(), weights: new Float32Array() }
const gram = new Float32Array(1)
const ridge = { kind: 'ridge', gram, regularisation: 1, unobservedWeight: 0, frequencyExponent: 0 } as const

describe('predictRating', () => {
  it('scores: mean + b_i + b_u, the visitor shrunk by the number of their ratings', () => {
    const model = { shape: 'scores', id: 'm', scores: bias, rating: { ...terms, shrink: 1 } } as const
    const { rating, parts } = predictRating(model, [{ item: 0, rating: 4.5 }])(1)
    expect(parts).toEqual({ mean: 3, item: -0.5, visitor: 0.5, taste: 0 })
    expect(rating).toBe(3)
  })

  it('neighbours: the mean of what the nearest rated ones have above the biases, by their weights', () => {
    const near = {
      ...{ ptr: Int32Array.of(0, 0, 0, 2), idx: Int32Array.of(0, 1), weights: Float32Array.of(0.75, 0.25) },
      rating: { ...terms, bias, nearest: 2, pull: 0, shrink: 1e9 },
    }
    const rated = [
      { item: 0, rating: 4.5 },
      { item: 1, rating: 1.5 },
    ]
    const of = (nearest: number): RatingModel => ({
      ...{ shape: 'neighbours', id: 'm', ...near, rating: { ...near.rating, nearest } },
    })
    expect(predictRating(of(2), rated)(2).parts.taste).toBeCloseTo(0.75 * 1 - 0.25 * 1, 6)
    expect(predictRating(of(1), rated)(2).parts.taste).toBeCloseTo(1, 6)
    expect(predictRating({ ...of(2), ...none } as RatingModel, rated)(2).parts.taste).toBe(0)
  })

  it('factors: bias and vector by one ridge regression, the variances of what was rated on top of lambda', () => {
    const factors = Float32Array.of(1, -1, 2)
    const model = {
      ...({ shape: 'factors', id: 'm', d: 1, factors, bias: new Float32Array(3), encoder: ridge } as const),
      rating: { ...terms, regularisation: 0.5, variance: Float32Array.of(0.25, 0.25, 9), isBiased: true },
    }
    // Ratings 1 above and 1 below the mean, q = 1 and -1: p = 2 / (2 + .5 + 2 * .25), b = 0.
    const rated = [
      { item: 0, rating: 4 },
      { item: 1, rating: 2 },
    ]
    const { parts, rating } = predictRating(model, rated)(2)
    expect(parts.visitor).toBeCloseTo(0, 12)
    expect(parts.taste).toBeCloseTo(4 / 3, 12)
    expect(rating).toBe(parts.mean + parts.item + parts.visitor + parts.taste)
    expect(predictRating(model, [])(2)).toEqual({ rating: 3, parts: { mean: 3, item: 0, visitor: 0, taste: 0 } })
    const unbiased = { ...model, rating: { ...model.rating, isBiased: false } } as RatingModel
    expect(predictRating(unbiased, [{ item: 0, rating: 5 }])(2).parts.visitor).toBe(0)
  })

  it('SVD++: what is rated at all says something, whatever its rating', () => {
    const encoder = { kind: 'linear', pooling: 'root', inputs: Float32Array.of(0.5, 0.5, 0) } as const
    const model: RatingModel = {
      ...{ shape: 'factors', id: 'm', d: 1, factors: Float32Array.of(0, 0, 2), encoder },
      rating: { ...terms, regularisation: 1e9, variance, isBiased: true },
    }
    const rated = [
      { item: 0, rating: 3 },
      { item: 1, rating: 3 },
    ]
    expect(predictRating(model, rated)(2).parts.taste).toBeCloseTo(2 * Math.SQRT2 * 0.5, 6)
  })

  it('a blend weighs the parts, and is held to the scale', () => {
    const part = (b: number) =>
      ({ shape: 'scores', id: `m${b}`, scores: Float32Array.of(b), rating: { ...terms, shrink: 1 } }) as const
    const weights = [0.75, 0.5]
    const model: RatingModel = { shape: 'ensemble', id: 'e', combine: 'ratings', parts: [part(1), part(2)], weights }
    const { rating, parts } = predictRating(model, [])(0)
    expect(parts).toEqual({ mean: 3.75, item: 1.75, visitor: 0, taste: 0 })
    expect(rating).toBe(5)
  })
})
