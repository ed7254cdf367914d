// A shop of six tastes: a few items of each are popular, the others are known to few. As a bundle in memory, whole or cut in shards.
import { packBundle } from '../../src/sdk/bundle/write'
import { splitDefaults } from '../../src/sdk/evaluate/split'
import { buildCsr, type Csr } from '../../src/sdk/kernels/interactions'
import { alsDefaults } from '../../src/sdk/models/als/options'
import { trainAls } from '../../src/sdk/models/als/train'
import { trainCooccurrence } from '../../src/sdk/models/cooccurrence/train'
import { itemKnnDefaults, trainItemKnn } from '../../src/sdk/models/itemknn/train'
import { trainPopularity } from '../../src/sdk/models/popularity/train'
import { createRandom } from '../../src/sdk/random'
import { finish } from '../../src/sdk/shapes/types'
import { gzip } from './horror-and-comedy'
import { contentOf, type NamedContent } from './named-content'

export const tastes = ['chess', 'cooking', 'cycling', 'gardens', 'jazz', 'sailing']
const perTaste = 60
const users = 420

/** Of the bundle that is cut: 8 shards. */
export const sizes = { head: 30, most: 42 }

/** 'jazz-0' is the most popular of its taste; the order is that of popularity, tastes in turn. */
export const shopItems = Array.from({ length: tastes.length * perTaste }, (_, i) => {
  const taste = tastes[i % tastes.length]
  return {
    id: `${taste}-${Math.floor(i / tastes.length)}`,
    title: `${taste} ${i}`,
    text: `On ${taste}.`,
    categories: [taste],
  }
})

/** Each visitor keeps to one taste, but for a pick in ten. */
export function shopRows(seed = 1): Csr {
  const random = createRandom(seed)
  const [row, col]: [number[], number[]] = [[], []]
  for (let user = 0; user < users; user++) {
    for (let k = 0; k < 18; k++) {
      const taste = random() < 0.1 ? Math.floor(random() * tastes.length) : user % tastes.length
      row.push(user)
      col.push(Math.floor(random() ** 2 * perTaste) * tastes.length + taste)
    }
  }
  return buildCsr(users, shopItems.length, row, col)
}

/** @param change of a bundle that is whole unless it names `shards` */
export function shopBundle(change: Partial<NamedContent> = {}): Promise<Map<string, Uint8Array>> {
  const csr = shopRows()
  // By frequency, so that a page must know how many items there are in all.
  const options = { ...alsDefaults, d: 8, regularisation: 0.02, frequencyExponent: 0.5 }
  return packBundle(
    contentOf({
      items: shopItems,
      popularity: finish(trainPopularity(csr)),
      cooccurrence: finish(trainCooccurrence(csr)),
      itemknn: finish(trainItemKnn(csr, itemKnnDefaults)),
      als: { model: finish(trainAls(csr, options)), options, interactions: csr.idx.length, users },
      precision: 'int8',
      release: 1,
      createdAt: new Date(0),
      split: splitDefaults,
      serves: { forYou: 'als', related: 'itemknn', frequentlyBoughtTogether: 'cooccurrence', popular: 'popularity' },
      verdict: { text: 'Made up.', judgements: [] },
      ...change,
    }),
    gzip,
  )
}
