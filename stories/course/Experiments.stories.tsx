import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { effectOf } from '../../src/sdk/experiment/analysis'
import type { Arm } from '../../src/sdk/experiment/bandits'
import { type SimulatedBandit, simulateBandit } from '../../src/sdk/experiment/simulate-bandits'
import { createRandom } from '../../src/sdk/random'
import { Exercise } from './Exercise'
import { lesson, type Point } from './lesson'
import { figureOf, runLesson } from './play'

const names = {
  abTest: 'A/B, then the winner',
  epsilonGreedy: 'epsilon-greedy',
  ucb: 'UCB1',
  thompson: 'Thompson',
} as const
type Method = keyof typeof names
const methods = Object.keys(names) as Method[]

const wrong = 'A/B tests that chose the worse row'
const early = 'A/A tests with a false find, looked at often'
const anytime = 'the same, by the interval for it'
const worlds = 20
const looks = 40

/** Half of the visitors each for so many rounds; then the row that had the higher rate, for good. */
function* splitThenCommit(rates: readonly number[], rounds: number, until: number, seed: number) {
  const random = createRandom(seed)
  const arms = rates.map(() => ({ trials: 0, rewards: 0 }))
  const best = Math.max(...rates)
  let regret = 0
  for (let round = 0; round < rounds; round++) {
    const [a, b] = arms
    const winner = a.rewards / a.trials >= b.rewards / b.trials ? 0 : 1
    const shown = round < until ? round % 2 : winner
    if (round < until) {
      arms[shown].trials++
      arms[shown].rewards += Number(random() < rates[shown])
    }
    regret += best - rates[shown]
    yield { regret, shown }
  }
}

const runOf = (method: Method, rates: readonly number[], rounds: number, test: number, seed: number) =>
  method === 'abTest'
    ? splitThenCommit(rates, rounds, test, seed)
    : simulateBandit(method satisfies SimulatedBandit, rates, rounds, seed)

/** Two rows that are alike: whether an interval ever leaves 0 while one looks. */
function lookOften(rate: number, visitors: number, seed: number) {
  const random = createRandom(seed)
  const arms: { -readonly [K in keyof Arm]: Arm[K] }[] = [0, 1].map(() => ({ trials: 0, rewards: 0 }))
  const found = { early: false, anytime: false }
  for (let k = 1; k <= visitors; k++) {
    arms[k % 2].trials++
    arms[k % 2].rewards += Number(random() < rate)
    if (k % Math.ceil(visitors / looks) !== 0) continue
    const effect = effectOf(arms[0], arms[1])
    found.early ||= effect.interval[0] > 0 || effect.interval[1] < 0
    found.anytime ||= effect.anytime[0] > 0 || effect.anytime[1] < 0
  }
  return found
}

const page = lesson({
  number: 13,
  title: 'Trying two things: A/B tests and bandits',
  idea: (
    <>
      <p>
        Two rows, and nobody knows which is clicked more. An A/B test shows each to half of the visitors until it can
        tell, and then the winner to all. While it runs, half of the visitors get the worse row; when it ends too soon,
        all of them do, for good.
      </p>
      <p>
        A bandit moves as it learns. Epsilon-greedy shows the best so far, and in a tenth of the cases anything. UCB1
        shows what could still be best. Thompson sampling draws a rate from what it believes of each row and shows the
        largest: what is surely worse is drawn ever less. What the better row would have brought more is regret.
      </p>
    </>
  ),
  formula: 'regret(n) = Σₜ (p* − p of the row shown at t)',
  drawn: 'Visitors drawn by seeds: each figure and line is the mean of twenty worlds.',
  axes: { x: 'visitors', y: 'clicks that were missed (regret)' },
  controls: {
    rate: { label: 'Rate of the worse row', options: [0.05, 0.2, 0.5] },
    gap: { label: 'The better one has more', options: [0.02, 0.05, 0.2] },
    visitors: { label: 'Visitors', options: [500, 2000, 5000] },
    test: { label: 'Visitors of the A/B test', options: [50, 200, 1000] },
  },
  start: { rate: 0.2, gap: 0.05, visitors: 2000, test: 200 },
  figures: [...methods.map(method => names[method]), wrong, early, anytime],
  async *run(_world, { rate, gap, visitors, test }, breathe) {
    const rates = [rate, rate + gap]
    const every = Math.ceil(visitors / 50)
    const sums = methods.map(() => new Float64Array(visitors))
    const counts = { wrong: 0, early: 0, anytime: 0 }
    for (let world = 1; world <= worlds; world++) {
      for (const [m, method] of methods.entries()) {
        let [at, last] = [0, 0]
        for (const { regret, shown } of runOf(method, rates, visitors, test, world)) {
          sums[m][at++] += regret
          last = shown
        }
        if (method === 'abTest' && last === 0) counts.wrong++
        await breathe()
      }
      const found = lookOften(rate, visitors, world)
      counts.early += Number(found.early)
      counts.anytime += Number(found.anytime)
      const lineOf = (sum: Float64Array) =>
        Array.from(
          { length: Math.floor(visitors / every) },
          (_, k): Point => [(k + 1) * every, sum[(k + 1) * every - 1] / world],
        )
      yield {
        lines: methods.map((method, m) => ({ name: names[method], points: lineOf(sums[m]) })),
        figures: {
          ...Object.fromEntries(methods.map((method, m) => [names[method], sums[m][visitors - 1] / world])),
          ...{ [wrong]: counts.wrong / world, [early]: counts.early / world, [anytime]: counts.anytime / world },
        },
      }
    }
  },
  questions: [
    {
      ask: 'What does a short test cost?',
      set: { test: 50 },
      look: 'Fifty visitors can’t tell 20% from 25%. Where it is wrong, it never finds out.',
    },
    {
      ask: 'And if the difference is large?',
      set: { gap: 0.2 },
      look: 'All find it. Epsilon-greedy goes on exploring, and its line never turns flat.',
    },
    {
      ask: 'Why does UCB1 lose where rates are small?',
      set: { rate: 0.05, gap: 0.02, visitors: 5000 },
      look: 'Its bound holds for rewards of any kind between 0 and 1: for rare clicks it is far too wide. Thompson goes by what clicks are.',
    },
  ],
  papers: {
    'Thompson 1933: On the likelihood that one unknown probability exceeds another':
      'https://doi.org/10.1093/biomet/25.3-4.285',
    'Auer, Cesa-Bianchi and Fischer 2002: Finite-time analysis of the multiarmed bandit problem':
      'https://doi.org/10.1023/A:1013689704352',
    'Chapelle and Li 2011: An empirical evaluation of Thompson sampling': 'https://papers.nips.cc/paper/4321',
    'Waudby-Smith et al. 2021: Time-uniform central limit theory': 'https://arxiv.org/abs/2103.06476',
  },
})

const meta = { title: 'Course/13 A and B, and bandits', tags: ['course'] } satisfies Meta
export default meta

/** The bandits miss less than epsilon-greedy, and looking often finds what is not there, but for the interval made for it. */
export const Experiments: StoryObj = {
  render: () => <Exercise lesson={page} />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await runLesson({ canvas, canvasElement, userEvent }, { 'The better one has more': '0.2', Visitors: '2000' })
    const figure = (name: string) => Number(figureOf(canvasElement, name))
    await expect(figure(names.thompson)).toBeLessThan(figure(names.epsilonGreedy))
    await expect(figure(early)).toBeGreaterThan(figure(anytime))
  },
}
