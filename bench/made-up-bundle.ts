import { type BundleContent, packBundle } from '../src/sdk/bundle/write'
import { splitDefaults } from '../src/sdk/evaluate/split'
import type { Item } from '../src/sdk/types'
import { gzip } from '../test/helpers/horror-and-comedy'

/** What a shop knows of an item: a card, a text of 40 words, prices, dates, two attributes. */
const itemOf = (id: string, n: number): Item => ({
  ...{ id, title: `Item ${n} of the catalogue`, url: `/items/item-${n}`, image: `/images/item-${n}.jpg` },
  text: `What item ${n} is, as its maker tells it. `.repeat(4),
  categories: [`c${n % 12}`, `d${n % 50}`],
  ...{ price: ((n * 37) % 9000) / 100, currency: 'EUR', publishedAt: 1_500_000_000_000 + (n % 3000) * 86_400_000 },
  attributes: { colour: ['blue', 'green', 'red'][n % 3], size: n % 7 },
})

/** Items of 12 shelves, and models of them that nobody judged. @param idOf the id of an item by its number */
export function madeUpBundle(
  items: number,
  idOf: (n: number) => string,
  { models, shared, shards }: Pick<BundleContent, 'models' | 'shared' | 'shards'>,
): Promise<Map<string, Uint8Array>> {
  return packBundle(
    {
      ...{ models, shared, shards },
      items: Array.from({ length: items }, (_, n) => itemOf(idOf(n), n)),
      precision: 'int8',
      release: 1,
      createdAt: new Date(0),
      split: splitDefaults,
      serves: { forYou: 'als', related: 'als', frequentlyBoughtTogether: 'popularity', popular: 'popularity' },
      verdict: { text: 'Made up.', judgements: [] },
    },
    gzip,
  )
}
