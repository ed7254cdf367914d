import { attributeCosine, createAttributeIndex } from '../../sdk/content/attribute-index'
import { type ListWorld, likenessByVisitors } from '../../sdk/evaluate/beyond'
import { columnCounts } from '../../sdk/kernels/interactions'
import type { KnownContent } from '../../sdk/training/data'
import type { Item } from '../../sdk/types'
import type { Fold, ListJudge } from './prepare-fold'

/** What lists of a fold are held against: what items say of themselves, where they say anything, else who touched them. */
export function listWorld(
  { train }: Pick<Fold, 'train'>,
  { rank }: Pick<ListJudge, 'rank'>,
  content?: KnownContent,
): ListWorld {
  const counts = columnCounts(train)
  const index = content && createAttributeIndex(content.items)
  const isDescribed = index !== undefined && index.idx.length > 0
  return {
    ...{ train, counts, topics: content && topicsOf(content.items) },
    likeness: isDescribed ? (a, b) => attributeCosine(index, a, b) : likenessByVisitors(train),
    expected: new Map(Array.from(rank(() => counts).lists, ({ user, ranked }) => [user, ranked])),
  }
}

function topicsOf(items: readonly Item[]): ListWorld['topics'] {
  const numbers = new Map<string, number>()
  const of = items.map(({ categories = [] }) =>
    categories.map(category => {
      const number = numbers.get(category) ?? numbers.size
      numbers.set(category, number)
      return number
    }),
  )
  return numbers.size > 0 ? { count: numbers.size, of } : undefined
}
