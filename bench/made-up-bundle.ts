import { type BundleContent, packBundle } from '../src/sdk/bundle/write'
import { splitDefaults } from '../src/sdk/evaluate/split'
import { gzip } from '../test/helpers/horror-and-comedy'

/** Items in 12 categories, and models of them that nobody judged. @param idOf the id of an item by its number */
export function madeUpBundle(
  items: number,
  idOf: (n: number) => string,
  { models, shared, shards }: Pick<BundleContent, 'models' | 'shared' | 'shards'>,
): Promise<Map<string, Uint8Array>> {
  return packBundle(
    {
      ...{ models, shared, shards },
      items: Array.from({ length: items }, (_, i) => ({ id: idOf(i), title: `Item ${i}`, categories: [`c${i % 12}`] })),
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
