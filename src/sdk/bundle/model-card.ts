import type { ItemGroup, VisitorGroup } from '../evaluate/groups'
import type { LengthBand, MembershipFigure } from '../evaluate/membership'
import type { ModelId } from '../shapes/types'

/** What a list for a visitor goes by, and where that is told. */
export interface CardPart {
  readonly id: ModelId
  readonly name: string
  /** Where it is from. */
  readonly paper?: string
  /** To somebody who has never heard of a model. */
  readonly goesBy: string
  /** Of what decides, in 0 .. 1; all parts add up to 1. */
  readonly share: number
}

/** What holds a bundle back from telling who it was made of: what `--privacy-budget` chooses among. */
export interface PrivacyLevers {
  /** Rows of a visitor that anything is learned from, the latest: nobody moves a model by more. @default all */
  readonly cap?: number
  /** Visitors that an item takes for anything to be learned of it. @default each model's own */
  readonly support?: number
  /**
   * Deviation of the Gaussian noise on what is published: of vectors in units of their root mean square; of counts in units of what one
   * visitor can move them by all together, the root of `cap`; of neighbours' weights and of what moments multiply counts by on their logarithm. @default 0
   */
  readonly noise?: number
}

/** Who was learned from can be told so well, by the models of one file, or by all of them at once. */
export interface LeakFigures {
  readonly id: ModelId | 'all'
  /** One a band, of who has the bundle and knows a whole history. */
  readonly alone: readonly MembershipFigure[]
  /** And has the histories of all others as well. Absent: nothing was trained again. */
  readonly informed?: readonly MembershipFigure[]
}

/** Whether a bundle tells who it was made of: see docs/leak.md for what that proves, and what not. */
export interface Leak {
  /** How often the models were trained on a half of the visitors; 0: they were judged as they are. */
  readonly rounds: number
  readonly bands: readonly LengthBand[]
  /** Everything at once first, then each model. */
  readonly figures: readonly LeakFigures[]
  readonly levers?: PrivacyLevers
  /** The AUC that the levers were sought for. */
  readonly budget?: number
  /** NDCG@10 with the levers and without, of what the models say together. */
  readonly price?: { readonly ndcg: number; readonly without: number }
  /** Of the counts of what is popular alone; nothing is proved of other files. */
  readonly proved?: { readonly epsilon: number; readonly delta: number }
}

/** What a site, its visitors and who audits it may know of a bundle's lists (Mitchell et al. 2019, https://doi.org/10.1145/3287560.3287596). */
export interface ModelCard {
  /** What `forYou` goes by, most important first. */
  readonly serves: readonly CardPart[]
  /** Each click moves, on the visitor's device, what these weigh for them. @default nothing does */
  readonly learns?: true
  readonly data: {
    readonly items: number
    readonly visitors: number
    readonly interactions: number
    /** Of a visitor; nineteen in twenty have at most so many. */
    readonly median: number
    readonly most: number
    /** Months, '2026-11'. Absent: the interactions have no times. */
    readonly period?: readonly [string, string]
    /** Items of fewer than 3 visitors, whom vectors and neighbours leave out. */
    readonly rare: number
  }
  /** Of lists of ten, on rows that were held out. Absent: there was nothing to judge by. */
  readonly judged?: {
    readonly visitors: number
    readonly ndcg: number
    /** 90%. */
    readonly interval: readonly [number, number]
    readonly popularity: number
    /** Share of the known items that any of these visitors is shown, and how unevenly: see `exposureOf`. */
    readonly coverage: number
    readonly gini: number
    readonly items: readonly ItemGroup[]
    /** Of ten visitors or more each. */
    readonly visitorGroups: readonly VisitorGroup[]
  }
  /** Absent: nobody asked (`build --audit`). */
  readonly leak?: Leak
  /** Known biases, a sentence each. */
  readonly biases: readonly string[]
  /** What it must not be used for. */
  readonly notFor: readonly string[]
}
