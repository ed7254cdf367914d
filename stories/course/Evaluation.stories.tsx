import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { createAverage, createRanker, evaluate } from '../../src/sdk/evaluate/metrics'
import { splitRows } from '../../src/sdk/evaluate/split'
import { indexOrder, tieOrder } from '../../src/sdk/evaluate/ties'
import { itemsOfRow } from '../../src/sdk/kernels/entries'
import { buildCsr } from '../../src/sdk/kernels/interactions'
import { rowScorer } from '../../src/sdk/shapes/row-scorer'
import { Exercise } from './Exercise'
import { lesson, type Point } from './lesson'
import { figureOf, runLesson } from './play'
import { type Cut, trainModel } from './train'
import { sampleWorld } from './world'

const names = ['item-kNN, honest', 'item-kNN that met the test', 'popularity', 'a constant']
const visitorsAView = 8

/** The first visitors' test rows are among the known ones: what a careless join does. */
function leaked({ train, test }: Cut, share: number) {
  const pairs = [train, test].flatMap(({ ptr, idx, rows }, part) =>
    Array.from({ length: rows }, (_, row) => row).flatMap(row =>
      part === 1 && row >= share * rows
        ? []
        : Array.from(idx.subarray(ptr[row], ptr[row + 1]), item => [row, item] as const),
    ),
  )
  return buildCsr(
    train.rows,
    train.cols,
    pairs.map(([row]) => row),
    pairs.map(([, item]) => item),
  )
}

const page = lesson({
  number: 6,
  title: 'How evaluation deceives',
  idea: (
    <>
      <p>
        Hide a fifth of what visitors did, rank everything that they have not seen, and look whether the hidden items
        stand at the top. NDCG@k counts a hit more the higher it stands, and divides by the best that was possible. The
        figure is a mean over visitors, so watch how long it takes to settle.
      </p>
      <p>
        Two traps are built in. A model that says the same of every item is worth what its ties are worth: where ties
        fall to the first in a catalogue that lists best sellers first, a constant looks like a model. And one that met
        the test rows in training looks brilliant, until it is on your site.
      </p>
    </>
  ),
  formula: 'NDCG@k = Σ hit(rank) / log₂(rank + 1)  ÷  the same of a perfect list',
  axes: { x: 'visitors judged', y: 'NDCG@k, mean so far' },
  controls: {
    k: { label: 'Length of the list (k)', options: [1, 5, 10, 50] },
    ties: { label: 'Ties fall', options: ['by a hash', 'to best sellers'] },
    leak: { label: 'Test rows that leak', options: ['none', 'half', 'all'] },
  },
  start: { k: 10, ties: 'by a hash', leak: 'none' },
  figures: [...names, 'recall@k, honest', 'precision@k, honest'],
  async *run({ rows, content }, { k, ties, leak }, breathe) {
    const cut = splitRows(rows, { seed: 1, heldOut: 0.2 })
    const { train, test } = cut
    const order =
      ties === 'by a hash'
        ? tieOrder(
            content.items.map(({ id }) => id),
            1,
          )
        : indexOrder(rows.cols)
    const { rank, catalogue } = createRanker(train, order, k)
    const known = leaked(cut, { none: 0, half: 0.5, all: 1 }[leak]!)
    const honest = rowScorer(await trainModel('itemknn', train, { content }, breathe), train)
    const other = rowScorer(await trainModel('itemknn', known, { content }, breathe), known)
    const popular = rowScorer(await trainModel('popularity', train, { content }, breathe), train)
    const same = new Float32Array(rows.cols)
    const contenders = [honest, other, popular, () => same].map(score => ({
      ...{ score, points: [] as Point[], average: createAverage(catalogue, k) },
    }))
    let judged = 0
    for (let row = 0; row < test.rows; row++) {
      const relevant = new Set(itemsOfRow(test, row))
      if (relevant.size > 0) {
        judged++
        for (const { score, average } of contenders) average.add(rank(score(row), itemsOfRow(train, row)), relevant)
      }
      if (judged % visitorsAView !== 0 && row < test.rows - 1) continue
      const means = contenders.map(({ average }) => average.evaluation().metrics)
      contenders.forEach(({ points }, c) => {
        points.push([judged, means[c][`ndcg@${k}`]])
      })
      yield {
        lines: contenders.map(({ points }, c) => ({ name: names[c], points: [...points] })),
        figures: {
          ...Object.fromEntries(names.map((name, c) => [name, means[c][`ndcg@${k}`]])),
          'recall@k, honest': means[0][`recall@${k}`],
          'precision@k, honest': means[0][`precision@${k}`],
        },
      }
    }
  },
  questions: [
    {
      ask: 'What is a constant worth?',
      set: { ties: 'to best sellers' },
      look: 'It says nothing of any item, and is now worth as much as popularity, or more: the order of the catalogue was counted with the test rows in it. The product lets ties fall by a hash of ids.',
    },
    {
      ask: 'What does a leak look like?',
      set: { leak: 'all' },
      look: 'One line leaves all others behind. A figure too good to be true is a join gone wrong.',
    },
    {
      ask: 'Does the length of the list matter?',
      set: { k: 1 },
      look: 'The lines shake more and settle later: one place a visitor says less than ten. The order of models may turn.',
    },
  ],
  papers: {
    'Järvelin and Kekäläinen 2002: Cumulated gain': 'https://doi.org/10.1145/582415.582418',
    'Krichene and Rendle 2020: On sampled metrics': 'https://doi.org/10.1145/3394486.3403226',
  },
})

const meta = { title: 'Course/06 Evaluation', tags: ['course'] } satisfies Meta
export default meta

/** Means are those of the product's `evaluate`; with ties to best sellers a constant is no worse than popularity. */
export const Evaluation: StoryObj = {
  render: () => <Exercise lesson={page} />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await runLesson({ canvas, canvasElement, userEvent })
    const world = sampleWorld()
    const { train, test } = splitRows(world.rows, { seed: 1, heldOut: 0.2 })
    const ties = tieOrder(
      world.content.items.map(({ id }) => id),
      1,
    )
    const popular = rowScorer(await trainModel('popularity', train, world, () => undefined), train)
    const { metrics } = evaluate(popular, train, test, { ties })
    await expect(figureOf(canvasElement, 'popularity')).toBe(metrics['ndcg@10'].toFixed(3))
    const honest = figureOf(canvasElement, names[0])
    await expect(figureOf(canvasElement, names[1])).toBe(honest)
    await runLesson(
      { canvas, canvasElement, userEvent },
      { 'Ties fall': 'to best sellers', 'Test rows that leak': 'all' },
    )
    await expect(Number(figureOf(canvasElement, 'a constant'))).toBeGreaterThanOrEqual(metrics['ndcg@10'])
    await expect(Number(figureOf(canvasElement, names[1]))).toBeGreaterThan(1.2 * Number(honest))
  },
}
