import { expect, test } from 'vitest'
import { rankingLoss } from '../../src/sdk/training/ranking-loss'

const none = new Int32Array()

test('the loss of a ranking is the share of pairs in the wrong order, ties by half, without what was seen', () => {
  const scores = Float32Array.of(4, 3, 3, 1)
  expect(rankingLoss(scores, new Set([0]), none)).toBe(0)
  expect(rankingLoss(scores, new Set([3]), none)).toBe(1)
  expect(rankingLoss(scores, new Set([1]), none)).toBe((1 + 0.5 + 0) / 3)
  expect(rankingLoss(scores, new Set([1]), Int32Array.of(0))).toBe((0.5 + 0) / 2)
  expect(rankingLoss(scores, new Set([1, 3]), none)).toBe((1 + 0.5 + 1 + 1) / 4)
})

test('where nothing else is ranked there is no loss', () => {
  expect(rankingLoss(Float32Array.of(1), new Set([0]), none)).toBeNaN()
})
