import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { type Csr, columnCounts } from '../../src/sdk/kernels/interactions'
import { topK } from '../../src/sdk/kernels/top-k'
import type { StoredShape } from '../../src/sdk/shapes/types'
import type { Item } from '../../src/sdk/types'
import { Exercise } from './Exercise'
import { lesson, type Point } from './lesson'
import { figureOf, runLesson } from './play'
import { trainModel } from './train'
import { sampleWorld } from './world'

const alike = 'of five nearest, share a genre'
const byChance = 'of any five'
const nearest = 5

/** The vectors by which items are read, of length 1. */
function unitVectors(model: StoredShape) {
  if (model.shape !== 'factors' || model.encoder.kind !== 'linear')
    throw new Error(`${model.id} reads no items by vectors.`)
  const { d, encoder } = model
  if ('ptr' in encoder.inputs) throw new Error('item2vec has one vector an item.')
  const inputs = Float64Array.from(encoder.inputs)
  for (let at = 0; at < inputs.length; at += d) {
    const norm = Math.hypot(...inputs.subarray(at, at + d)) || 1
    for (let f = at; f < at + d; f++) inputs[f] /= norm
  }
  return { d, vectors: inputs }
}

function nearestTo({ d, vectors }: ReturnType<typeof unitVectors>, item: number): Int32Array {
  const cosines = Float64Array.from({ length: vectors.length / d }, (_, other) => {
    let sum = 0
    for (let f = 0; f < d; f++) sum += vectors[item * d + f] * vectors[other * d + f]
    return other === item ? Number.NaN : sum
  })
  return topK(cosines, nearest)
}

const sharesGenre = (a: Item, b: Item) => (a.categories ?? []).some(genre => b.categories?.includes(genre))

/** Share of the nearest five that share a genre, over items that enough visitors touched. */
function shareAlike(model: StoredShape, rows: Csr, items: readonly Item[]): number {
  const vectors = unitVectors(model)
  const counts = columnCounts(rows)
  const known = items.map((_, item) => item).filter(item => counts[item] >= nearest)
  const shares = known.flatMap(item =>
    Array.from(nearestTo(vectors, item), other => (sharesGenre(items[item], items[other]) ? 1 : 0)),
  )
  return shares.reduce<number>((sum, one) => sum + one, 0) / shares.length
}

const page = lesson({
  number: 8,
  title: 'Word2Vec, with items for words',
  idea: (
    <>
      <p>
        A word is known by the company it keeps. Skip-gram gives each word a vector, and moves it so that it tells the
        words around it from drawn ones. Put items in place of words, and what a visitor did in place of a sentence:
        items that stand in one another's company come to lie near one another.
      </p>
      <p>
        Nobody told it a genre. The plot asks how often the five nearest items share one: structure that was not in the
        input, found in co-occurrence alone. Each point is a whole training of so many passes, since the step length
        falls to nothing by the end of each.
      </p>
    </>
  ),
  formula: 'ln σ(uⱼ · vᵢ) + Σₖ ln σ(−uₖ · vᵢ)',
  axes: { x: 'passes over the visitors', y: 'share of the five nearest with a genre in common' },
  controls: {
    d: { label: 'Numbers a vector (d)', options: [2, 8, 16, 64] },
    window: { label: 'Window, to each side', options: [1, 3, 10] },
    negatives: { label: 'Drawn items a pair', options: [1, 5, 15] },
    subsample: { label: 'Frequent items passed over (t)', options: [0.001, 1] },
    most: { label: 'Passes, at most', options: [4, 16, 32] },
  },
  start: { d: 16, window: 3, negatives: 5, subsample: 1, most: 16 },
  figures: [alike, byChance],
  list: { heading: 'Nearest to the most popular item', rows: nearest + 1 },
  async *run({ rows, content }, { most, ...options }, breathe) {
    const { items } = content
    const pairs = items.flatMap((a, i) => items.slice(i + 1).map(b => (sharesGenre(a, b) ? 1 : 0)))
    const figures = { [byChance]: pairs.reduce<number>((sum, one) => sum + one, 0) / pairs.length }
    const points: Point[] = []
    for (let epochs = 1; epochs <= most; epochs *= 2) {
      const model = await trainModel('item2vec', rows, { content }, breathe, { ...options, epochs })
      points.push([epochs, shareAlike(model, rows, items)])
      const near = nearestTo(unitVectors(model), 0)
      yield {
        lines: [{ name: 'item2vec', points: [...points] }],
        figures: { ...figures, [alike]: points.at(-1)![1] },
        list: [0, ...near].map(
          item => `${items[item].title}${items[item].categories ? ` (${items[item].categories.join(', ')})` : ''}`,
        ),
      }
    }
  },
  questions: [
    {
      ask: 'Do two numbers do?',
      set: { d: 2 },
      look: 'Two directions can hold a few genres. Their neighbours are a coin toss better than chance.',
    },
    {
      ask: 'What is company: the next item, or the evening?',
      set: { window: 1 },
      look: 'A window of one sees order alone, and learns from fewer pairs. The sample has genres in turns, so it still finds them.',
    },
    {
      ask: 'What if frequent items are passed over?',
      set: { subsample: 0.001 },
      look: 'In a catalogue this small every item is frequent, and most pairs are lost. Defaults of large data are not yours.',
    },
  ],
  papers: {
    'Mikolov et al. 2013: Distributed representations of words and phrases': 'https://arxiv.org/abs/1310.4546',
    'Barkan and Koenigstein 2016: Item2vec': 'https://arxiv.org/abs/1603.04259',
  },
})

const meta = { title: 'Course/08 Word2Vec', tags: ['course'] } satisfies Meta
export default meta

/** What it finds is what the product's trainer gives, and more than chance. */
export const Word2Vec: StoryObj = {
  render: () => <Exercise lesson={page} />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await runLesson({ canvas, canvasElement, userEvent }, { 'Passes, at most': '4' })
    const world = sampleWorld()
    const options = { d: 16, window: 3, negatives: 5, subsample: 1, epochs: 4 }
    const model = await trainModel('item2vec', world.rows, world, () => undefined, options)
    const share = shareAlike(model, world.rows, world.content.items)
    await expect(figureOf(canvasElement, alike)).toBe(share.toFixed(3))
    await expect(share).toBeGreaterThan(1.3 * Number(figureOf(canvasElement, byChance)))
  },
}
