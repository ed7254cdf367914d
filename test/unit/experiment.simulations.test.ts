// What experiments are for, in worlds whose truth is known.
import { describe, expect, it } from 'vitest'
import { type SimulatedBandit, simulateBandit, simulateMoments } from '../../src/sdk/experiment/simulate-bandits'
import { answersFor, drawAnswers, errorAfter } from '../../src/sdk/experiment/simulate-interleaving'
import { type LoopRemedy, simulateLoop } from '../../src/sdk/experiment/simulate-loop'

const seeds = Array.from({ length: 12 }, (_, k) => k + 1)
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe('regret', () => {
  const rates = [0.2, 0.5, 0.8]
  const regretOf = (bandit: SimulatedBandit, rounds: number) =>
    mean(seeds.map(seed => [...simulateBandit(bandit, rates, rounds, seed)].at(-1)!.regret))

  it('of Thompson sampling and of UCB1 is below that of epsilon-greedy, and grows as a logarithm', () => {
    const rounds = 4000
    const greedy = regretOf('epsilonGreedy', rounds)
    // .1 of the rounds lose .3 on average, for good.
    expect(greedy).toBeGreaterThan(0.1 * 0.3 * rounds * 0.9)
    expect(regretOf('thompson', rounds)).toBeLessThan(0.25 * greedy)
    expect(regretOf('ucb', rounds)).toBeLessThan(0.8 * greedy)
    expect(regretOf('thompson', rounds) / regretOf('thompson', rounds / 4)).toBeLessThan(2)
    expect(greedy / regretOf('epsilonGreedy', rounds / 4)).toBeGreaterThan(3)
  })

  it('of LinUCB is far below where what is best depends on the moment', () => {
    const moments = [
      [0.1, 0.5],
      [0.5, 0.1],
      [0.3, 0.3],
    ]
    const { linucb, epsilonGreedy } = simulateMoments(moments, 3000, 4)
    expect(linucb).toBeLessThan(0.05 * epsilonGreedy)
  })

  it('is a sum of what was missed, and tells all that was shown', () => {
    const all = [...simulateBandit('thompson', rates, 200, 2)]
    const last = all.at(-1)!
    expect(last.arms.reduce((sum, { trials }) => sum + trials, 0)).toBe(200)
    expect(last.regret).toBeCloseTo(
      last.arms.reduce((sum, { trials }, at) => sum + trials * (0.8 - rates[at]), 0),
      9,
    )
    expect(last.arms.reduce((sum, { rewards }) => sum + rewards, 0)).toBe(all.filter(({ rewarded }) => rewarded).length)
    expect([...simulateBandit('thompson', rates, 200, 2)]).toEqual(all)
  })
})

describe('interleaving', () => {
  it('finds the better of two rankers with a fraction of the answers that A/B needs, at equal error', () => {
    const world = { items: 30, places: 10, noise: [0.1, 0.2] } as const
    const [ab, drafted] = (['abTest', 'interleaving'] as const).map(method => drawAnswers(method, world, 20_000, 3))
    const [needed, less] = [ab, drafted].map(pool => answersFor(0.05, pool, 1500, 5))
    expect(errorAfter(needed, ab, 4000, 8)).toBeLessThan(0.065)
    expect(errorAfter(less, drafted, 4000, 8)).toBeLessThan(0.065)
    console.log(`A/B ${needed}, interleaving ${less}: ${(needed / less).toFixed(1)} times as many`)
    expect(needed / less).toBeGreaterThan(3)
  })

  it('finds none where there is none', () => {
    const same = drawAnswers('interleaving', { items: 20, places: 10, noise: [0.1, 0.1] }, 8000, 2)
    expect(errorAfter(200, same, 4000, 3)).toBeGreaterThan(0.4)
    expect(errorAfter(200, same, 4000, 3)).toBeLessThan(0.6)
  })
})

describe('a site that learns from its own lists', () => {
  const endOf = (remedy: LoopRemedy) =>
    [...simulateLoop({ items: 150, visitors: 150, rounds: 30, remedy, seed: 3 })].slice(-5)
  const figures = (remedy: LoopRemedy) => {
    const last = endOf(remedy)
    return {
      gini: mean(last.map(({ gini }) => gini)),
      coverage: mean(last.map(({ coverage }) => coverage)),
      worth: mean(last.map(({ worth }) => worth)),
    }
  }

  it('shows ever fewer items, unless it explores or ranks against fame', () => {
    const [none, explore, rerank, both] = (['none', 'explore', 'rerank', 'both'] as const).map(figures)
    const start = simulateLoop({ items: 150, visitors: 150, rounds: 1, remedy: 'none', seed: 3 }).next().value!
    expect(none.gini).toBeGreaterThan(start.gini + 0.05)
    expect(none.coverage).toBeLessThan(0.1)
    expect(explore.coverage).toBeGreaterThan(0.7)
    expect(rerank.coverage).toBeGreaterThan(2 * none.coverage)
    expect(both.gini).toBeLessThan(none.gini - 0.2)
    // What it costs: a tenth of the worth at most, and ranking by rate even gains.
    expect(both.worth).toBeGreaterThan(0.9 * none.worth)
    expect(rerank.worth).toBeGreaterThan(none.worth)
  })
})
