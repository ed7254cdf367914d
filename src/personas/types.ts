import type { FeedbackInput, ListOptions, Reason, RecommenderOptions, Requirements } from '../sdk/types'

/** One thing that a persona did: as `log` takes it, but that it says how long ago, and not when. */
export interface PersonaEvent
  extends Pick<
    FeedbackInput,
    'type' | 'itemId' | 'rating' | 'dwellMs' | 'value' | 'currency' | 'listName' | 'position' | 'context'
  > {
  /** Days before the visit, 0 or more. @default 0 */
  readonly daysAgo?: number
}

/** One kind of visitor. */
export interface Persona {
  /** For people: 1 to 48 characters. */
  readonly name: string
  /** Oldest first. */
  readonly events: readonly PersonaEvent[]
  /** Of the moment of the visit, such as the daypart: stands in every event that has none of its own. @default nothing */
  readonly context?: FeedbackInput['context']
  /** What the persona is to see. @default nothing */
  readonly expect?: readonly Contract[]
}

/** How many of which list. */
export interface ContractOptions {
  /** Items that are to be there, 0 or more. @default 1, and 0 where there is an `atMost` */
  readonly atLeast?: number
  /** @default no limit */
  readonly atMost?: number
  /** The first so many items of the list. @default 8 */
  readonly of?: number
  /** Counts an item only where one of its reasons is of this kind, or about this item. */
  readonly because?: Partial<Pick<Reason, 'kind' | 'itemId'>>
  /** Options of the list, those that are data; a `limit` where the list is longer than `of`. @default the list forYou */
  readonly in?: Omit<ListOptions, 'enabled'>
}

/**
 * What a persona is to see: items that meet these requirements (`{}`: any), as `filter` has them; or not to see. Plain data, so that it may
 * stand in a file.
 */
export type Contract =
  | (ContractOptions & { readonly toSee: Requirements; readonly notToSee?: undefined })
  | (Pick<ContractOptions, 'of' | 'because' | 'in'> & { readonly notToSee: Requirements; readonly toSee?: undefined })

/** What a file of personas holds, as JSON. */
export interface PersonaFile {
  readonly format: 'tacitly-personas'
  readonly version: 1
  /** By a short name of yours. */
  readonly personas: Readonly<Record<string, Persona>>
  /** What events say on your site, where `createRecommender` is told: the command line goes by it. @default the defaults */
  readonly feedback?: Pick<NonNullable<RecommenderOptions['feedback']>, 'ratingScale' | 'weights'>
}

/** What came of one contract. */
export interface ContractResult {
  readonly contract: Contract
  /** In words: "at least 4 of the first 8 with categories Horror, in forYou". */
  readonly sentence: string
  readonly isKept: boolean
  /** Items that were meant, among those that the persona saw. */
  readonly found: number
  /** The first `of` items of the list, in its order. */
  readonly saw: readonly { readonly id: string; readonly title: string; readonly isMeant: boolean }[]
  /** Where no item at all is like that, whatever the list. Where none has a field of that name, the contract is broken. */
  readonly note?: string
}

export interface PersonaResult {
  readonly name: string
  /** Items of the persona's events that the catalogue lacks: as if nothing had been done with them. */
  readonly unknownItems: readonly string[]
  readonly contracts: readonly ContractResult[]
}

export interface PersonasReport {
  readonly kept: number
  readonly broken: number
  readonly personas: readonly PersonaResult[]
}
