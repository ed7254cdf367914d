// What the page of a story and the panel beside it tell each other.
import type { ItemExplanation, ListSnapshot, Reason, Rules, Source, Strategy } from '../sdk/types'

/** From the story: `Ranked`, after each change of its lists. */
export const RANKED = 'tacitly/ranked'
/** To the story: what it shows now, please. */
export const ASK = 'tacitly/ask'
/** To the story: `WhatIfs`, all that hold from now on. */
export const WHAT_IF = 'tacitly/what-if'
/** To the story: `Question`. */
export const WHY_NOT = 'tacitly/why-not'
/** From the story: `Answer`. */
export const BECAUSE = 'tacitly/because'

/** Of one list, beside its own options. */
export interface WhatIf {
  readonly diversity?: number
  /** By item's id: the 0-based place that it is to have. */
  readonly pins?: Readonly<Record<string, number>>
  /** By category: standard deviations of the scores, above or below 0; or `buried`, or `hidden`. */
  readonly boosts?: Readonly<Record<string, number>>
}
/** By the list's name. */
export type WhatIfs = Readonly<Record<string, WhatIf>>

/** Below the furthest boost, where a slider ends: at the end of the list, and out of it. */
export const buried = -3.5
export const hidden = -4

/** As a list takes them, beside its own; undefined: nothing to add. Of two pins of one place the later holds, which is asked now. */
export function rulesOf({ pins = {}, boosts = {} }: WhatIf, own: Rules = {}): Rules | undefined {
  const moved = Object.entries(boosts).map(([categories, by]) => ({ where: { categories }, by }))
  const at = (end: number) => moved.filter(({ by }) => by === end).map(({ where }) => where)
  const added = {
    pin: Object.entries(pins).map(([itemId, position]) => ({ itemId, position })),
    boost: moved.filter(({ by }) => by > buried),
    bury: at(buried),
    hide: at(hidden),
  }
  const kinds = (Object.keys(added) as (keyof typeof added)[]).filter(kind => added[kind].length > 0)
  if (kinds.length === 0) return undefined
  return { ...own, ...Object.fromEntries(kinds.map(kind => [kind, [...(own[kind] ?? []), ...added[kind]]])) }
}

export interface RankedItem {
  readonly id: string
  readonly title: string
  readonly categories: readonly string[]
  readonly score: number
  readonly source: Source
  /** Their weights add up to the score. */
  readonly reasons: readonly Reason[]
}

export interface RankedList {
  readonly name: string
  /** Whether no what-if holds. */
  readonly isAsIs: boolean
  readonly strategy: Strategy
  readonly status: ListSnapshot['status']
  readonly diversity: number
  /** The list's own. A function is its text. */
  readonly rules?: Rules
  /** '<model>@<release>', of a list that is ready. */
  readonly modelVersion?: string
  readonly rankMs?: number
  readonly items: readonly RankedItem[]
}

export interface Ranked {
  readonly storyId: string
  /** The persona's name. */
  readonly visitor: string
  readonly lists: readonly RankedList[]
}

/** Why an item is where it is, or is not there. */
export interface Question {
  readonly list: string
  /** Its id or title. */
  readonly item: string
}

export type Answer =
  | (Question & { readonly explanation: ItemExplanation })
  /** It could not be asked. */
  | (Question & { readonly error: string })
