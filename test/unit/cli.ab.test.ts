import { afterEach, beforeEach, expect, it } from 'vitest'
import { randomisedResponse } from '../../src/sdk/experiment/randomised-response'
import { createRandom } from '../../src/sdk/random'
import { createWorkplace, type Workplace } from '../helpers/cli'

let workplace: Workplace
beforeEach(() => {
  workplace = createWorkplace()
})
afterEach(() => workplace.remove())

/** Visitors of two variants, `more` of the second rewarded. */
function logOf(counts: readonly [number, number], rates: readonly [number, number], asAnswer = (bit: boolean) => bit) {
  const random = createRandom(4)
  const rows = counts.flatMap((count, at) =>
    Array.from(
      { length: count },
      (_, k) => `u${at}-${k},${at === 0 ? 'control' : 'b'},${Number(asAnswer(random() < rates[at]))}`,
    ),
  )
  return ['unit,variant,reward', ...rows].join('\n')
}

it('tells a difference, with an interval to be read once and one that holds at any time', async () => {
  workplace.write('log.csv', logOf([5000, 5000], [0.1, 0.14]))
  const { status, stdout } = await workplace.tacitly('ab', 'log.csv', '--json')
  const { control, effects, ratio } = JSON.parse(stdout)
  expect([status, control, ratio.isMismatch]).toEqual([0, 'control', false])
  const [{ name, difference, interval, anytime, p }] = effects
  expect(name).toBe('b')
  expect(difference).toBeGreaterThan(0.02)
  expect(interval[0]).toBeGreaterThan(anytime[0])
  expect(interval[1]).toBeLessThan(anytime[1])
  expect(anytime[0]).toBeGreaterThan(0)
  expect(p).toBeLessThan(0.001)
  expect((await workplace.tacitly('ab', 'log.csv')).stdout).toMatch(/b - control +\+\d\.\d\d/)
})

it('warns of a split that was not planned, and goes by what was', async () => {
  workplace.write('log.csv', logOf([5000, 5400], [0.1, 0.1]))
  expect((await workplace.tacitly('ab', 'log.csv')).stdout).toContain('no figure above means anything')
  const planned = await workplace.tacitly('ab', 'log.csv', '--share', 'control=50', '--share', 'b=54')
  expect(planned.stdout).toContain('The split is the one that was planned')
})

it('counts a unit once', async () => {
  workplace.write('log.csv', 'unit,variant,reward\na,x,0\na,x,1\na,x,1\nb,y,0\nc,y,0\n')
  const { variants, byUnit } = JSON.parse((await workplace.tacitly('ab', 'log.csv', '--json')).stdout)
  expect(byUnit).toBe(true)
  expect(variants).toEqual([
    { name: 'x', trials: 1, rewards: 1, rate: 1 },
    { name: 'y', trials: 2, rewards: 0, rate: 0 },
  ])
})

it('says what is wrong with rows of visitors whom nobody can tell apart', async () => {
  const warning = 'No column of units'
  const log = logOf([50, 50], [0.5, 0.5])
  workplace.write('log.csv', log)
  expect((await workplace.tacitly('ab', 'log.csv')).stdout).not.toContain(warning)
  workplace.write('rows.csv', log.replace(/^[^,]*,/gm, ''))
  expect((await workplace.tacitly('ab', 'rows.csv')).stdout).toContain(warning)
  // A device answers for a variant once.
  expect((await workplace.tacitly('ab', 'rows.csv', '--epsilon', '1')).stdout).not.toContain(warning)
})

it('estimates from randomised answers', async () => {
  const random = createRandom(6)
  workplace.write(
    'log.csv',
    logOf([20_000, 20_000], [0.2, 0.3], bit => randomisedResponse(bit, 1, random)),
  )
  const { effects } = JSON.parse((await workplace.tacitly('ab', 'log.csv', '--epsilon', '1', '--json')).stdout)
  expect(effects[0].difference).toBeCloseTo(0.1, 1)
  expect(effects[0].interval[0]).toBeLessThan(0.1)
  expect(effects[0].interval[1]).toBeGreaterThan(0.1)
})

it.each([
  [['--control', 'c'], /no variant "c".*control, b/],
  [['--share', 'b'], /such as control=9/],
  [['--epsilon', '0'], /epsilon is 0/],
])('refuses %j', async (more, message) => {
  workplace.write('log.csv', logOf([5, 5], [0.5, 0.5]))
  const { status, stderr } = await workplace.tacitly('ab', 'log.csv', ...more)
  expect(status).toBe(1)
  expect(stderr).toMatch(message)
})
