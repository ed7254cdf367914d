import type { Serves } from '../src/sdk/bundle/manifest'
import { type ModelToPack, packBundle } from '../src/sdk/bundle/write'
import type { ItemVectors } from '../src/sdk/content/vectors'
import { splitDefaults } from '../src/sdk/evaluate/split'
import type { BundleSource, ContentKind, Item } from '../src/sdk/types'

/** What an encoder of a story gives for an item or for words: of any length, the same for all. */
export type Encode<T> = (of: T) => readonly number[]

/** A bundle in memory, of items, their vectors and what else `served` names. Each file is read through `read`, so that a story can meddle. */
export function contentBundle(
  items: readonly Item[],
  encoders: { readonly [kind in ContentKind]?: Encode<Item> },
  read: (path: string, file: () => Promise<Uint8Array>) => Promise<Uint8Array> = (_path, file) => file(),
  /** In place of what is popular. */
  served: { readonly [strategy in keyof Serves]?: ModelToPack } = {},
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
        ...Object.values(served),
      ],
      serves: {
        forYou: 'popularity',
        related: 'popularity',
        frequentlyBoughtTogether: 'popularity',
        popular: 'popularity',
        ...Object.fromEntries(Object.entries(served).map(([strategy, { model }]) => [strategy, model.id])),
      },
      verdict: { text: 'Made for a story.', judgements: [] },
    },
    gzip,
  )
  return { read: path => read(path, async () => (await packed).get(path)!) }
}

/** How far above a mean of 3.5 each item is rated. */
export function ratingsOf(items: readonly Item[], rated: (item: number) => number): ModelToPack {
  const scores = Float32Array.from(items, (_, item) => rated(item))
  return {
    model: { shape: 'scores', id: 'bias', scores, rating: { mean: 3.5, scale: [0.5, 5], shrink: 5 } },
    dataMap: { holds: 'a number an item', fromVisitors: 'nothing' },
  }
}

/** As of visitors who take together what has a category in common, and rather of the same years. */
export function takenTogether(items: readonly Item[]): ModelToPack {
  const most = 20
  const year = (item: Item) => new Date(String(item.publishedAt)).getUTCFullYear()
  const alike = (a: Item, b: Item) => {
    const shared = a.categories!.filter(category => b.categories!.includes(category)).length
    return a === b ? 0 : shared / (1 + Math.abs(year(a) - year(b)) / 20)
  }
  const rows = items.map(item =>
    items
      .map((other, at) => ({ at, weight: alike(item, other) }))
      .filter(({ weight }) => weight > 0)
      .toSorted((a, b) => b.weight - a.weight)
      .slice(0, most),
  )
  let end = 0
  const ptr = Int32Array.from([0, ...rows.map(row => (end += row.length))])
  const idx = Int32Array.from(rows.flat(), ({ at }) => at)
  const weights = Float32Array.from(rows.flat(), ({ weight }) => weight)
  return {
    model: { shape: 'neighbours', id: 'itemknn', ptr, idx, weights },
    dataMap: { holds: 'what is taken together', fromVisitors: 'nothing' },
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
