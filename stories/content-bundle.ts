import { type ModelToPack, packBundle } from '../src/sdk/bundle/write'
import type { ItemVectors } from '../src/sdk/content/vectors'
import { splitDefaults } from '../src/sdk/evaluate/split'
import type { BundleSource, ContentKind, Item } from '../src/sdk/types'

/** What an encoder of a story gives for an item or for words: of any length, the same for all. */
export type Encode<T> = (of: T) => readonly number[]

/** A bundle in memory, of items and their vectors alone. Each file is read through `read`, so that a story can meddle. */
export function contentBundle(
  items: readonly Item[],
  encoders: { readonly [kind in ContentKind]?: Encode<Item> },
  read: (path: string, file: () => Promise<Uint8Array>) => Promise<Uint8Array> = (_path, file) => file(),
  /** How far above a mean of 3.5 each item is rated. @default nothing is known of ratings */
  rated?: (item: number) => number,
): BundleSource {
  const kinds: readonly ContentKind[] = ['text', 'image']
  const vectors = kinds.flatMap(kind => {
    const encode = encoders[kind]
    return encode ? vectorsOf(kind, items.map(encode)) : []
  })
  const packed = packBundle(
    {
      ...{ items, vectors, release: 1, createdAt: new Date(0), precision: 'float32', split: splitDefaults },
      models: [
        {
          model: { shape: 'scores', id: 'popularity', scores: Float32Array.from(items, (_, i) => 1 / (i + 1)) },
          dataMap: { holds: 'a number an item', fromVisitors: 'nothing' },
        },
        ...(rated ? [ratingsOf(items, rated)] : []),
      ],
      serves: {
        forYou: 'popularity',
        related: 'popularity',
        frequentlyBoughtTogether: 'popularity',
        popular: 'popularity',
        ...(rated && { rating: 'bias' }),
      },
      verdict: { text: 'Made for a story.', judgements: [] },
    },
    gzip,
  )
  return { read: path => read(path, async () => (await packed).get(path)!) }
}

function ratingsOf(items: readonly Item[], rated: (item: number) => number): ModelToPack {
  const scores = Float32Array.from(items, (_, item) => rated(item))
  return {
    model: { shape: 'scores', id: 'bias', scores, rating: { mean: 3.5, scale: [0.5, 5], shrink: 5 } },
    dataMap: { holds: 'a number an item', fromVisitors: 'nothing' },
  }
}

/** As a query is given: of L2 norm 1. */
export function unit(values: readonly number[]): Float32Array {
  const norm = Math.hypot(...values)
  return Float32Array.from(values, value => value / (norm || 1))
}

function vectorsOf(kind: ContentKind, rows: readonly (readonly number[])[]): ItemVectors {
  const d = rows[0]!.length
  return {
    ...{ kind, d },
    vectors: Float32Array.from(rows.flatMap(row => [...unit(row)])),
    // Nothing is left out, and nothing is turned.
    projection: {
      mean: new Float32Array(d),
      components: Float32Array.from({ length: d * d }, (_, i) => (i % (d + 1) === 0 ? 1 : 0)),
    },
    encoder: { id: `story-${kind}`, sha256: '0'.repeat(64), fields: [kind === 'text' ? 'plot' : 'picture'], size: d },
  }
}

async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  const zipped = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(zipped).arrayBuffer())
}
