import type { ModelId } from '../models/shapes'
import type { Item, ListOptions, Recommendation, Source } from '../types'
import type { RankInput } from './scoring'

export type { RankInput } from './scoring'

export interface RankResult<TItem extends Item = Item> {
  readonly items: readonly Recommendation<TItem>[]
  /** Of the first item that no rule placed. */
  readonly source: Source
  /** Requirements that were given up, in the order they fell. */
  readonly relaxed: readonly string[]
  /** Behind the order of the first item that no rule placed. */
  readonly model: ModelId | 'content' | 'none'
  /** Of becauseYouViewed and related: the item that the list starts from. */
  readonly seedId?: string
}

export function rank<TItem extends Item>(input: RankInput<TItem>, options: ListOptions<TItem> = {}): RankResult<TItem> {
  const items = input.catalog.items
    .slice(0, options.limit ?? 10)
    .map((item, position) => ({ item, position, score: 0, source: 'latest' as const, reasons: [] }))
  return { items, source: 'latest', relaxed: [], model: 'none' }
}
