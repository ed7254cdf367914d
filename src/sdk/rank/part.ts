import type { Item, Reason } from '../types'

/** What a wish adds to scores. */
export interface Part<TItem extends Item = Item> {
  /** Of an item, in standard deviations of the candidates' scores: a weight means the same on any model's scale. */
  readonly worth: (
    isCandidate: (item: number) => boolean,
    /** The scores before any part, and the mask: what is 0 there is a candidate where it has a score. */
    before: Before,
  ) => (item: TItem, index: number) => number
  readonly reason: (item: TItem, weight: number, index: number) => Reason
}

export interface Before {
  readonly scores: Float32Array
  readonly mask: Uint8Array
  /** A standard deviation of the candidates' scores. */
  readonly scale: number
}
