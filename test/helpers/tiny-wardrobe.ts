// A small shop whose text and picture vectors are known by hand, as a bundle in memory.
import { packBundle } from '../../src/sdk/bundle/write'
import type { EncoderInfo, ItemVectors, Projection } from '../../src/sdk/content/vectors'
import { splitDefaults } from '../../src/sdk/evaluate/split'
import type { ContentKind, Item } from '../../src/sdk/types'
import { gzip } from './horror-and-comedy'
import { contentOf, type NamedContent } from './named-content'

/** Numbers that the encoder gives, and that the bundle keeps of them. */
export const size = 6
const d = 4

/** A direction in the plane of two axes, in degrees: items of one plane that are a few degrees apart are much alike. */
function direction(axis: number, degrees: number): readonly number[] {
  const angle = (degrees / 180) * Math.PI
  return Array.from({ length: d }, (_, f) => (f === axis ? Math.cos(angle) : f === axis + 1 ? Math.sin(angle) : 0))
}

export const wardrobe: readonly Item[] = [
  { id: 'shirt-blue', title: 'Linen shirt, blue', attributes: { colour: 'blue', stock: 9 } },
  { id: 'shirt-red', title: 'Linen shirt, red', attributes: { colour: 'red', stock: 1 } },
  { id: 'blouse', title: 'Silk blouse', attributes: { stock: 3 } },
  { id: 'tunic', title: 'Cotton tunic', attributes: { stock: 0 } },
  { id: 'coat', title: 'Wool coat', text: 'Warm for cold days', attributes: { stock: 4 } },
  { id: 'parka', title: 'Rain parka', attributes: { stock: 5 } },
  { id: 'hat', title: 'Sun hat', attributes: { stock: 6 } },
  { id: 'chair', title: 'Garden chair', attributes: { stock: 7 } },
]

/** By text the tops are in one plane and the coats in another; the hat has no text, and the chair no picture. */
const directions: Readonly<Record<ContentKind, Readonly<Record<string, readonly number[]>>>> = {
  text: {
    'shirt-blue': direction(0, 0),
    'shirt-red': direction(0, 10),
    blouse: direction(0, 40),
    tunic: direction(0, 55),
    coat: direction(2, 0),
    parka: direction(2, 50),
    chair: direction(2, 85),
  },
  image: {
    'shirt-blue': direction(1, 0),
    'shirt-red': direction(1, 60),
    blouse: direction(1, 80),
    tunic: direction(1, 20),
    coat: direction(1, 45),
    parka: direction(0, 0),
    hat: direction(1, 25),
  },
}

const projection: Projection = {
  mean: Float32Array.from({ length: size }, (_, j) => (j - 2) / 10),
  components: Float32Array.from({ length: d * size }, (_, at) => (at % size === Math.floor(at / size) ? 1 : 0)),
}

/** What the encoder must have given for the projection to make `row` of it; length `size`. */
export function fullVector(row: readonly number[]): Float32Array {
  return projection.mean.map((mean, j) => mean + 3 * (row[j] ?? 0.7))
}

/** The known direction of an item, as an encoder would give it. */
export const encoded = (kind: ContentKind, id: string): Float32Array => fullVector(directions[kind][id])

export const cosine = (kind: ContentKind, a: string, b: string): number => {
  const [left, right] = [directions[kind][a], directions[kind][b]]
  return left && right ? left.reduce((sum, value, f) => sum + value * right[f], 0) : 0
}

function vectorsOf(kind: ContentKind, fields: readonly string[]): ItemVectors {
  const encoder: EncoderInfo = { id: `tiny-${kind}`, sha256: 'ab'.repeat(32), fields, size }
  const vectors = new Float32Array(wardrobe.length * d)
  wardrobe.forEach(({ id }, i) => {
    vectors.set(directions[kind][id] ?? [], i * d)
  })
  return { kind, d, vectors, projection, encoder }
}

const wardrobeVectors: readonly ItemVectors[] = [vectorsOf('text', ['title', 'plot']), vectorsOf('image', ['image'])]

/** Path -> bytes, as served. Everything is equally popular, and nothing else is known of visitors. */
export function wardrobeBundle(change: Partial<NamedContent> = {}): Promise<Map<string, Uint8Array>> {
  return packBundle(
    contentOf({
      items: wardrobe,
      popularity: { shape: 'scores', id: 'popularity', scores: new Float32Array(wardrobe.length).fill(1) },
      vectors: wardrobeVectors,
      precision: 'float32',
      release: 1,
      createdAt: new Date('2026-01-01'),
      split: splitDefaults,
      serves: {
        forYou: 'popularity',
        related: 'popularity',
        frequentlyBoughtTogether: 'popularity',
        popular: 'popularity',
      },
      verdict: { text: 'A test.', judgements: [] },
      ...change,
    }),
    gzip,
  )
}
