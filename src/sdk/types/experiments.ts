// What a site tries out, and what this device knows of it.
import type { FeedbackType } from './feedback'
import type { Item } from './item'
import type { ListOptions } from './list'

/**
 * How a variant is chosen. 'ab': by a hash, the same one always. 'epsilonGreedy', 'thompson', 'ucb', 'linucb': a bandit, by what this device has
 * seen. 'interleave': both of two, drafted into one list.
 */
export type ExperimentKind = 'ab' | 'epsilonGreedy' | 'thompson' | 'ucb' | 'linucb' | 'interleave'

/** What a list is asked for, over its own options; {} leaves it as it is. */
export type VariantOptions<TItem extends Item = Item> = Omit<ListOptions<TItem>, 'listName' | 'enabled'>

export interface Experiment<TItem extends Item = Item> {
  /** @default 'ab' */
  readonly kind?: ExperimentKind
  /** Names of the lists that it is about. A list that stands in two is in the first of them alone. */
  readonly lists: readonly string[]
  /** Two or more, by name; of 'interleave' two. Either these or `slot`. */
  readonly variants?: Readonly<Record<string, VariantOptions<TItem>>>
  /** In place of variants: one of these items stands at this 0-based place, and is rewarded by what is done with itself. */
  readonly slot?: { readonly position: number; readonly itemIds: readonly string[] }
  /** Of 'ab', in any unit, by the variant's name. @default all alike */
  readonly shares?: Readonly<Record<string, number>>
  /** Of 'ab': another one assigns anew. @default the experiment's name */
  readonly salt?: string
  /** Type of the event that rewards a variant, once an answer. @default 'click' */
  readonly reward?: FeedbackType
  /** Of 'epsilonGreedy': how often any variant is shown, 0 .. 1. @default 0.1 */
  readonly epsilon?: number
  /** Of 'linucb': how much what is not known counts, 0 or more. @default 0.5 */
  readonly alpha?: number
  /**
   * Of 'linucb': what it goes by in the list's `context`: 'mobile', that field's number, or 1 where it is true; 'device=phone', 1 where the field says
   * so.
   */
  readonly features?: readonly string[]
  /** Of bandits but 'linucb', by the variant's name: what was seen elsewhere. @default nothing */
  readonly prior?: Readonly<Record<string, { readonly trials: number; readonly rewards: number }>>
  /** Hands the site an answer that nobody can hold against a visitor. @default there is none */
  readonly report?: RandomisedReport
}

export interface RandomisedReport {
  /** Above 0; 1 lets each answer be wrong in 27% of the cases. */
  readonly epsilon: number
  /** Sends it, or not: nothing here does. Once a device and variant, with consent 'granted' alone, at a visit after one that showed it. */
  readonly send: (answer: RandomisedAnswer) => void
}

/** Whether this device had rewarded the variant before this page, by randomised response. */
export interface RandomisedAnswer {
  readonly experiment: string
  readonly variant: string
  readonly answer: boolean
  readonly epsilon: number
}

/** A list of an experiment was seen. */
export interface Exposure {
  readonly experiment: string
  readonly variant: string
  /** The one that the site gave; the device's own is told to nobody. */
  readonly unit?: string
}

/** An answer that was seen, and what came of it: a row of the log that `tacitly ope` and `tacitly ab` read. */
export interface ShownVariant {
  readonly variant: string
  /** 1 or 0. */
  readonly reward: number
  /** How likely the variant was to be shown; absent where nothing was drawn. */
  readonly propensity?: number
  /** Milliseconds since 1970. */
  readonly ts: number
}

/** What this device knows of an experiment: by its events, and of nobody else. */
export interface ExperimentState {
  readonly name: string
  readonly kind: ExperimentKind
  /** What this page shows, by the list's name. */
  readonly assigned: Readonly<Record<string, string>>
  readonly variants: readonly {
    readonly name: string
    /** Answers that were seen, and how many of them were rewarded. */
    readonly exposures: number
    readonly rewards: number
    /** Of the rate of rewards, with the prior: that of Beta(1 + rewards, 1 + what was not). */
    readonly mean: number
    /** How likely it is to be shown next; absent where nothing is drawn. */
    readonly share?: number
  }[]
  /** Oldest first. */
  readonly shown: readonly ShownVariant[]
  /** Of 'interleave': answers that each of the two won by rewards, ties, and how often chance alone leans so far. */
  readonly preference?: { readonly wins: readonly [number, number]; readonly ties: number; readonly p: number }
}
