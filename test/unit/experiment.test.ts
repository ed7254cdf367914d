// What experiments are made of: chance, bandits, drafts and their analysis, against known answers.
import { describe, expect, it } from 'vitest'
import { effectOf, sampleRatio } from '../../src/sdk/experiment/analysis'
import { assign } from '../../src/sdk/experiment/assignment'
import {
  type Arm,
  chooseEpsilonGreedy,
  chooseThompson,
  chooseUcb,
  greedyShares,
  thompsonShares,
} from '../../src/sdk/experiment/bandits'
import { preferenceOf, teamDraft } from '../../src/sdk/experiment/interleave'
import { createLinUcb, featuresOf } from '../../src/sdk/experiment/lin-ucb'
import { estimateShare, randomisedResponse } from '../../src/sdk/experiment/randomised-response'
import { betaShare, chiSquareTail, logGamma, normalTails } from '../../src/sdk/kernels/distributions'
import { createRandom } from '../../src/sdk/random'

const arm = (trials: number, rewards: number): Arm => ({ trials, rewards })

describe('distributions', () => {
  it('are those of published tables', () => {
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 11)
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12)
    // 5% and 0.1% of chi-square; 5% of a normal, to both sides.
    expect(chiSquareTail(3.841459, 1)).toBeCloseTo(0.05, 7)
    expect(chiSquareTail(18.467, 4)).toBeCloseTo(0.001, 6)
    expect(normalTails(1.959964)).toBeCloseTo(0.05, 7)
    expect(chiSquareTail(0.1, 5)).toBeCloseTo(0.99984, 5)
  })

  it('of whole numbers are sums of binomials', () => {
    // I_x(a, b) is how likely a or more of a + b - 1 draws succeed.
    const binomialTail = (x: number, a: number, n: number) => {
      let sum = 0
      for (let k = a; k <= n; k++)
        sum += Math.exp(logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)) * x ** k * (1 - x) ** (n - k)
      return sum
    }
    for (const [x, a, b] of [
      [0.3, 4, 9],
      [0.9, 2, 30],
      [0.05, 1, 1],
      [0.5, 40, 40],
    ] as const)
      expect(betaShare(x, a, b)).toBeCloseTo(binomialTail(x, a, a + b - 1), 10)
  })
})

describe('assignment', () => {
  const units = Array.from({ length: 20_000 }, (_, k) => `unit-${k}`)
  const place = (salt: string, shares: readonly number[]) => units.map(unit => assign(unit, salt, shares))

  it('is the same each time, and by the shares', () => {
    expect(place('hero', [1, 3])).toEqual(place('hero', [1, 3]))
    const second = place('hero', [1, 3]).filter(at => at === 1).length
    expect(sampleRatio([units.length - second, second], [1, 3]).isMismatch).toBe(false)
    expect(new Set(place('hero', [0, 2, 1]))).toEqual(new Set([1, 2]))
  })

  it('by another salt is independent of the first', () => {
    const [a, b] = [place('hero', [1, 1]), place('footer', [1, 1])]
    const both = a.filter((one, k) => one === 1 && b[k] === 1).length
    expect(both / units.length).toBeCloseTo(0.25, 1)
    expect(Math.abs(both / units.length - 0.25)).toBeLessThan(0.012)
  })

  it('keeps who was in a variant there when its share grows', () => {
    const before = place('hero', [0.9, 0.1])
    const after = place('hero', [0.5, 0.5])
    expect(before.every((one, k) => one === 0 || after[k] === 1)).toBe(true)
  })
})

/** P(Beta(1 + b) > Beta(1 + a)) of whole counts, as a sum: exact. */
function exactSecond([a, b]: readonly [Arm, Arm]): number {
  const [alphaA, betaA, alphaB, betaB] = [
    1 + a.rewards,
    1 + a.trials - a.rewards,
    1 + b.rewards,
    1 + b.trials - b.rewards,
  ]
  const logBeta = (x: number, y: number) => logGamma(x) + logGamma(y) - logGamma(x + y)
  let sum = 0
  for (let i = 0; i < alphaB; i++)
    sum += Math.exp(
      logBeta(alphaA + i, betaA + betaB) - Math.log(betaB + i) - logBeta(1 + i, betaB) - logBeta(alphaA, betaA),
    )
  return sum
}

describe('bandits', () => {
  it('know how likely Thompson sampling chooses: of two, as the exact sum has it', () => {
    const pairs = [
      [arm(0, 0), arm(0, 0)],
      [arm(10, 3), arm(12, 5)],
      [arm(400, 20), arm(380, 31)],
      [arm(100_000, 5000), arm(8, 1)],
      [arm(3, 3), arm(900, 2)],
    ] as const
    for (const pair of pairs) expect(thompsonShares(pair)[1]).toBeCloseTo(exactSecond(pair), 6)
  })

  it('of more, as they do', () => {
    const arms = [arm(20, 4), arm(25, 9), arm(4, 1), arm(60, 19)]
    const random = createRandom(3)
    const draws = 40_000
    const counts = arms.map(() => 0)
    for (let draw = 0; draw < draws; draw++) counts[chooseThompson(arms, random).arm]++
    const shares = thompsonShares(arms)
    expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 12)
    expect(sampleRatio(counts, shares).p).toBeGreaterThan(0.01)
    // The test can fail: shares that are a little off are found out.
    expect(sampleRatio(counts, [shares[0] + 0.02, shares[1] - 0.02, shares[2], shares[3]]).p).toBeLessThan(0.001)
  })

  it('explore by epsilon, and log what they did', () => {
    const arms = [arm(10, 1), arm(10, 5), arm(10, 5)]
    expect(greedyShares(arms, 0.3)).toEqual([0.1, 0.45, 0.45].map(share => expect.closeTo(share, 12)))
    const random = createRandom(1)
    const chosen = Array.from({ length: 9000 }, () => chooseEpsilonGreedy(arms, 0.3, random))
    const counts = arms.map((_, at) => chosen.filter(choice => choice.arm === at).length)
    expect(sampleRatio(counts, greedyShares(arms, 0.3)).p).toBeGreaterThan(0.01)
    for (const { arm: at, propensity } of chosen) expect(propensity).toBeCloseTo(greedyShares(arms, 0.3)[at], 12)
  })

  it('by UCB1 try everything once, and then what could be best', () => {
    expect(chooseUcb([arm(5, 5), arm(0, 0)])).toEqual({ arm: 1 })
    expect(chooseUcb([arm(0.3, 0.1), arm(0.4, 0.2)])).toEqual({ arm: 1 }) // a prior
    // .5 + sqrt(2 ln 110 / 100) = .807; .4 + sqrt(2 ln 110 / 10) = 1.37
    expect(chooseUcb([arm(100, 50), arm(10, 4)]).arm).toBe(1)
    expect(chooseUcb([arm(100, 90), arm(90, 10)]).arm).toBe(0)
  })

  it('by LinUCB go by the moment, as a ridge regression by hand', () => {
    const learned = createLinUcb(2, 2, 0)
    const [night, day] = [featuresOf(['evening'], { evening: true }), featuresOf(['evening'], { evening: false })]
    for (let k = 0; k < 20; k++) {
      learned.learn(0, night, 1)
      learned.learn(0, day, 0)
      learned.learn(1, night, 0)
      learned.learn(1, day, 1)
    }
    expect([learned.choose(night), learned.choose(day)]).toEqual([0, 1])
    // A = [[41, 20], [20, 21]], b = [20, 20] of the first: theta = (20 (21 - 20), 20 (41 - 20)) / 461
    expect(learned.expect(day)[0]).toBeCloseTo(20 / 461, 12)
    expect(learned.expect(night)[0]).toBeCloseTo((20 + 420) / 461, 12)
    expect(featuresOf(['device=phone', 'size', 'gone'], { device: 'phone', size: 3 })).toEqual([1, 1, 3, 0])
  })

  it('by LinUCB try what is not known', () => {
    const learned = createLinUcb(2, 1, 1)
    learned.learn(0, [1], 1)
    // .5 + sqrt(1 / 2) = 1.21 against 0 + 1; after three, .75 + .5 = 1.25; without rewards .7 against 1.
    expect(learned.choose([1])).toBe(0)
    learned.learn(0, [1], 0)
    learned.learn(0, [1], 0)
    expect(learned.choose([1])).toBe(1)
  })
})

describe('team draft', () => {
  const letters = (text: string) => [...text]

  it('has each item once, in turns, and as many of either', () => {
    const random = createRandom(5)
    for (let round = 0; round < 300; round++) {
      const [a, b] = [letters('abcdefgh'), letters('hbxaycdz')]
      const drafted = teamDraft([a, b], String, 10, random)
      expect(new Set(drafted.map(({ item }) => item)).size).toBe(10)
      for (let end = 2; end <= 8; end += 2)
        expect(drafted.slice(0, end).filter(({ team }) => team === 0)).toHaveLength(end / 2)
      for (const { item, team } of drafted) expect([a, b][team]).toContain(item)
    }
  })

  it('takes the best of each that is left, and ends with what there is', () => {
    const drafted = teamDraft([letters('ab'), letters('ab')], String, 9, createRandom(1))
    expect(drafted.map(({ item }) => item)).toEqual(['a', 'b'])
    expect(teamDraft([[], letters('xy')], String, 9, createRandom(1)).map(({ team }) => team)).toEqual([1, 1])
    expect(teamDraft([[], []], String, 9, createRandom(1))).toEqual([])
  })

  it('credits answers, and tells chance from a difference', () => {
    const often = (n: number, of: readonly [number, number]) => Array.from({ length: n }, () => of)
    expect(
      preferenceOf([
        [1, 0],
        [3, 1],
        [0, 2],
        [1, 1],
        [0, 0],
      ]),
    ).toMatchObject({ wins: [2, 1], ties: 2 })
    expect(preferenceOf([...often(60, [1, 0]), ...often(40, [0, 1])]).p).toBeCloseTo(0.0574, 3)
    expect(preferenceOf([...often(70, [1, 0]), ...often(30, [0, 1])]).p).toBeLessThan(0.001)
    expect(preferenceOf([]).p).toBe(1)
  })
})

describe('analysis', () => {
  it('finds a split that is not the one that was planned', () => {
    // A published case: 821,588 against 815,482 of a half each (Kohavi et al. 2020) has p = 1.8e-6.
    const { p, isMismatch } = sampleRatio([821_588, 815_482], [1, 1])
    expect(p).toBeCloseTo(1.8e-6, 7)
    expect(isMismatch).toBe(true)
    expect(sampleRatio([5021, 4979], [50, 50])).toMatchObject({ isMismatch: false })
    expect(sampleRatio([0, 0], [1, 1]).p).toBe(1)
  })

  it('has the intervals that Newcombe published', () => {
    // His example (a): 56 of 70 against 48 of 80, .2000, 95% .0524 .. .3339.
    const { difference, interval, p } = effectOf(arm(70, 56), arm(80, 48))
    expect(difference).toBeCloseTo(0.2, 12)
    expect(interval[0]).toBeCloseTo(0.0524, 4)
    expect(interval[1]).toBeCloseTo(0.3339, 4)
    expect(p).toBeLessThan(0.01)
  })

  it('that may be read at any time hold when one looks after every visitor; the others do not', () => {
    const random = createRandom(11)
    const wrong = { once: 0, anytime: 0 }
    const experiments = 200
    for (let experiment = 0; experiment < experiments; experiment++) {
      const [a, b] = [
        { trials: 0, rewards: 0 },
        { trials: 0, rewards: 0 },
      ]
      const found = { once: false, anytime: false }
      for (let visitor = 0; visitor < 3000; visitor++) {
        const own = visitor % 2 === 0 ? a : b
        own.trials++
        own.rewards += Number(random() < 0.3)
        if (visitor < 100 || visitor % 10 !== 0) continue
        const { interval, anytime } = effectOf(a, b)
        found.once ||= interval[0] > 0 || interval[1] < 0
        found.anytime ||= anytime[0] > 0 || anytime[1] < 0
      }
      wrong.once += Number(found.once)
      wrong.anytime += Number(found.anytime)
    }
    expect(wrong.anytime / experiments).toBeLessThan(0.05)
    expect(wrong.once / experiments).toBeGreaterThan(0.15)
  })
})

describe('randomised response', () => {
  it('keeps to its epsilon, and can be estimated from', () => {
    const random = createRandom(9)
    const [n, truth, epsilon] = [20_000, 0.2, 1]
    const estimates = Array.from({ length: 60 }, () => {
      let yes = 0
      for (let k = 0; k < n; k++) yes += Number(randomisedResponse(random() < truth, epsilon, random))
      return estimateShare(yes, n, epsilon)
    })
    const mean = estimates.reduce((sum, { share }) => sum + share, 0) / estimates.length
    const spread = estimates.reduce((sum, { share }) => sum + (share - mean) ** 2, 0) / (estimates.length - 1)
    expect(Math.abs(mean - truth)).toBeLessThan(4 * Math.sqrt(estimates[0].variance / estimates.length))
    expect(spread / estimates[0].variance).toBeGreaterThan(0.5)
    expect(spread / estimates[0].variance).toBeLessThan(1.7)
    const yesOf = (bit: boolean) =>
      Array.from({ length: n }, () => randomisedResponse(bit, epsilon, random)).filter(Boolean).length / n
    expect(yesOf(true) / yesOf(false)).toBeCloseTo(Math.E, 0)
  })

  it('refuses an epsilon that promises nothing', () => {
    expect(() => randomisedResponse(true, 0, Math.random)).toThrow(/epsilon is 0; expected a number above 0/)
  })
})
