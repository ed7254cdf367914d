import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { splitLastEntries } from '../../src/sdk/evaluate/split'
import type { Csr } from '../../src/sdk/kernels/interactions'
import { createRandom, shuffle } from '../../src/sdk/random'
import { Exercise } from './Exercise'
import { lesson } from './lesson'
import { overPasses } from './over-passes'
import { figureOf, runLesson } from './play'
import { listWorth } from './train'
import { sampleWorld } from './world'

/** What counts; a new one is an id here. */
const counted = ['popularity', 'itemknn', 'markov', 'rules'] as const
const figures = [...counted, 'the network']

/** Each visitor's past in an order that says nothing. */
function shuffled(rows: Csr): Csr {
  const random = createRandom(1)
  const idx = rows.idx.slice()
  for (let row = 0; row < rows.rows; row++) shuffle(idx.subarray(rows.ptr[row], rows.ptr[row + 1]), random)
  return { ...rows, idx, events: undefined }
}

const page = lesson({
  number: 12,
  title: 'Sequences: rules against networks',
  idea: (
    <>
      <p>
        What comes next? A Markov chain counts what followed what. Sequential rules count what followed within a few
        steps, less the further. GRU4Rec reads a visitor's past one item after another and keeps a memory; SASRec looks
        at all of it at once and learns where to look.
      </p>
      <p>
        The last item of each visitor is held out. The counters are done before you look; a network needs pass after
        pass, and each point is a whole training of so many passes. On few visitors the counters often win, and a
        network has to show on your data that it is worth its minutes.
      </p>
    </>
  ),
  formula: 'rules: w(i → j) = Σᵤ 1 / gap / |Uᵢ|^½',
  axes: { x: 'passes over the visitors', y: 'NDCG@10 of what came next' },
  controls: {
    network: { label: 'Network', options: ['gru4rec', 'sasrec'] },
    order: { label: 'Order of the past', options: ['as it was', 'shuffled'] },
    d: { label: 'Numbers an item (d)', options: [8, 16, 32] },
    most: { label: 'Passes, at most', options: [2, 4, 8, 16] },
  },
  start: { network: 'gru4rec', order: 'as it was', d: 16, most: 4 },
  figures,
  async *run({ rows, content }, { network, order, d, most }, breathe) {
    const { train, test } = splitLastEntries(rows)
    const cut = { train: order === 'shuffled' ? shuffled(train) : train, test }
    // Small steps of few windows: there are a few hundred visitors.
    const options = { d, batch: 32, negatives: 64, learningRate: 0.01, dropout: 0.1 }
    yield* overPasses({ cut, content, plain: counted, network, options, most }, breathe)
  },
  questions: [
    {
      ask: 'What is order worth?',
      set: { order: 'shuffled', most: 2 },
      look: 'What each visitor liked is the same, and what rules and chains knew is gone. Popularity does not notice.',
    },
    {
      ask: 'Attention or memory?',
      set: { network: 'sasrec' },
      look: 'The same passes, the same data. Neither is ahead everywhere; see what sixteen passes change.',
    },
    {
      ask: 'Does a larger network help here?',
      set: { d: 32 },
      look: 'Twice the numbers, more than twice the time. With a few hundred visitors there is little to fill them with.',
    },
  ],
  papers: {
    'Ludewig and Jannach 2018: Evaluation of session-based algorithms': 'https://doi.org/10.1007/s11257-018-9209-6',
    'Hidasi et al. 2016: GRU4Rec': 'https://arxiv.org/abs/1511.06939',
    'Kang and McAuley 2018: SASRec': 'https://arxiv.org/abs/1808.09781',
  },
})

const meta = { title: 'Course/12 Sequences', tags: ['course'] } satisfies Meta
export default meta

/** Figures are those of the product's models; in the sample order says something. */
export const Sequences: StoryObj = {
  render: () => <Exercise lesson={page} />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    const small = { 'Numbers an item (d)': '8', 'Passes, at most': '2' }
    await runLesson({ canvas, canvasElement, userEvent }, small)
    const world = sampleWorld()
    const cut = splitLastEntries(world.rows)
    const ndcg = await listWorth('rules', cut, world)
    await expect(figureOf(canvasElement, 'rules')).toBe(ndcg.toFixed(3))
    await expect(ndcg).toBeGreaterThan(1.1 * Number(figureOf(canvasElement, 'itemknn')))
    await expect(Number(figureOf(canvasElement, 'the network'))).toBeGreaterThan(0)
  },
}
