/** A card of a long feed that is in the page. */
export interface FeedPlace {
  /** 0-based, among all of the feed. */
  readonly index: number
  /** Pixels between it and the card of the page before it, for those that are not. */
  readonly space: number
}

/** What of a long feed is in the page. */
export interface FeedPart {
  readonly places: readonly FeedPlace[]
  /** Pixels after the last of them. */
  readonly after: number
}

/** A feed of more cards has only those in the page that are in sight or near it. */
export const mostCards = 100

/** Before anything is measured, and on a server. */
export const firstPart: FeedPart = {
  places: Array.from({ length: mostCards }, (_, index) => ({ index, space: 0 })),
  after: 0,
}

/** By list, so that who comes back to a page finds it as high as it was, before it is painted. */
export const lastParts = new WeakMap<object, FeedPart>()
