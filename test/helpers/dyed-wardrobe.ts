// A wardrobe whose pictures say a little of what a thing is, and much that means nothing; as a bundle in memory.
import { packBundle } from '../../src/sdk/bundle/write'
import { normaliseRows } from '../../src/sdk/content/rows'
import type { Projection } from '../../src/sdk/content/vectors'
import { splitDefaults } from '../../src/sdk/evaluate/split'
import { createRandom, normal } from '../../src/sdk/random'
import type { Item } from '../../src/sdk/types'
import { gzip } from './horror-and-comedy'
import { contentOf, type NamedContent } from './named-content'

const kinds = ['shirt', 'coat', 'shoe'] as const
const words = {
  shirt: ['collar', 'sleeves', 'buttons', 'trousers'],
  coat: ['winter', 'hood', 'lining', 'rain'],
  shoe: ['laces', 'sole', 'heel', 'walk'],
} as const
const d = 32

/** Things of three kinds by turns; each text has three words of its kind, and others. */
const dyedItems = (count: number): readonly Item[] =>
  Array.from({ length: count }, (_, i) => {
    const kind = kinds[i % kinds.length]
    const own = words[kind]
    const text = [own[i % 4], own[(i + 1 + (i % 3)) % 4], 'fine', own[(i * 7) % 4], `colour${i % 5}`].join(' ')
    return { id: `${kind}-${Math.floor(i / 3)}`, title: `Thing ${i}`, text, categories: [`${kind}s`] }
  })

/** Rows of length 1: three numbers lean to the kind, or not even they; the others mean nothing. */
function rows(count: number, lean: number): Float32Array {
  const random = createRandom(11)
  const values = Float32Array.from({ length: count * d }, (_, at) => {
    const [i, f] = [Math.floor(at / d), at % d]
    return f < 3 ? 0.25 * normal(random) + (f === i % 3 ? lean : 0) : 0.6 * normal(random)
  })
  return normaliseRows(values, d)
}

const projection: Projection = {
  mean: new Float32Array(d),
  components: Float32Array.from({ length: d * d }, (_, at) => (at % (d + 1) === 0 ? 1 : 0)),
}

/** Path -> bytes. @param lean 0: the vectors say nothing of what a thing is */
export function dyedBundle({ count = 150, lean = 1, ...change }: Partial<NamedContent> & Dye = {}) {
  const encoder = { id: 'tiny-image', sha256: 'ab'.repeat(32), fields: ['image'], size: d }
  return packBundle(
    contentOf({
      items: dyedItems(count),
      popularity: { shape: 'scores', id: 'popularity', scores: new Float32Array(count).fill(1) },
      vectors: [{ kind: 'image', d, vectors: rows(count, lean), projection, encoder }],
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

interface Dye {
  readonly count?: number
  readonly lean?: number
}

/** An item's picture as an encoder would give it. */
export const dyedPicture = (at: number): Float32Array => rows(150, 1).slice(at * d, at * d + d)
