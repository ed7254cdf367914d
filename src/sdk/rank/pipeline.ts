import { topK } from '../kernels/top-k'
import type { Critiques, Item, ListOptions, Reason, Recommendation, Relaxed, Source, Strategy } from '../types'
import type { AppliedRules, Pin } from './applied-rules'
import { type Diversified, diversify, similarityOf } from './diversify'
import { type Masks, maskItems } from './masks'
import { mergeTerms } from './reasons'
import { createRecommendation } from './recommendation'
import type { LazyScoring, RankInput, Scoring, Similarity } from './shapes'
import { isPlain, type Plan, planFallback } from './strategies'
import type { Condition } from './where'

export interface RankResult<TItem extends Item = Item> {
  readonly items: readonly Recommendation<TItem>[]
  /** Of the first item that no rule placed. */
  readonly source: Source
  /** Requirements that were changed to find anything. */
  readonly relaxed: readonly Relaxed[]
  readonly critiques?: Critiques
  /** Behind the first item that no rule placed. */
  readonly model: Scoring['model']
  /** Of becauseYouViewed: the item that it speaks of. */
  readonly seedId?: string
}

/** An item that its score brought into the list. */
interface Ranked {
  readonly item: number
  readonly scoring: Scoring
  readonly adjusted: Adjusted | undefined
  /** What variety takes off the score. */
  readonly penalty: number
}

type Placed = Ranked | Pin

/** Scores that wishes have changed. */
export interface Adjusted {
  /** What lists go by. */
  readonly scores: Float32Array
  /** Of what was added to an item's score. */
  readonly reasons: (item: number) => readonly Reason[]
}

/** What a list's options come to. The optional parts are of lists that ask for more than what `isPlain` says. */
export interface Wishes<TItem extends Item> {
  readonly plan: Plan
  /** What the strategy does not fill stays empty, unless the options name a fallback. */
  readonly isAlone?: boolean
  readonly required?: readonly Condition<TItem>[]
  readonly rules?: AppliedRules
  /** What is added to the scores of the items that are not masked. */
  readonly adjust?: (scores: Float32Array, mask: Uint8Array) => Adjusted
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
  readonly pins: readonly Pin[]
  /** The first `count` of a pool, varied. */
  readonly vary: (pool: Int32Array, count: number) => readonly Diversified[]
}

/**
 * One list, purely: candidates -> filter -> drop seeds, dismissed, seen, above -> score -> threshold -> diversify -> rules ->
 * what is buried or rests -> fallback -> reasons, always in this order. Nothing is allocated an item before the top k, but masks.
 *
 * @returns undefined where it takes `input.content`, which is still 'pending'
 */
export function fillList<TItem extends Item>(
  input: RankInput<TItem>,
  options: ListOptions<TItem>,
  wishes: Wishes<TItem>,
): RankResult<TItem> | undefined {
  const { plan, rules, required = [] } = wishes
  const placed = place(input, options, wishes, chainOf(input, options, wishes), maskItems(input, required, plan, rules))
  return placed && result(input, placed, plan.seedId)
}

/** All that a list is filled by, each worked out once. */
export function chainOf<TItem extends Item>(
  input: RankInput<TItem>,
  { fallback }: ListOptions<TItem>,
  { plan, isAlone }: Wishes<TItem>,
): readonly LazyScoring[] {
  const others = fallback ?? (isAlone ? [] : (['popular', 'latest'] as const))
  return [...plan.chain, ...planFallback(input, others)].map(once)
}

function place<TItem extends Item>(
  input: RankInput<TItem>,
  { strategy = 'forYou', limit = 10, diversity = strategy === 'forYou' ? 0.2 : 0 }: ListOptions<TItem>,
  { plan, rules, adjust, similarity = similarityOf(input), select = selectBest, cut }: Wishes<TItem>,
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
      const adjusted = adjust?.(scoring.scores, mask)
      const { scores: ordering } = adjusted ?? scoring
      const taken = ranked.map(entry => entry.item)
      const left = cut && at < plan.chain.length ? cut(scoring.scores, mask, candidates) : mask
      const chosen = select({
        ...{ count, taken, pins },
        best: depth => (scoring.best ?? topK)(ordering, depth, left),
        vary: (pool, most) => diversify(pool, ordering, taken, diversity, similarity, most),
      })
      for (const { item, penalty } of chosen) {
        ranked.push({ item, penalty, adjusted, scoring })
        mask[item] = 1
      }
    }
    return true
  }
  const buried = lastResort(input, strategy, rules?.buried)
  // What is buried comes in only where all else, the fallback included, has left room.
  if (!fill(buried ? without(skip, buried, 1) : skip)) return undefined
  if (buried && ranked.length < wanted && !fill(without(skip, buried, 0))) return undefined
  return placePins(ranked, pins)
}

/** The mask, and in it those whose mark is this one. */
function without(mask: Uint8Array, marks: Uint8Array, mark: number): Uint8Array {
  const left = mask.slice()
  for (let i = 0; i < left.length; i++) if (marks[i] === mark) left[i] = 1
  return left
}

/** What rules bury, and in lists for the visitor, which start from no item, what rests. */
export function lastResort(
  { visitor: { resting }, catalog }: Pick<RankInput, 'visitor' | 'catalog'>,
  strategy: Strategy | undefined,
  buried: Uint8Array | undefined,
): Uint8Array | undefined {
  if (resting.size === 0 || !isPlain({ strategy })) return buried
  const all = buried?.slice() ?? new Uint8Array(catalog.items.length)
  for (const item of resting) all[item] = 1
  return all
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
  seedId: string | undefined,
): RankResult<TItem> {
  const items = placed.map((entry, position) => {
    const item = catalog.items[entry.item]
    if (isPin(entry)) return createRecommendation({ item, score: 0, position, source: 'pinned' }, () => [pinned])
    const { scoring, adjusted } = entry
    const score = (adjusted ?? scoring).scores[entry.item] - entry.penalty
    return createRecommendation({ item, score, position, source: scoring.source }, () => reasonsOf(entry))
  })
  const first = placed.find((entry): entry is Ranked => !isPin(entry))?.scoring
  return { items, source: first?.source ?? 'pinned', relaxed: [], model: first?.model ?? 'none', seedId }
}

const pinned: Reason = { kind: 'rule', weight: 0, text: 'Pinned here' }

function isPin(entry: Placed): entry is Pin {
  return 'position' in entry
}

/** The terms of the score, and after them what wishes and variety did to it. */
function reasonsOf({ item, scoring, adjusted, penalty }: Ranked): Reason[] {
  const reasons = [...mergeTerms(scoring.explain(item)), ...(adjusted?.reasons(item) ?? [])]
  if (penalty !== 0) reasons.push({ kind: 'diversity', weight: -penalty, text: 'For variety' })
  return reasons
}

export function once(lazy: LazyScoring): LazyScoring {
  let answer: { readonly scoring: ReturnType<LazyScoring> } | undefined
  return () => {
    answer ??= { scoring: lazy() }
    return answer.scoring
  }
}
