import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { splitRows } from '../../src/sdk/evaluate/split'
import { ratedColumns } from '../../src/sdk/training/rated-columns'
import { Exercise } from './Exercise'
import { lesson, type Point } from './lesson'
import { figureOf, runLesson } from './play'
import { sgd } from './sgd'
import { ratingError, trainModel } from './train'
import { madeOf, sampleWorld } from './world'

const product = "the product's mf, held out"
const ours = 'from scratch, held out'
const ends = 'from scratch, known'

const page = lesson({
  number: 3,
  title: 'Matrix factorisation from scratch',
  idea: (
    <>
      <p>
        Give every visitor and every item a short list of numbers. Their product, summed, is the rating. Nobody says
        what the numbers mean: start with noise, look at one rating at a time, and move both lists a little towards it.
      </p>
      <p>
        Two lines tell how it goes. The known ratings always get better. The ones that were held out get better for a
        while, and then worse: from there on it learns the noise by heart. The product draws the same model from its
        posterior instead of descending to it, so that there is no step length to choose.
      </p>
    </>
  ),
  formula: 'r̂ᵤᵢ = μ + pᵤ · qᵢ      pᵤ ← pᵤ + η (e qᵢ − λ pᵤ),   e = rᵤᵢ − r̂ᵤᵢ',
  axes: { x: 'passes over the ratings', y: 'RMSE, in stars' },
  controls: {
    d: { label: 'Numbers a list (d)', options: [1, 4, 8, 16, 32] },
    learningRate: { label: 'Step length (η)', options: [0.005, 0.02, 0.05, 0.3] },
    regularisation: { label: 'Pull to zero (λ)', options: [0, 0.02, 0.1, 0.3] },
    epochs: { label: 'Passes', options: [5, 20, 40, 80] },
    sweeps: { label: "The product's draws", options: [10, 40, 100] },
  },
  start: { d: 8, learningRate: 0.02, regularisation: 0.1, epochs: 40, sweeps: 40 },
  figures: [ends, ours, product, 'noise in the sample'],
  async *run({ name, rows, content }, { d, sweeps, ...options }, breathe) {
    const cut = splitRows(rows, { seed: 1, heldOut: 0.2 })
    const [known, held] = [ratedColumns(cut.train.events!), ratedColumns(cut.test.events!)]
    const sizes = [rows.rows, rows.cols] as const
    const floor = name === sampleWorld().name ? { 'noise in the sample': madeOf.noise } : {}
    const lines: readonly [Point[], Point[]] = [[], []]
    const view = () => ({
      lines: [
        { name: 'held out', points: [...lines[1]] },
        { name: 'known', points: [...lines[0]] },
      ],
      figures: { ...floor, [ends]: lines[0].at(-1)![1], [ours]: Math.min(...lines[1].map(([, rmse]) => rmse)) },
    })
    for (const { epoch, known: own, held: other } of sgd(known, held, sizes, { d, ...options, isBiased: false })) {
      lines[0].push([epoch, own])
      lines[1].push([epoch, other])
      yield view()
    }
    // A multiple of 4, as the product packs vectors.
    const model = await trainModel('mf', cut.train, { content }, breathe, { d: Math.max(4, d), sweeps, biased: false })
    const { lines: drawn, figures } = view()
    const rmse = ratingError(model, cut)
    yield {
      lines: [
        ...drawn,
        {
          name: "the product's mf, held out",
          points: [
            [0, rmse],
            [options.epochs, rmse],
          ],
        },
      ],
      figures: { ...figures, [product]: rmse },
    }
  },
  questions: [
    {
      ask: 'What if nothing pulls the numbers back?',
      set: { regularisation: 0, learningRate: 0.05, epochs: 80 },
      look: 'The known ratings fall towards nothing, and the held-out line turns upwards. That turn is overfitting.',
    },
    {
      ask: 'How many numbers does a taste need?',
      set: { d: 1 },
      look: 'The sample was made with three directions of taste. One is too few; look at how little 16 or 32 add.',
    },
    {
      ask: 'What if each step is too long?',
      set: { learningRate: 0.3, epochs: 20 },
      look: 'It leaps over the valley, and ends beyond all bounds or nearly. A tenth of the step, and it settles.',
    },
  ],
  papers: {
    'Koren, Bell and Volinsky 2009: Matrix factorization techniques': 'https://doi.org/10.1109/MC.2009.263',
    'Salakhutdinov and Mnih 2008: Bayesian factorisation, which the product draws':
      'https://doi.org/10.1145/1390156.1390267',
  },
})

const meta = { title: 'Course/03 Matrix factorisation', tags: ['course'] } satisfies Meta
export default meta

/** The figure of the product is what its code gives, and the model from scratch knows more than the mean. */
export const MatrixFactorisation: StoryObj = {
  render: () => <Exercise lesson={page} />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await runLesson({ canvas, canvasElement, userEvent }, { Passes: '20', "The product's draws": '10' })
    const world = sampleWorld()
    const cut = splitRows(world.rows, { seed: 1, heldOut: 0.2 })
    const model = await trainModel('mf', cut.train, world, () => undefined, { d: 8, sweeps: 10, biased: false })
    const rmse = ratingError(model, cut)
    await expect(figureOf(canvasElement, product)).toBe(rmse.toFixed(3))
    const { ratings, mean } = ratedColumns(cut.test.events!)
    const ofMean = Math.sqrt(ratings.reduce((sum, r) => sum + (r - mean) ** 2, 0) / ratings.length)
    await expect(Number(figureOf(canvasElement, ours))).toBeLessThan(0.9 * ofMean)
  },
}
