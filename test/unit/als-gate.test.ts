import { describe, expect, test } from 'vitest'
import { fitTemperature, logLikelihood } from '../../src/sdk/evaluate/likelihood'
import { judgeGate } from '../../src/sdk/training/gate'
import { factorHealth } from '../../src/sdk/training/health'

const evidence = { health: 'healthy', ndcg: 0.3, twinNdcg: 0.3, ownClicks: { clicks: 5, gainNats: 0 } } as const

describe('the gate', () => {
  test('accepts a model that is as good as the twin', () => {
    expect(judgeGate(evidence)).toEqual({
      accepted: true,
      refusals: [],
      finite: true,
      ndcg: 0.3,
      twinNdcg: 0.3,
      ownClicks: { clicks: 5, gainNats: 0 },
    })
  })

  test.each([
    ['scenario 30: NaN', { health: factorHealth(Float32Array.of(0.1, Number.NaN)) }, /not finite/],
    ['scenario 30: infinite', { health: factorHealth(Float32Array.of(Infinity, 0)) }, /not finite/],
    [
      'scenario 30: all zero, as a lost WebGL context leaves them',
      { health: factorHealth(new Float32Array(4)) },
      /all zero/,
    ],
    ['scenario 30: a metric that is no number', { ndcg: Number.NaN }, /NDCG@10 is NaN/],
    ['more than .002 below the twin', { ndcg: 0.2979 }, /NDCG@10 0.2979 is more than 0.002 below the 0.3000/],
    [
      "more than 1 nat behind on the visitor's clicks",
      { ownClicks: { clicks: 5, gainNats: -1.2 } },
      /1.20 nats behind/,
    ],
    ['likelihood that is no number', { ownClicks: { clicks: 5, gainNats: Number.NaN } }, /NaN nats behind/],
  ])('refuses %s, and says why', (_, worse, refusal) => {
    const report = judgeGate({ ...evidence, ...worse })
    expect(report.accepted).toBe(false)
    expect(report.refusals).toEqual([expect.stringMatching(refusal)])
  })

  test.each([
    ['.0019 below the twin', { ndcg: 0.2981 }],
    ['.9 nats behind', { ownClicks: { clicks: 5, gainNats: -0.9 } }],
    ['no twin to compare with', { twinNdcg: undefined, ndcg: 0.01 }],
    ['no own clicks', { ownClicks: undefined }],
  ])('accepts %s', (_, other) => {
    expect(judgeGate({ ...evidence, ...other }).accepted).toBe(true)
  })
})

describe('likelihood of clicks', () => {
  const scores = Float32Array.of(1, 2, 4)

  test('is the logarithm of a softmax, also where exp would overflow', () => {
    const total = Math.exp(0.5) + Math.exp(1) + Math.exp(2)
    expect(logLikelihood(scores, 1, 0.5)).toBeCloseTo(Math.log(Math.exp(1) / total), 6)
    expect(logLikelihood(Float32Array.of(0, 2000), 0, 1)).toBeCloseTo(-2000, 3)
  })

  test('the fitted temperature beats its neighbours', () => {
    const judged = [
      { scores: Float32Array.of(0.1, 0.5, 0.9, 0.2), clicked: [2, 1] },
      { scores: Float32Array.of(0.7, 0.3, 0.1, 0.4), clicked: [0, 2] },
    ]
    const total = (beta: number) =>
      judged.reduce(
        (sum, one) => sum + one.clicked.reduce((s, item) => s + logLikelihood(one.scores, item, beta), 0),
        0,
      )
    const best = fitTemperature(judged)
    expect(total(best)).toBeGreaterThan(total(best * 1.05))
    expect(total(best)).toBeGreaterThan(total(best / 1.05))
  })

  test('without clicks it is 1', () => {
    expect(fitTemperature([{ scores, clicked: [] }])).toBe(1)
  })
})
