import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { splitRows } from '../../src/sdk/evaluate/split'
import { Exercise } from './Exercise'
import { lesson } from './lesson'
import { overPasses } from './over-passes'
import { figureOf, runLesson } from './play'
import { listWorth } from './train'
import { sampleWorld } from './world'

/** What is there without a network. */
const plain = ['popularity', 'als', 'ease'] as const

const page = lesson({
  number: 5,
  title: 'Deep factors: what a network adds to a product',
  idea: (
    <>
      <p>
        Matrix factorisation multiplies two lists of numbers and adds up. Deep matrix factorisation bends the visitor’s
        list through layers first; NeuMF learns how the two lists meet, with a product on one side and layers over both
        on the other. Two towers let what items say of themselves have its part.
      </p>
      <p>
        Nobody who trains here is the visitor who will come. So a visitor is no list of their own, but the sum of what
        they touched, through the same layers. Each point is a whole training; the flat lines are there in a moment.
      </p>
    </>
  ),
  formula: 'deep MF: f(Σ xₕ / √n) · qᵢ      NeuMF: w · [u ∘ qᵢ ; g(u, qᵢ)]',
  axes: { x: 'passes over the visitors', y: 'NDCG@10 of held-out items' },
  controls: {
    network: { label: 'Network', options: ['deepmf', 'neumf', 'twotower'] },
    d: { label: 'Numbers a list (d)', options: [8, 16, 32] },
    candidates: { label: 'Items told apart a step', options: [32, 128, 253] },
    most: { label: 'Passes, at most', options: [2, 8, 32] },
  },
  start: { network: 'deepmf', d: 16, candidates: 128, most: 8 },
  figures: [...plain, 'the network'],
  async *run({ rows, content }, { network, d, candidates, most }, breathe) {
    const cut = splitRows(rows, { seed: 1, heldOut: 0.2 })
    yield* overPasses({ cut, content, plain, network, options: { d, candidates }, most }, breathe)
  },
  questions: [
    {
      ask: 'What if it begins with what iALS found?',
      set: { network: 'neumf' },
      look: 'The product in NeuMF starts where iALS ended, as its authors advise, and so does the line. What layers add is what comes after.',
    },
    {
      ask: 'Do more passes close the gap?',
      set: { most: 32 },
      look: 'Look where the line bends. On a few hundred visitors it does so below a model that is solved in one go.',
    },
    {
      ask: 'What if it is told from fewer?',
      set: { candidates: 32 },
      look: 'A step that tells what was liked from thirty others is cheap, and says less of the other two hundred.',
    },
  ],
  papers: {
    'He et al. 2017: Neural collaborative filtering': 'https://arxiv.org/abs/1708.05031',
    'Xue et al. 2017: Deep matrix factorization models': 'https://doi.org/10.24963/ijcai.2017/447',
    'Rendle et al. 2020: Neural collaborative filtering vs. matrix factorization': 'https://arxiv.org/abs/2005.09683',
  },
})

const meta = { title: 'Course/05 Deep factors', tags: ['course'] } satisfies Meta
export default meta

/** Figures are those of the product's models; what is plain is ahead of what nobody is asked about. */
export const DeepFactors: StoryObj = {
  render: () => <Exercise lesson={page} />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    const small = { 'Numbers a list (d)': '8', 'Items told apart a step': '32', 'Passes, at most': '2' }
    await runLesson({ canvas, canvasElement, userEvent }, small)
    const world = sampleWorld()
    const cut = splitRows(world.rows, { seed: 1, heldOut: 0.2 })
    const ndcg = await listWorth('ease', cut, world)
    await expect(figureOf(canvasElement, 'ease')).toBe(ndcg.toFixed(3))
    await expect(ndcg).toBeGreaterThan(1.2 * Number(figureOf(canvasElement, 'popularity')))
    await expect(Number(figureOf(canvasElement, 'the network'))).toBeGreaterThan(0)
  },
}
