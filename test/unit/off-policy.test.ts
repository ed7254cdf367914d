import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { offPolicy } from '../../src/cli/ope/off-policy'
import { estimateOffPolicy, type LoggedActions } from '../../src/sdk/experiment/off-policy'
import { expectedRewards } from '../../src/sdk/experiment/reward-model'
import { createRandom } from '../../src/sdk/random'
import { createWorkplace, type Workplace } from '../helpers/cli'
import { placeProbabilities } from '../helpers/place-probabilities'

const numbers = (...values: number[]) => Float64Array.from(values)
const valuesOf = (log: LoggedActions) =>
  Object.fromEntries(Object.entries(estimateOffPolicy(log).estimates).map(([name, { value }]) => [name, value]))

describe('estimates of another policy', () => {
  const log = {
    ...{ rewards: numbers(1, 0, 1, 0), propensities: numbers(0.5, 0.25, 0.25, 0.5) },
    target: numbers(0.25, 0.5, 0.25, 0.5),
  }

  it('are what their formulas say', () => {
    // w: .5, 2, 1, 1; w r: .5, 0, 1, 0
    expect(valuesOf(log)).toEqual({ logged: 0.5, ips: 0.375, snips: expect.closeTo(1.5 / 4.5, 12) })
    const expected = { shown: numbers(0.5, 0.5, 0.5, 0.5), target: numbers(0.4, 0.4, 0.6, 0.6) }
    // w (r - q): .25, -1, .5, -.5
    expect(valuesOf({ ...log, expected })).toMatchObject({
      dm: expect.closeTo(0.5, 12),
      dr: expect.closeTo(0.5 - 0.75 / 4, 12),
    })
    const { effectiveSize, largestWeight, threshold } = estimateOffPolicy({ ...log, expected })
    expect([effectiveSize, largestWeight]).toEqual([expect.closeTo(4.5 ** 2 / 6.25, 12), 2])
    expect([0.5, 1, 2]).toContain(threshold)
  })

  it('are those of the log where nothing changes, and do not say more than it does', () => {
    const same = { ...log, target: log.propensities }
    const { estimates, effectiveSize } = estimateOffPolicy(same)
    expect(valuesOf(same)).toEqual({ logged: 0.5, ips: 0.5, snips: 0.5 })
    expect(effectiveSize).toBe(4)
    expect(estimates.ips!.interval).toEqual(estimates.logged!.interval)
  })

  it('have intervals that hold the truth nine times in ten', () => {
    const rates = [0.1, 0.3, 0.6]
    const target = [0.2, 0.2, 0.6]
    const truth = rates.reduce((sum, rate, action) => sum + rate * target[action], 0)
    const held = { ips: 0, snips: 0 }
    const logs = 200
    for (let seed = 0; seed < logs; seed++) {
      const random = createRandom(7919 * seed + 13)
      const actions = Int32Array.from({ length: 300 }, () => Math.floor(3 * random()))
      const { estimates } = estimateOffPolicy({
        rewards: Float64Array.from(actions, action => Number(random() < rates[action])),
        propensities: new Float64Array(300).fill(1 / 3),
        target: Float64Array.from(actions, action => target[action]),
      })
      for (const name of ['ips', 'snips'] as const) {
        const [low, high] = estimates[name]!.interval
        if (low <= truth && truth <= high) held[name]++
      }
    }
    for (const count of Object.values(held)) expect(Math.abs(count / logs - 0.9)).toBeLessThan(0.06)
  })

  it('switch-DR leaves a weight out whose chance outweighs what it tells', () => {
    const random = createRandom(1)
    const n = 400
    const rare = Float64Array.from({ length: n }, (_, row) => (row === 0 ? 0.0001 : 0.5))
    const wild = {
      rewards: Float64Array.from({ length: n }, (_, row) => (row === 0 ? 1 : Number(random() < 0.1) / 100)),
      ...{ propensities: rare, target: new Float64Array(n).fill(0.5) },
      expected: { shown: new Float64Array(n).fill(0.001), target: new Float64Array(n).fill(0.001) },
    }
    const { estimates, threshold, largestWeight } = estimateOffPolicy(wild)
    expect(largestWeight).toBe(5000)
    expect(threshold).toBe(1)
    expect(estimates.dr!.value).toBeGreaterThan(10)
    expect(estimates.switchDr!.value).toBeLessThan(0.01)
  })
})

it('the simulated policy shows as often as beliefs say: of Beta(1, 1) and Beta(2, 1) the second leads in two of three', () => {
  const beliefs = [
    { alpha: 1, beta: 1 },
    { alpha: 2, beta: 1 },
  ]
  const shares = placeProbabilities(beliefs, 2, createRandom(3), 40_000)
  const [a, b] = [1 / 3, 2 / 3]
  for (const [at, share] of [a, b, b, a].entries()) expect(shares[at]).toBeCloseTo(share, 2)
})

describe('what a cell is expected to bring', () => {
  const world = (rates: readonly number[], each: number) => {
    const random = createRandom(2)
    const cells = Int32Array.from({ length: each * rates.length }, (_, row) => row % rates.length)
    return { cells, rewards: Float64Array.from(cells, cell => Number(random() < rates[cell])) }
  }

  it('is the mean of all where cells do not differ, its own where they do', () => {
    const even = expectedRewards(world([0.3, 0.3, 0.3, 0.3], 600), 4)
    expect(Math.max(...even) - Math.min(...even)).toBeLessThan(0.05)
    const apart = expectedRewards(world([0.1, 0.3, 0.6, 0.9], 600), 4)
    for (let part = 0; part < 3; part++)
      for (const [cell, rate] of [0.1, 0.3, 0.6, 0.9].entries()) expect(apart[part * 4 + cell]).toBeCloseTo(rate, 1)
  })

  it('does not go by its own rows: a reward in one part moves the other two', () => {
    const { cells, rewards } = world([0.2, 0.5], 30)
    const before = expectedRewards({ cells, rewards }, 2)
    const after = expectedRewards({ cells, rewards: rewards.with(0, 1 - rewards[0]) }, 2)
    const moved = [0, 1, 2].filter(part => [0, 1].some(cell => before[2 * part + cell] !== after[2 * part + cell]))
    expect(moved).toHaveLength(2)
  })
})

describe('tacitly ope', () => {
  let place: Workplace
  beforeEach(() => {
    place = createWorkplace()
  })
  afterEach(() => place.remove())

  const rates = [0.02, 0.05, 0.1, 0.2]
  const policy = 'item,probability\na,0.1\nb,0.1\nc,0.2\nd,0.6\n'

  function log(rows: number, seed: number): string {
    const random = createRandom(seed)
    const lines = Array.from({ length: rows }, () => {
      const at = Math.floor(4 * random())
      return `${'abcd'[at]},${Number(random() < rates[at])},0.25`
    })
    return `item,click,propensity\n${lines.join('\n')}\n`
  }

  it('knows what a policy would bring that was never live', async () => {
    place.write('log.csv', log(20_000, 1))
    place.write('policy.csv', policy)
    const { status, stdout } = await place.tacitly('ope', 'log.csv', '--target', 'policy.csv', '--json')
    expect(status).toBe(0)
    const truth = 0.1 * 0.02 + 0.1 * 0.05 + 0.2 * 0.1 + 0.6 * 0.2
    const { estimates, unsupported } = JSON.parse(stdout)
    for (const name of ['ips', 'snips', 'dm', 'dr', 'switchDr'])
      expect([name, Math.abs(estimates[name].value - truth) < 0.008]).toEqual([name, true])
    expect(estimates.logged.value).toBeLessThan(0.7 * truth)
    expect(unsupported).toBe(0)
    const shown = await place.tacitly('ope', 'log.csv', '--target', 'policy.csv')
    expect(shown.stdout).toContain('doubly robust')
  })

  it('goes by a column of the log, too, without a model of what else would have been shown', async () => {
    place.write('log.csv', 'item,reward,propensity,new\na,1,0.5,0.25\nb,0,0.5,0.75\n')
    const { stdout } = await place.tacitly('ope', 'log.csv', '--target-column', 'new', '--json')
    expect(Object.keys(JSON.parse(stdout).estimates).sort()).toEqual(['ips', 'logged', 'snips'])
    expect(JSON.parse(stdout).estimates.ips.value).toBe(0.25)
  })

  it('says what was never logged, and that few rows are worth little', async () => {
    place.write('log.csv', log(300, 2))
    place.write('policy.csv', 'item,probability\na,0.5\nnew,0.5\n')
    const { stdout } = await place.tacitly('ope', 'log.csv', '--target', 'policy.csv')
    expect(stdout).toContain('50% of what the other policy shows was never logged')
    expect(stdout).toContain('log longer')
  })

  it.each([
    ['item,click,propensity\na,1,0\n', policy, 'line 2: "propensity" is 0; expected a probability above 0'],
    ['item,click,propensity\na,1,0.5\na,x,0.5\n', policy, 'line 3: "click" is x; expected a number'],
    ['item,click\na,1\n', policy, 'propensity'],
    [log(9, 1), 'item,probability\na,0.5\nb,0.2\n', 'add up to 0.700; they must add up to 1'],
    ['item,position,click,propensity\na,2,1,0.5\n', 'item,position,probability\na,1,1\n', 'nothing of position "2"'],
    [log(9, 1), undefined, '--target'],
  ])('refuses what tells nothing: %j', async (rows, other, words) => {
    place.write('log.csv', rows)
    if (other) place.write('policy.csv', other)
    const { status, stderr } = await place.tacitly('ope', 'log.csv', ...(other ? ['--target', 'policy.csv'] : []))
    expect(status).toBe(1)
    expect(stderr).toContain(words)
  })

  const data = process.env.TACITLY_DATA
  it.skipIf(!data)('Open Bandit, men: the figures that others published', async () => {
    const folder = join(data!, 'open-bandit-men')
    const priors = readFileSync(join(folder, 'prior_bts.yaml'), 'utf8').split('\nmen:')[1].split('women:')[0]
    const [alpha, beta] = priors
      .split('beta:')
      .map(text => Array.from(text.matchAll(/- ([\d.]+)/g), ([, number]) => Number(number)))
    const shares = placeProbabilities(
      alpha.map((one, action) => ({ alpha: one, beta: beta[action] })),
      3,
      createRandom(1),
    )
    const lines = Array.from(
      shares,
      (share, at) => `${at % alpha.length},${Math.floor(at / alpha.length) + 1},${share}`,
    )
    place.write('bts.csv', `item,position,probability\n${lines.join('\n')}\n`)
    const columns = { item: 'item_id', reward: 'click', propensity: 'propensity_score' }
    const report = await offPolicy(join(folder, 'random', 'men.csv'), { columns, target: place.path('bts.csv') })
    const { logged, ips, snips, dr } = report.estimates
    expect(logged!.value).toBeCloseTo(0.0046, 10)
    // The published ones are of a simulation of the same size.
    expect(Math.abs(ips!.value - 0.004534)).toBeLessThan(3e-5)
    expect(Math.abs(snips!.value - 0.004604)).toBeLessThan(3e-5)
    expect(Math.abs(report.effectiveSize / 2467 - 1)).toBeLessThan(0.01)
    expect(Math.abs(dr!.value - ips!.value)).toBeLessThan(2e-4)
    const live = await offPolicy(join(folder, 'bts', 'men.csv'), {
      columns: { ...columns, target: 'propensity_score' },
    })
    expect(live.estimates.logged!.value).toBeCloseTo(0.0069, 10)
    expect(live.estimates.ips!.value).toBeCloseTo(0.0069, 10)
  })
})
