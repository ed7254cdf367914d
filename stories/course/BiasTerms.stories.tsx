import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { splitRows } from '../../src/sdk/evaluate/split'
import { itemsOfRow } from '../../src/sdk/kernels/entries'
import { predictRating, predictsRatings, ratedByRow } from '../../src/sdk/shapes/predict'
import { ratedColumns } from '../../src/sdk/training/rated-columns'
import { Exercise } from './Exercise'
import { lesson, type Point } from './lesson'
import { shown } from './Plot'
import { figureOf, runLesson } from './play'
import { sgd } from './sgd'
import { ratingError, trainModel } from './train'
import { sampleWorld } from './world'

const [alone, plain, biased] = ["the product's bias alone", "the product's mf without", "the product's mf with"]

const page = lesson({
  number: 4,
  title: 'What bias terms buy',
  idea: (
    <>
      <p>
        A product of two vectors can say that everybody likes an item, but it has to spend a direction on it. A bias
        says it in one number. With biases the vectors are left to what only they can say: whose taste fits what.
      </p>
      <p>
        It shows first where there is little to learn from. The line with biases starts lower and falls at once. Whether
        it also ends lower depends on the data, the pull and the patience. Below the plot one prediction of the product
        is taken apart, as its cards explain it.
      </p>
    </>
  ),
  formula: 'r̂ᵤᵢ = μ + bᵤ + bᵢ + pᵤ · qᵢ',
  axes: { x: 'passes over the ratings', y: 'RMSE of held-out ratings, in stars' },
  controls: {
    d: { label: 'Numbers a vector (d)', options: [4, 8, 16] },
    regularisation: { label: 'Pull to zero (λ)', options: [0.02, 0.1, 0.3] },
    epochs: { label: 'Passes', options: [10, 30, 60] },
    sweeps: { label: "The product's draws", options: [10, 50, 200] },
    visitor: { label: 'Visitor taken apart', options: [1, 2, 3, 4, 5] },
  },
  start: { d: 8, regularisation: 0.1, epochs: 30, sweeps: 50, visitor: 1 },
  figures: [alone, plain, biased],
  list: { heading: 'One prediction, taken apart', rows: 6 },
  async *run({ rows, content }, { d, regularisation, epochs, sweeps, visitor }, breathe) {
    const cut = splitRows(rows, { seed: 1, heldOut: 0.2 })
    const [known, held] = [ratedColumns(cut.train.events!), ratedColumns(cut.test.events!)]
    const options = { d, regularisation, epochs, learningRate: 0.02 }
    const runs = [true, false].map(isBiased => sgd(known, held, [rows.rows, rows.cols], { ...options, isBiased }))
    const points: readonly Point[][] = [[], []]
    const figures: Record<string, number> = {}
    const view = (list?: readonly string[]) => ({
      lines: ['with biases', 'without'].map((name, k) => ({ name, points: [...points[k]] })),
      figures: { ...figures },
      list,
    })
    for (let epoch = 0; epoch <= epochs; epoch++) {
      runs.forEach((run, k) => {
        const next = run.next()
        if (!next.done) points[k].push([epoch, next.value.held])
      })
      yield view()
    }
    const train = (id: string, options: object) => trainModel(id, cut.train, { content }, breathe, options)
    figures[alone] = ratingError(await train('bias', {}), cut)
    yield view()
    figures[plain] = ratingError(await train('mf', { d, sweeps, biased: false }), cut)
    yield view()
    const model = await train('mf', { d, sweeps, biased: true })
    figures[biased] = ratingError(model, cut)
    if (!predictsRatings(model)) return
    const row = visitor - 1
    const item = itemsOfRow(cut.test, row)[0]
    const { rating, parts } = predictRating(model, ratedByRow(cut.train.events!, row))(item)
    yield view([
      `${content.items[item].title}, by visitor ${visitor}`,
      `${shown(parts.mean)}: the mean of all ratings`,
      `${signed(parts.item)}: this item, whoever rates`,
      `${signed(parts.visitor)}: this visitor, whatever they rate`,
      `${signed(parts.taste)}: this visitor for this item`,
      `= ${shown(rating)}, held to the scale of the data`,
    ])
  },
  questions: [
    {
      ask: 'Who is ahead after few passes?',
      set: { epochs: 10 },
      look: 'The line with biases. Two numbers for each pair are learned from all their ratings at once.',
    },
    {
      ask: 'What if the vectors are held back?',
      set: { regularisation: 0.3 },
      look: 'With biases it stays near the bias model; without them nothing is left to say who rates high.',
    },
    {
      ask: 'What if the product draws longer?',
      set: { sweeps: 200, epochs: 60 },
      look: 'Biases take what they can first, and the vectors need more draws to find the rest. Compare 50 with 200.',
    },
  ],
  papers: {
    'Koren, Bell and Volinsky 2009, section "Adding biases"': 'https://doi.org/10.1109/MC.2009.263',
    'Paterek 2007: Improving regularized SVD':
      'https://www.cs.uic.edu/~liub/KDD-cup-2007/proceedings/Regular-Paterek.pdf',
  },
})

const signed = (value: number) => `${value < 0 ? '−' : '+'}${shown(Math.abs(value))}`

const meta = { title: 'Course/04 Bias terms', tags: ['course'] } satisfies Meta
export default meta

/** Figures of the product are what its code gives, and the parts of a prediction add up. */
export const BiasTerms: StoryObj = {
  render: () => <Exercise lesson={page} />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await runLesson({ canvas, canvasElement, userEvent }, { Passes: '10', "The product's draws": '10' })
    const world = sampleWorld()
    const cut = splitRows(world.rows, { seed: 1, heldOut: 0.2 })
    const model = await trainModel('mf', cut.train, world, () => undefined, { d: 8, sweeps: 10, biased: true })
    await expect(figureOf(canvasElement, biased)).toBe(ratingError(model, cut).toFixed(3))
    const [, ...terms] = Array.from(canvasElement.querySelectorAll('.course-list li'), one =>
      Number.parseFloat(one.textContent!.replace('−', '-').replace('= ', '')),
    )
    await expect(terms[4]).toBeCloseTo(terms[0] + terms[1] + terms[2] + terms[3], 2)
  },
}
