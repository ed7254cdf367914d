import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { fitPca, project } from '../../src/sdk/content/pca'
import { normaliseRows } from '../../src/sdk/content/rows'
import type { Projection } from '../../src/sdk/content/vectors'
import { categoryTargets } from '../../src/sdk/encoders/categories'
import { headDefaults } from '../../src/sdk/encoders/head/model'
import { trainHead } from '../../src/sdk/encoders/head/train'
import { categoryHits, drawHeldOut, withoutItems } from '../../src/sdk/encoders/same-category'
import { Exercise } from './Exercise'
import { lesson, type Point } from './lesson'
import { colourHistograms, drawPictures, type Pictures } from './pictures'
import { figureOf, runLesson } from './play'

const figures = ['chance', 'colours', 'pixels', 'principal components', 'the head'] as const

/** Share of the pictures whose nearest is of the same thing. */
function same(rows: Pictures['pixels'], items: Pictures['items'], asked: Int32Array): number {
  const hits = categoryHits(rows, items, asked)
  return hits.reduce((sum, hit) => sum + hit, 0) / hits.length
}

const unit = ({ d, vectors }: Pictures['pixels']) => ({ d, vectors: normaliseRows(vectors.slice(), d) })
const projected = ({ d, vectors }: Pictures['pixels'], by: Projection) => ({
  d: by.components.length / d,
  vectors: project(vectors, d, by),
})

const page = lesson({
  number: 7,
  title: 'Pictures as numbers, and a head on top',
  idea: (
    <>
      <p>
        Two pictures are alike where their numbers are. Which numbers? The share of each colour says what matches the
        curtains. Pixels say what stands where. Neither says that this is a lamp, once lamps come in every colour and
        stand a little to the left.
      </p>
      <p>
        A large encoder has seen millions of pictures, and its numbers say it. You need not train that one: a linear
        layer on top, a head, learns which of its numbers tell your own categories apart. Here it stands on plain
        pixels, so that you see what it adds; the product trains the same head on the vectors of a pretrained encoder.
      </p>
    </>
  ),
  formula: 'loss = −Σₖ tₖ ln softmax(s · cos(W x, p))ₖ',
  drawn: 'Pictures of four things in any colour, drawn on a canvas of this page by a seed; nothing is fetched.',
  axes: { x: 'epochs of the head', y: 'nearest picture shows the same thing' },
  controls: {
    count: { label: 'Pictures', options: [80, 160, 320] },
    jitter: { label: 'Moved and resized', options: [0, 0.2, 0.4] },
    d: { label: 'Numbers that are left (d)', options: [4, 8, 16] },
    epochs: { label: 'Epochs', options: [5, 20, 60] },
  },
  start: { count: 160, jitter: 0.4, d: 8, epochs: 20 },
  figures: [...figures],
  async *run(_, { count, jitter, d, epochs }, breathe) {
    const { items, pixels } = await drawPictures(count, jitter)
    const asked = drawHeldOut([...items.keys()], 1)
    const learns = withoutItems(pixels, asked)
    const { values: targets } = categoryTargets(items)
    const known: Record<string, number> = { chance: 1 / 4 }
    const points: Point[] = []
    const view = () => ({
      lines: [
        { name: 'the head', points: [...points] },
        ...['colours', 'pixels', 'principal components'].map(name => ({
          name,
          points:
            name in known
              ? ([
                  [1, known[name]!],
                  [epochs, known[name]!],
                ] as Point[])
              : [],
        })),
      ],
      figures: { ...known, 'the head': points.at(-1)?.[1] },
    })
    known.colours = same(unit(colourHistograms(pixels)), items, asked)
    yield view()
    known.pixels = same(unit(pixels), items, asked)
    yield view()
    known['principal components'] = same(
      projected(pixels, fitPca(learns.vectors, pixels.d, d, { seed: 1 })),
      items,
      asked,
    )
    yield view()
    const options = { ...headDefaults, d, epochs, patience: epochs, noise: 0.3 }
    for (const { step, learned } of trainHead(learns.vectors, pixels.d, targets, options)) {
      await breathe()
      if (!learned) continue
      points.push([step, same(projected(pixels, learned()), items, asked)])
      yield view()
    }
  },
  questions: [
    {
      ask: 'What if nothing moves?',
      set: { jitter: 0 },
      look: 'Pixels tell far more apart then. Photographs are never so tidy, and that is what encoders are for.',
    },
    {
      ask: 'How few pictures are enough?',
      set: { count: 80 },
      look: 'A head has few numbers to learn. A network from scratch would learn these eighty by heart.',
    },
    {
      ask: 'How short may a vector be?',
      set: { d: 4 },
      look: 'Four things need about as many directions. Every number less is a byte less for each item of your bundle.',
    },
  ],
  papers: {
    'Wang et al. 2017: NormFace, cosines and a scale': 'https://arxiv.org/abs/1704.06369',
    'McAuley et al. 2015: Image-based recommendations on styles': 'https://arxiv.org/abs/1506.04757',
    'Oquab et al. 2023: DINOv2': 'https://arxiv.org/abs/2304.07193',
  },
})

const meta = { title: 'Course/07 Image features', tags: ['course'] } satisfies Meta
export default meta

/** A head tells things apart that colours do not. */
export const ImageFeatures: StoryObj = {
  render: () => <Exercise lesson={page} />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await runLesson({ canvas, canvasElement, userEvent }, { Pictures: '80', Epochs: '20' })
    const { items, pixels } = await drawPictures(80, 0.4)
    const asked = drawHeldOut([...items.keys()], 1)
    await expect(figureOf(canvasElement, 'pixels')).toBe(shownShare(same(unit(pixels), items, asked)))
    const [colours, head] = ['colours', 'the head'].map(name => Number(figureOf(canvasElement, name)))
    await expect(head!).toBeGreaterThan(colours!)
    await expect(head!).toBeGreaterThan(0.5)
  },
}

const shownShare = (share: number) => (Number.isInteger(share) ? String(share) : share.toFixed(3))
