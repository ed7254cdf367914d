import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { judgeList } from '../../src/sdk/evaluate/metrics'
import { splitRows } from '../../src/sdk/evaluate/split'
import { listLosses, type RankingLoss } from '../../src/sdk/kernels/list-losses'
import { topK } from '../../src/sdk/kernels/top-k'
import { createRandom, normal } from '../../src/sdk/random'
import type { Breathe } from '../../src/sdk/training/breathe'
import { Exercise } from './Exercise'
import { lesson, type Point } from './lesson'
import { shown } from './Plot'
import { figureOf, runLesson } from './play'
import { listJudge, trainSecondStage } from './train'
import { sampleWorld, type World } from './world'

const losses: readonly RankingLoss[] = ['pointwise', 'pairwise', 'lambda', 'listwise', 'ndcg']
const candidates = 40
const features = 6

/** Candidates of features, of which the wanted ones have a little more of the first; the last tells nothing and is loud. */
function drawList(wanted: number, noise: number) {
  const random = createRandom(3)
  const isWanted = Uint8Array.from({ length: candidates }, (_, c) => (c < wanted ? 1 : 0))
  const rows = Array.from(isWanted, mark =>
    Array.from({ length: features }, (_, f) =>
      f === features - 1 ? noise * 3 * normal(random) : noise * normal(random) + mark / (f + 1),
    ),
  )
  return { isWanted, rows }
}

const ndcgOf = (scores: Float64Array, isWanted: Uint8Array) =>
  judgeList(topK(scores, 10), new Set([...isWanted.keys()].filter(c => isWanted[c])), 10).ndcg

/** Weights of one list by gradient descent on one of the product's losses; yields what its order is worth. */
function* descend(loss: RankingLoss, { isWanted, rows }: ReturnType<typeof drawList>, rate: number, steps: number) {
  const weights = new Float64Array(features)
  // Where it starts, the loud feature decides.
  weights[features - 1] = 1
  const slopes = new Float64Array(candidates)
  for (let step = 0; step <= steps; step++) {
    const scores = Float64Array.from(rows, row => row.reduce((sum, value, f) => sum + value * weights[f], 0))
    const value = listLosses[loss](scores, isWanted, slopes)
    yield { ndcg: ndcgOf(scores, isWanted), value }
    rows.forEach((row, c) => {
      row.forEach((x, f) => {
        weights[f] -= rate * slopes[c] * x
      })
    })
  }
}

const firstStage = 'NDCG@10, first stage'
const secondStage = (loss: RankingLoss) => `NDCG@10, fmranker by ${loss}`

/** What held-out items' lists are worth as the first stage has them, and after the product's ranker has learnt by each loss. */
async function* rankLists({ rows, content }: Pick<World, 'rows' | 'content'>, breathe: Breathe) {
  const cut = splitRows(rows, { seed: 1, heldOut: 0.2 })
  const judge = listJudge(cut, { content }, breathe)
  const worth: Record<string, number> = {}
  for (const loss of losses) {
    const { first, ranker } = await trainSecondStage('fmranker', cut.train, { content }, breathe, { loss })
    worth[firstStage] ??= await judge(first)
    worth[secondStage(loss)] = await judge(ranker)
    yield { ...worth }
  }
}

const page = lesson({
  number: 11,
  title: 'Learning to rank: points, pairs, lists',
  idea: (
    <>
      <p>
        A list is judged by its order, and an order has no slope: move a score a little, and nothing happens until two
        items change places. So a loss with a slope stands in. Pointwise asks of each candidate whether it is wanted.
        Pairwise asks of two which stands above. Listwise asks for the wanted ones among all at once.
      </p>
      <p>
        LambdaRank weighs each pair by what swapping it would change in NDCG, so that the top of the list counts most.
        The last one smooths the ranks themselves. All five are the product's. The lines are of one list of forty
        candidates with six features each, drawn by a seed: what they learn is six weights. Then a ranker of the
        product, a factorisation machine over a first stage's scores, learns by each of the five from visitors' lists.
      </p>
    </>
  ),
  formula: 'pairwise: ln(1 + exp(sⱼ − sᵢ))     listwise: −ln (exp sᵢ / Σⱼ exp sⱼ)',
  axes: { x: 'steps', y: 'NDCG@10 of the drawn list' },
  controls: {
    rate: { label: 'Step length', options: [0.05, 0.2, 1, 5] },
    wanted: { label: 'Wanted of the 40', options: [1, 5, 15] },
    noise: { label: 'Noise of the features', options: [0.2, 0.5, 1] },
    steps: { label: 'Steps', options: [20, 60, 200] },
  },
  start: { rate: 0.2, wanted: 5, noise: 0.5, steps: 60 },
  figures: [...losses.map(loss => `steps to its best, ${loss}`), firstStage, ...losses.map(secondStage)],
  async *run(world, { rate, wanted, noise, steps }, breathe) {
    const list = drawList(wanted, noise)
    const runs = losses.map(loss => ({ loss, run: descend(loss, list, rate, steps), points: [] as Point[] }))
    for (let step = 0; step <= steps; step++) {
      for (const { run, points } of runs) {
        const next = run.next()
        if (!next.done) points.push([step, next.value.ndcg])
      }
      yield view()
    }
    for await (const worth of rankLists(world, breathe)) yield view(worth)

    function view(worth: Readonly<Record<string, number>> = {}) {
      return {
        lines: runs.map(({ loss, points }) => ({ name: loss, points: [...points] })),
        figures: {
          ...Object.fromEntries(
            runs.map(({ loss, points }) => {
              const best = Math.max(...points.map(([, ndcg]) => ndcg))
              return [`steps to its best, ${loss}`, points.findIndex(([, ndcg]) => ndcg === best)]
            }),
          ),
          ...worth,
        },
      }
    }
  },
  questions: [
    {
      ask: 'Which loss forgets the loud feature first?',
      set: { rate: 0.05, steps: 200 },
      look: 'All lists begin in the order of noise. With short steps you see who climbs first, and who climbs in leaps.',
    },
    {
      ask: 'What if only one item is wanted?',
      set: { wanted: 1 },
      look: 'One place in forty: NDCG jumps when it moves up. Losses are smooth, and what they stand for is not.',
    },
    {
      ask: 'What if steps are far too long?',
      set: { rate: 5 },
      look: 'Some lines shake and some do not: the slopes of the five are not of one size, so each has a step length of its own.',
    },
  ],
  papers: {
    'Burges 2010: From RankNet to LambdaRank to LambdaMART':
      'https://www.microsoft.com/en-us/research/publication/from-ranknet-to-lambdarank-to-lambdamart-an-overview/',
    'Cao et al. 2007: Listwise approach': 'https://doi.org/10.1145/1273496.1273513',
    'Qin, Liu and Li 2010: Smooth measures': 'https://doi.org/10.1007/s10791-009-9124-x',
  },
})

const meta = { title: 'Course/11 Learning to rank', tags: ['course'] } satisfies Meta
export default meta

/** Each loss of the product turns the list of noise into a better one, and no ranker that learns by one ranks below its first stage. */
export const LearningToRank: StoryObj = {
  render: () => <Exercise lesson={page} />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await runLesson({ canvas, canvasElement, userEvent })
    const list = drawList(5, 0.5)
    for (const [k, loss] of losses.entries()) {
      const ndcgs = [...descend(loss, list, 0.2, 60)].map(({ ndcg }) => ndcg)
      await expect(canvasElement.querySelectorAll('.course-legend output')[k]).toHaveTextContent(shown(ndcgs.at(-1)!))
      await expect(ndcgs.at(-1)).toBeGreaterThan(ndcgs[0] + 0.2)
      await expect(Number(figureOf(canvasElement, `steps to its best, ${loss}`))).toBeGreaterThan(0)
    }
    const [first, ...second] = [firstStage, ...losses.map(secondStage)].map(name =>
      Number(figureOf(canvasElement, name)),
    )
    // Where nothing is gained on other lists, the first stage's order stays.
    for (const ndcg of second) await expect(ndcg).toBeGreaterThanOrEqual(first!)
    await expect(Math.max(...second)).toBeGreaterThan(first! + 0.01)
    const { value } = await rankLists(sampleWorld(), () => undefined).next()
    for (const [name, worth] of Object.entries(value ?? {}))
      await expect(figureOf(canvasElement, name)).toBe(shown(worth))
  },
}
