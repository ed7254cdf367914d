import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { splitRows } from '../../src/sdk/evaluate/split'
import { type Csr, columnCounts } from '../../src/sdk/kernels/interactions'
import { trainItemKnn } from '../../src/sdk/models/itemknn/train'
import { finish, type StoredShape } from '../../src/sdk/shapes/types'
import { Exercise } from './Exercise'
import { lesson, type Point } from './lesson'
import { figureOf, runLesson } from './play'
import { listJudge, trainModel } from './train'
import { sampleWorld } from './world'

const shrinks = [0, 5, 20, 80, 320]
const judged = 'NDCG@10 at this shrink'
const difference = 'largest difference from scratch'
const support = 'visitors behind the first neighbour'
const asked = 30

/** From scratch: the shrunk cosine of one item with each other one, over visitors who touched both. */
function cosines(csr: Csr, item: number, shrink: number, minSupport: number) {
  const counts = columnCounts(csr)
  const both = new Float64Array(csr.cols)
  for (let row = 0; row < csr.rows; row++) {
    const own = csr.idx.subarray(csr.ptr[row], csr.ptr[row + 1])
    if (own.includes(item)) for (const other of own) both[other]++
  }
  const likeness = both.map((shared, other) =>
    other === item || shared < minSupport ? 0 : shared / (Math.sqrt(counts[item] * counts[other]) + shrink),
  )
  return { both, likeness }
}

function neighboursOf(model: StoredShape, item: number) {
  if (model.shape !== 'neighbours') throw new Error(`itemknn gives neighbours; it gave ${model.shape}.`)
  const { ptr, idx, weights } = model
  return Array.from({ length: ptr[item + 1] - ptr[item] }, (_, k) => ({
    other: idx[ptr[item] + k],
    weight: weights[ptr[item] + k],
  }))
}

const page = lesson({
  number: 9,
  title: 'Similar items, and shrinkage',
  idea: (
    <>
      <p>
        Two items are alike if the same people came to both. Lay each item's visitors out as a row of zeros and ones:
        the cosine of two rows is what they share, over what they might have shared. No training, only counting, and
        still a baseline that many networks fail to beat.
      </p>
      <p>
        Chance likes rare items. Two that three people touched each, two of them the same, have a cosine of .67.
        Shrinkage adds a constant below the line, so that few visitors prove little. Too much of it, and only popular
        items are anybody's neighbours.
      </p>
    </>
  ),
  formula: 'sim(i, j) = |Uᵢ ∩ Uⱼ| / (√(|Uᵢ| |Uⱼ|) + shrink)',
  axes: { x: 'shrink, each five to four times the last', y: 'NDCG@10 of held-out items' },
  controls: {
    shrink: { label: 'Shrink of the list below', options: shrinks },
    weighting: { label: 'Weight of a shared visitor', options: ['cosine', 'tfidf', 'bm25'] },
    neighbours: { label: 'Neighbours an item', options: [5, 20, 200] },
    minSupport: { label: 'Shared visitors, at least', options: [1, 2, 5] },
  },
  start: { shrink: 20, weighting: 'cosine', neighbours: 200, minSupport: 2 },
  figures: [judged, difference, support],
  list: { heading: 'Nearest to one rarely seen item, with the visitors they share', rows: 7 },
  async *run({ rows, content }, { shrink, ...options }, breathe) {
    const cut = splitRows(rows, { seed: 1, heldOut: 0.2 })
    const judge = listJudge(cut, { content }, breathe)
    const trainAt = (of: number) => trainModel('itemknn', cut.train, { content }, breathe, { ...options, shrink: of })
    // Items stand by popularity: one from the last third, known to enough visitors to have neighbours.
    const counts = columnCounts(cut.train)
    const item = counts.findLastIndex(count => count >= asked)
    const { both, likeness } = cosines(cut.train, item, shrink, options.minSupport)
    const near = neighboursOf(await trainAt(shrink), item)
    const title = (of: number) => content.items[of].title
    const list = [
      `${title(item)} (${counts[item]} visitors):`,
      ...near
        .slice(0, 6)
        .map(({ other, weight }) => `${title(other)}, ${weight.toFixed(3)}, ${both[other]} of ${counts[other]} shared`),
    ]
    const differences = near.map(({ other, weight }) => Math.abs(weight - likeness[other]))
    const figures: Record<string, number> = { [support]: both[near[0]?.other] ?? 0 }
    if (options.weighting === 'cosine') figures[difference] = Math.max(0, ...differences)
    const points: Point[] = []
    for (const [at, of] of shrinks.entries()) {
      const ndcg = await judge(await trainAt(of))
      points.push([at, ndcg])
      if (of === shrink) figures[judged] = ndcg
      yield { lines: [{ name: `shrink ${shrinks.slice(0, at + 1).join(', ')}`, points: [...points] }], figures, list }
    }
  },
  questions: [
    {
      ask: 'What does chance find alike?',
      set: { shrink: 0, minSupport: 1 },
      look: 'Look at the list: neighbours that share few visitors come first, since little is enough.',
    },
    {
      ask: 'Who are the neighbours of everybody?',
      set: { shrink: 320 },
      look: 'The list turns to what is popular anyway, and the figure goes down.',
    },
    {
      ask: 'Are five neighbours enough?',
      set: { neighbours: 5 },
      look: 'A bundle has room for few. See what that costs, here and on your own data.',
    },
  ],
  papers: {
    'Sarwar et al. 2001: Item-based collaborative filtering': 'https://doi.org/10.1145/371920.372071',
    'Bell and Koren 2007: Scalable collaborative filtering': 'https://doi.org/10.1109/ICDM.2007.90',
  },
})

const meta = { title: 'Course/09 Similar items', tags: ['course'] } satisfies Meta
export default meta

/** From scratch and the product: the same neighbours; the figure is what the product's code gives. */
export const SimilarItems: StoryObj = {
  render: () => <Exercise lesson={page} />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await runLesson({ canvas, canvasElement, userEvent })
    await expect(Number(figureOf(canvasElement, difference))).toBe(0)
    const world = sampleWorld()
    const cut = splitRows(world.rows, { seed: 1, heldOut: 0.2 })
    const options = { neighbours: 200, minSupport: 2, halfLife: 0, shrink: 20, weighting: 'cosine' } as const
    const ndcg = await listJudge(cut, world, () => undefined)(finish(trainItemKnn(cut.train, options)))
    await expect(figureOf(canvasElement, judged)).toBe(ndcg.toFixed(3))
  },
}
