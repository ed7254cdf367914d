import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { splitRows } from '../../src/sdk/evaluate/split'
import type { Feature, Ranker } from '../../src/sdk/shapes/types'
import { priorOf } from '../../src/sdk/training/ranker-lists'
import { Exercise } from './Exercise'
import { lesson } from './lesson'
import { figureOf, runLesson } from './play'
import { listJudge, listWorth, trainModel, trainSecondStage } from './train'
import { sampleWorld } from './world'

const parts = ['popularity', 'itemknn', 'als', 'content'] as const
const figures = [...parts, 'added up', 'the ranker'] as const
const rows = 6

/** What it weighs otherwise than before, most first. */
function learned({ features, weights, tokens, parts: first }: Ranker): string[] {
  const prior = priorOf(features)
  const name = (feature: Feature) =>
    'part' in feature
      ? `${first[feature.part]!.id}${feature.kind === 'score' ? '' : ', the longer the history'}`
      : `${tokens[feature.token]}${feature.kind === 'taste' ? ', the more of the history is that' : ''}`
  return features
    .map((feature, at) => ({ feature, more: weights[at]! - prior[at]! }))
    .filter(({ more }) => Math.abs(more) > 0.005)
    .sort((a, b) => Math.abs(b.more) - Math.abs(a.more))
    .slice(0, rows)
    .map(({ feature, more }) => `${more > 0 ? '+' : '−'}${Math.abs(more).toFixed(2)} ${name(feature)}`)
}

const page = lesson({
  number: 10,
  title: 'Wide & deep, as a second stage',
  idea: (
    <>
      <p>
        A first stage finds a hundred candidates quickly; a second looks at these closely. The wide side weighs what is
        known: the scores of the first stage, what an item is, how much of the visitor’s past is like that. The deep
        side is a small network over the same, for what holds only together.
      </p>
      <p>
        It learns from visitors whom the first stage has not met: what a model says of those it was trained on is better
        than what it says of new ones. And where other visitors’ lists gain nothing, the product leaves the first
        stage’s order as it is. See whether there is anything to learn here.
      </p>
    </>
  ),
  formula: 's = w · x + g(Σ xⱼ vⱼ)',
  axes: { y: 'NDCG@10 of held-out items' },
  controls: {
    ranker: { label: 'Second stage', options: ['logistic', 'fmranker', 'widedeep'] },
    loss: { label: 'Learns by', options: ['listwise', 'pairwise', 'lambda', 'ndcg', 'pointwise'] },
    depth: { label: 'Candidates', options: [20, 50, 100] },
    epochs: { label: 'Passes, at most', options: [2, 10, 30] },
  },
  start: { ranker: 'widedeep', loss: 'listwise', depth: 50, epochs: 10 },
  figures: [...figures],
  list: { heading: 'What it weighs otherwise than the first stage', rows },
  async *run({ rows, content }, { ranker: id, loss, depth, epochs }, breathe) {
    const cut = splitRows(rows, { seed: 1, heldOut: 0.2 })
    const judge = listJudge(cut, { content }, breathe)
    const known: Record<string, number> = {}
    const view = (list: readonly string[] = []) => ({
      bars: Object.entries(known).map(([name, value]) => ({ name, value })),
      figures: { ...known },
      list,
    })
    for (const part of parts) {
      known[part] = await judge(await trainModel(part, cut.train, { content }, breathe))
      yield view()
    }
    // Of a logistic ranker the loss is its own, and there are no passes.
    const options = id === 'logistic' ? { depth } : { depth, loss, epochs }
    const { first, ranker } = await trainSecondStage(id, cut.train, { content }, breathe, options)
    known['added up'] = await judge(first)
    yield view()
    known['the ranker'] = await judge(ranker)
    yield view(learned(ranker))
  },
  questions: [
    {
      ask: 'Is the deep side worth it?',
      set: { ranker: 'logistic' },
      look: 'The wide side alone has no guard: it learns whatever the lists say. Compare it with what is merely added up.',
    },
    {
      ask: 'Does the loss matter?',
      set: { loss: 'lambda' },
      look: 'Five ways to be wrong about one list. Where nothing is to be learnt, all five leave things as they are.',
    },
    {
      ask: 'What do more candidates change?',
      set: { depth: 100 },
      look: 'More can be found, and more has to be told apart. It costs time in proportion.',
    },
  ],
  papers: {
    'Cheng et al. 2016: Wide & deep learning': 'https://arxiv.org/abs/1606.07792',
    'Rendle 2010: Factorization machines': 'https://doi.org/10.1109/ICDM.2010.127',
    'Covington et al. 2016: Deep neural networks for YouTube recommendations':
      'https://doi.org/10.1145/2959100.2959190',
  },
})

const meta = { title: 'Course/10 Wide and deep', tags: ['course'] } satisfies Meta
export default meta

/** Figures are those of the product's models, which are worth more added up than the best of them is. */
export const WideAndDeep: StoryObj = {
  render: () => <Exercise lesson={page} />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await runLesson({ canvas, canvasElement, userEvent }, { 'Second stage': 'logistic', Candidates: '20' })
    const world = sampleWorld()
    const cut = splitRows(world.rows, { seed: 1, heldOut: 0.2 })
    await expect(figureOf(canvasElement, 'als')).toBe((await listWorth('als', cut, world)).toFixed(3))
    const [popularity, ranker] = ['popularity', 'the ranker'].map(name => Number(figureOf(canvasElement, name)))
    await expect(ranker!).toBeGreaterThan(popularity!)
  },
}
