import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { splitRows } from '../../src/sdk/evaluate/split'
import { bias } from '../../src/sdk/models/bias/index'
import { finish } from '../../src/sdk/shapes/types'
import { ratedColumns } from '../../src/sdk/training/rated-columns'
import { Exercise } from './Exercise'
import { lesson, type Point } from './lesson'
import { figureOf, runLesson } from './play'
import { listJudge, ratingError, trainModel } from './train'
import { sampleWorld } from './world'

const [ofNobody, ofItems, ofBoth] = ['the mean alone', 'mean and item', 'mean, item, visitor']
const product = "the product's bias"
const popular = 'NDCG@10 of popularity'

type Rated = ReturnType<typeof ratedColumns>

/** From scratch: what a side has above the mean and the other side, shrunk. */
function above(n: number, own: Int32Array, other: Int32Array, biases: Float64Array, rated: Rated, shrink: number) {
  const sums = new Float64Array(n)
  const counts = new Float64Array(n)
  rated.ratings.forEach((rating, k) => {
    sums[own[k]] += rating - rated.mean - biases[other[k]]
    counts[own[k]]++
  })
  return sums.map((sum, row) => (counts[row] === 0 ? 0 : sum / (counts[row] + shrink)))
}

const page = lesson({
  number: 2,
  title: 'Baselines that are hard to beat',
  idea: (
    <>
      <p>
        Before anything deep: what does a model know that knows nobody? The mean of all ratings is the first answer.
        Some items are rated higher whoever rates, and some people rate higher whatever they rate. These two biases,
        found in turn, take most of the error away.
      </p>
      <p>
        Items and visitors with few ratings are pulled towards the mean: one rating of five stars is no proof. Among
        lists, the baseline is popularity. Whatever you build has to beat both on the same held-out part.
      </p>
    </>
  ),
  formula: 'r̂ᵤᵢ = μ + bᵤ + bᵢ,    bᵢ = Σᵤ (rᵤᵢ − μ − bᵤ) / (nᵢ + shrink)',
  axes: { x: 'rounds of taking turns', y: 'RMSE of held-out ratings, in stars' },
  controls: {
    shrink: { label: 'Shrink', options: [0, 5, 25, 100] },
    sweeps: { label: 'Rounds', options: [1, 3, 10] },
  },
  start: { shrink: 5, sweeps: 10 },
  figures: [ofNobody, ofItems, ofBoth, product, popular],
  async *run({ rows, content }, { shrink, sweeps }, breathe) {
    const cut = splitRows(rows, { seed: 1, heldOut: 0.2 })
    const known = ratedColumns(cut.train.events!)
    const held = ratedColumns(cut.test.events!)
    const { users, items } = known
    let [ofUser, ofItem] = [new Float64Array(rows.rows), new Float64Array(rows.cols)]
    const rmse = () => {
      const errors = held.ratings.map((r, k) => {
        const predicted = known.mean + ofUser[held.users[k]] + ofItem[held.items[k]]
        return r - Math.min(known.scale[1], Math.max(known.scale[0], predicted))
      })
      return Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length)
    }
    const points: Point[] = [[0, rmse()]]
    const figures: Record<string, number> = { [ofNobody]: rmse() }
    const view = () => ({ lines: [{ name: 'from scratch', points: [...points] }], figures: { ...figures } })
    yield view()
    ofItem = above(rows.cols, items, users, ofUser, known, shrink)
    figures[ofItems] = rmse()
    for (let sweep = 1; sweep <= sweeps; sweep++) {
      if (sweep === 1) ofItem = new Float64Array(rows.cols)
      ofUser = above(rows.rows, users, items, ofItem, known, shrink)
      ofItem = above(rows.cols, items, users, ofUser, known, shrink)
      // A page folds a visitor in anew, by the items as they stand.
      ofUser = above(rows.rows, users, items, ofItem, known, shrink)
      points.push([sweep, rmse()])
      figures[ofBoth] = rmse()
      yield view()
    }
    figures[product] = ratingError(await trainModel('bias', cut.train, { content }, breathe, { shrink, sweeps }), cut)
    figures[popular] = await listJudge(
      cut,
      { content },
      breathe,
    )(await trainModel('popularity', cut.train, { content }, breathe))
    yield view()
  },
  questions: [
    {
      ask: 'Is one round enough?',
      set: { sweeps: 1 },
      look: 'Nearly. Visitors and items explain a little of one another, and a few rounds sort that out.',
    },
    {
      ask: 'What if few ratings are trusted as much as many?',
      set: { shrink: 0 },
      look: 'In the sample everybody rates eight films or more, and little is lost. Open MovieLens, and look again.',
    },
    {
      ask: 'What if nobody is trusted?',
      set: { shrink: 100 },
      look: 'All biases go towards nothing, and the error towards that of the mean.',
    },
  ],
  papers: {
    'Koren 2010: Factor in the neighbors, section 2.1': 'https://doi.org/10.1145/1644873.1644874',
    'Dacrema, Cremonesi and Jannach 2019: Are we really making much progress?': 'https://arxiv.org/abs/1907.06902',
  },
})

// In every direction and scheme: it stands for the frame.
const meta = { title: 'Course/02 Baselines' } satisfies Meta
export default meta

/** From scratch and the product: the same figure. */
export const Baselines: StoryObj = {
  render: () => <Exercise lesson={page} />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await runLesson({ canvas, canvasElement, userEvent })
    const cut = splitRows(sampleWorld().rows, { seed: 1, heldOut: 0.2 })
    const model = finish(bias.train({ rows: cut.train }, bias.defaults))
    const rmse = ratingError(model, cut).toFixed(3)
    await expect(figureOf(canvasElement, product)).toBe(rmse)
    await expect(figureOf(canvasElement, ofBoth)).toBe(rmse)
  },
}

const ratings = `userId,movieId,rating,timestamp
${Array.from({ length: 240 }, (_, k) => `${k % 20},${(7 * k) % 31},${1 + (((k % 20) + k) % 5)},${1e9 + k}`).join('\n')}
`

/** A file of the reader's own, read in the tab; the page says whose figures these are. */
export const OwnFile: StoryObj = {
  render: () => <Exercise lesson={page} />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.upload(canvas.getByLabelText(/Use your own file/), new File([ratings], 'ratings.csv'))
    await expect(await canvas.findByText('ratings.csv')).toBeVisible()
    await expect(await canvas.findByText(/20 visitors, 31 items/)).toBeVisible()
    await canvas.findByText(/^Done/)
    await expect(figureOf(canvasElement, product)).toBe(figureOf(canvasElement, ofBoth))
  },
}

/** What can't be read is said in the reader's own words, and the figures stay. */
export const NoRatings: StoryObj = {
  render: () => <Exercise lesson={page} />,
  play: async ({ canvas, userEvent }) => {
    await userEvent.upload(canvas.getByLabelText(/Use your own file/), new File(['%PDF-1.7'], 'ratings.pdf.csv'))
    await expect(await canvas.findByText(/ratings\.pdf\.csv/)).toBeVisible()
    await expect(canvas.getByText(/400 visitors/)).toBeVisible()
  },
}
