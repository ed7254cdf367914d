import type { Item, Reason } from '../types'

/** What a wish adds to scores. */
export interface Part<TItem extends Item = Item> {
  /** Of an item, in standard deviations of the candidates' scores: a weight means the same on any model's scale. */
  readonly worth: (isCandidate: (item: number) => boolean) => (item: TItem, index: number) => number
  readonly reason: (item: TItem, weight: number, index: number) => Reason
}
