import { topK } from '../kernels/top-k'
import type { Item, ListOptions, Reason, Recommendation, Source } from '../types'
import type { AppliedRules, Pin } from './applied-rules'
import { type Diversified, diversify, similarityOf } from './diversify'
import { type Masks, maskItems } from './masks'
import { mergeTerms } from './reasons'
import { createRecommendation } from './recommendation'
import type { LazyScoring, RankInput, Scoring, Similarity } from './shapes'
import { type Plan, planFallback } from './strategies'
import type { Condition } from './where'

export interface RankResult<TItem extends Item = Item> {
  readonly items: readonly Recommendation<TItem>[]
  /** Of the first item that no rule placed. */
  readonly source: Source
  /** Requirements that were given up to find anything, in the order they fell: the last named falls first. */
  readonly relaxed: readonly string[]
  /** Behind the first item that no rule placed. */
  readonly model: Scoring['model']
  /** Of becauseYouViewed: the item that it speaks of. */
  readonly seedId?: string
}

/** An item that its score brought into the list. */
interface Ranked {
  readonly item: number
  readonly scoring: Scoring
  /** What variety takes off the score and rules put on. */
  readonly penalty: number
  readonly boost: number
}

type Placed = Ranked | Pin

/** What a list's options come to. The optional parts are of lists that ask for more than what `isPlain` says. */
export interface Wishes<TItem extends Item> {
  readonly plan: Plan
  /** What the strategy does not fill stays empty, unless the options name a fallback. */
  readonly isAlone?: boolean
  /** Given up one by one when nothing is left, the last first; one without a name is kept. */
  readonly required?: readonly Condition<TItem>[]
  readonly rules?: AppliedRules
  /** How alike two items are. @default by attributes, or factors */
  readonly similarity?: Similarity
  readonly select?: Select
  /**
   * Marks, beside what is masked by now, what the strategy's scores are too low for among all candidates, which are those
   * that were not masked at first. @default nothing is
   */
  readonly cut?: (scores: Float32Array, mask: Uint8Array, candidates: Uint8Array) => Uint8Array
}

/** Which of the candidates stand in the list, best first. */
export type Select = (candidates: Candidates) => readonly Diversified[]

export interface Candidates {
  /** The best so many that are left. */
  readonly best: (depth: number) => Int32Array
  readonly count: number
  /** Stand in the list already. */
  readonly taken: readonly number[]
  /** The first `count` of a pool, varied. */
  readonly vary: (pool: Int32Array, count: number) => readonly Diversified[]
}

/**
 * One list, purely: candidates -> filter -> drop seeds, dismissed, seen, above -> score -> threshold -> diversify -> rules ->
 * fallback -> reasons, always in this order. When nothing is left, declarative requirements are given up one by one,
 * the last first. Nothing is allocated an item before the top k.
 *
 * @returns undefined where it takes `input.content`, which is still 'pending'
 */
export function fillList<TItem extends Item>(
  input: RankInput<TItem>,
  options: ListOptions<TItem>,
  wishes: Wishes<TItem>,
): RankResult<TItem> | undefined {
  const { plan, rules, isAlone } = wishes
  const { fallback = isAlone ? [] : ['popular', 'latest'] } = options
  const chain = [...plan.chain, ...planFallback(input, fallback)].map(once)
  const required = [...(wishes.required ?? [])]
  const relaxed: string[] = []
  for (;;) {
    const placed = place(input, options, wishes, chain, maskItems(input, required, plan, rules))
    if (!placed) return undefined
    const given = placed.length === 0 ? required.pop()?.name : undefined
    if (given === undefined) return result(input, placed, relaxed, plan.seedId)
    relaxed.push(given)
  }
}

function place<TItem extends Item>(
  input: RankInput<TItem>,
  { strategy = 'forYou', limit = 10, diversity = strategy === 'forYou' ? 0.2 : 0 }: ListOptions<TItem>,
  { plan, rules, similarity = similarityOf(input), select = selectBest, cut }: Wishes<TItem>,
  chain: readonly LazyScoring[],
  { blocked, skip }: Masks,
): Placed[] | undefined {
  const pins = rules?.pins(blocked, limit) ?? []
  for (const { item } of pins) skip[item] = 1
  const wanted = Math.max(0, Math.floor(limit) - pins.length)
  const ranked: Ranked[] = []

  /** Whether the list is still to be had: nothing that it takes is pending. */
  const fill = (mask: Uint8Array): boolean => {
    const candidates = cut ? mask.slice() : mask
    for (const [at, lazy] of chain.entries()) {
      const count = wanted - ranked.length
      const scoring = count > 0 ? lazy() : undefined
      if (scoring === 'pending') return false
      if (!scoring) continue
      const boosted = rules?.boost(scoring.scores, mask)
      const ordering = boosted?.ordering ?? scoring.scores
      const taken = ranked.map(entry => entry.item)
      const left = cut && at < plan.chain.length ? cut(scoring.scores, mask, candidates) : mask
      const chosen = select({
        ...{ count, taken },
        best: depth => topK(ordering, depth, left),
        vary: (pool, most) => diversify(pool, ordering, taken, diversity, similarity, most),
      })
      for (const { item, penalty } of chosen) {
        ranked.push({ item, penalty, boost: boosted?.of(item) ?? 0, scoring })
        mask[item] = 1
      }
    }
    return true
  }
  const buried = rules?.buried
  // What is buried comes in only where all else, the fallback included, has left room.
  if (!fill(buried ? skip.map((skipped, i) => skipped | buried[i]) : skip)) return undefined
  if (buried && !fill(skip.map((skipped, i) => skipped | (1 - buried[i])))) return undefined
  return placePins(ranked, pins)
}

/** Pins at their places, and the others around them in their order; a list too short for a pin's place ends with it. */
function placePins(ranked: readonly Ranked[], pins: readonly Pin[]): Placed[] {
  const placed: Placed[] = [...ranked]
  for (const pin of pins) placed.splice(pin.position, 0, pin)
  return placed
}

export const selectBest: Select = ({ best, count, vary }) => vary(best(poolSize(count)), count)

/** How deep diversity and boosts look for something better than the plain best. */
export function poolSize(count: number): number {
  return Math.max(50, 5 * count)
}

function result<TItem extends Item>(
  { catalog }: RankInput<TItem>,
  placed: readonly Placed[],
  relaxed: readonly string[],
  seedId: string | undefined,
): RankResult<TItem> {
  const items = placed.map((entry, position) => {
    const item = catalog.items[entry.item]
    if (isPin(entry)) return createRecommendation({ item, score: 0, position, source: 'pinned' }, () => [pinned])
    const { scoring, boost, penalty } = entry
    const { source, scores, explain } = scoring
    const score = scores[entry.item] + boost - penalty
    return createRecommendation({ item, score, position, source }, () => reasonsOf(entry.item, explain, boost, penalty))
  })
  const first = placed.find((entry): entry is Ranked => !isPin(entry))?.scoring
  return { items, source: first?.source ?? 'pinned', relaxed, model: first?.model ?? 'none', seedId }
}

const pinned: Reason = { kind: 'rule', weight: 0, text: 'Pinned here' }

function isPin(entry: Placed): entry is Pin {
  return 'position' in entry
}

/** The terms of the score, and after them what rules and variety did to it. */
function reasonsOf(item: number, explain: Scoring['explain'], boost: number, penalty: number): Reason[] {
  const reasons = mergeTerms(explain(item))
  if (boost !== 0) reasons.push({ kind: 'rule', weight: boost, text: boost > 0 ? 'Moved up here' : 'Moved down here' })
  if (penalty !== 0) reasons.push({ kind: 'diversity', weight: -penalty, text: 'For variety' })
  return reasons
}

function once(lazy: LazyScoring): LazyScoring {
  let answer: { readonly scoring: ReturnType<LazyScoring> } | undefined
  return () => {
    answer ??= { scoring: lazy() }
    return answer.scoring
  }
}
