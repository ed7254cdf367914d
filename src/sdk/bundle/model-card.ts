import type { ItemGroup, VisitorGroup } from '../evaluate/groups'
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
  /** Known biases, a sentence each. */
  readonly biases: readonly string[]
  /** What it must not be used for. */
  readonly notFor: readonly string[]
}
