import { TacitlyError } from '../errors'
import { topK } from '../kernels/top-k'
import type { Item, ListOptions, Reason, Recommendation, Source } from '../types'
import { diversify, similarityOf } from './diversify'
import { type Masks, maskItems } from './masks'
import { mergeTerms, sumOf } from './reasons'
import { boosted, boostsOf, buriedBy, type Pin, placePins, spreadOf, validPins } from './rules'
import type { RankInput, Scoring } from './shapes'
import { type LazyScoring, planFallback, planStrategy } from './strategies'
import { conditions } from './where'

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

/**
 * One list, purely: candidates -> filter -> drop seeds, dismissed, seen, above -> score -> diversify -> rules ->
 * fallback -> reasons, always in this order. When nothing is left, declarative requirements are given up one by one,
 * the last first. Nothing is allocated an item before the top k.
 *
 * @returns undefined where it takes `input.content`, which is still 'pending'
 * @throws TacitlyError what `input.content` failed with, where the list is made of it; 'options-invalid'
 */
export function rank<TItem extends Item>(
  input: RankInput<TItem>,
  options: ListOptions<TItem> = {},
): RankResult<TItem> | undefined {
  const { strategy = 'forYou', filter } = options
  const alone = strategy === 'frequentlyBoughtTogether' || strategy === 'recentlyViewed' || options.query !== undefined
  const { fallback = alone ? [] : ['popular', 'latest'] } = options
  const plan = planStrategy(input, strategy, options)
  const chain = [...plan.chain, ...planFallback(input, fallback)].map(once)
  const required = [...conditions(filter)]
  const relaxed: string[] = []
  for (;;) {
    const masks = maskItems(input, required, plan.seeds, options.rules?.hide, plan.keepSeen)
    const placed = fillList(input, options, chain, masks, plan.seeds)
    if (!placed) return undefined
    const given = placed.length === 0 ? required.pop()?.name : undefined
    if (given === undefined) return result(input, placed, relaxed, plan.seedId)
    relaxed.push(given)
  }
}

function fillList<TItem extends Item>(
  input: RankInput<TItem>,
  { strategy = 'forYou', limit = 10, rules = {}, ...options }: ListOptions<TItem>,
  chain: readonly LazyScoring[],
  { blocked, skip }: Masks,
  seeds: readonly number[],
): Placed[] | undefined {
  const { catalog } = input
  const isSimilar = strategy === 'lookingSimilar'
  const { diversity = strategy === 'forYou' ? 0.2 : 0, duplicates = isSimilar ? 'fold' : 'keep' } = options
  const content = isSimilar || duplicates !== 'keep' ? input.content : undefined
  if (content === 'pending') return undefined
  if (content instanceof TacitlyError) throw content
  const pins = validPins(rules.pin, catalog, blocked, limit)
  for (const { item } of pins) skip[item] = 1
  const boosts = boostsOf(catalog, rules.boost)
  const buried = buriedBy(catalog, rules.bury)
  const similarity = content?.similarity ?? similarityOf(input)
  const wanted = Math.max(0, Math.floor(limit) - pins.length)
  const ranked: Ranked[] = []

  /** Whether the list is still to be had: nothing that it takes is pending. */
  const fill = (mask: Uint8Array): boolean => {
    for (const lazy of chain) {
      const count = wanted - ranked.length
      const scoring = count > 0 ? lazy() : undefined
      if (scoring === 'pending') return false
      if (!scoring) continue
      const { scores } = scoring
      const deviation = boosts ? spreadOf(scores, mask) : 0
      const ordering = boosts ? boosted(scores, boosts, deviation) : scores
      const taken = ranked.map(entry => entry.item)
      const best = (depth: number) => topK(ordering, depth, mask)
      const fold = duplicates === 'fold' ? content?.fold : undefined
      const spread = duplicates === 'spread' ? content?.spread : undefined
      const pool = fold
        ? deepEnough(best, count, all => fold(all, [...seeds, ...taken], poolSize(count)))
        : best(poolSize(count))
      const depth = spread ? pool.length : count
      const varied = diversify(pool, ordering, taken, diversity, similarity, depth)
      const chosen = spread ? spread(varied, count, taken.at(-1)) : varied
      for (const { item, penalty } of chosen) {
        ranked.push({ item, penalty, boost: boosts ? boosts[item] * deviation : 0, scoring })
        mask[item] = 1
      }
    }
    return true
  }
  // What is buried comes in only where all else, the fallback included, has left room.
  if (!fill(buried ? skip.map((skipped, i) => skipped | buried[i]) : skip)) return undefined
  if (buried && !fill(skip.map((skipped, i) => skipped | (1 - buried[i])))) return undefined
  return placePins<Placed>(ranked, pins)
}

/** The best that are left after folding: looks twice as deep until they are enough or all. */
function deepEnough(best: (depth: number) => Int32Array, count: number, fold: (pool: Int32Array) => Int32Array) {
  for (let depth = poolSize(count); ; depth *= 2) {
    const pool = best(depth)
    const kept = fold(pool)
    if (kept.length >= count || pool.length < depth) return kept
  }
}

/** How deep diversity and boosts look for something better than the plain best. */
function poolSize(count: number): number {
  return Math.max(50, 5 * count)
}

function result<TItem extends Item>(
  { catalog }: RankInput<TItem>,
  placed: readonly Placed[],
  relaxed: readonly string[],
  seedId: string | undefined,
): RankResult<TItem> {
  const items = placed.map((entry, position) => {
    const reasons = isPin(entry) ? [pinned] : reasonsOf(entry)
    const source = isPin(entry) ? 'pinned' : entry.scoring.source
    return { item: catalog.items[entry.item], score: sumOf(reasons), position, source, reasons }
  })
  const first = placed.find((entry): entry is Ranked => !isPin(entry))?.scoring
  return { items, source: first?.source ?? 'pinned', relaxed, model: first?.model ?? 'none', seedId }
}

const pinned: Reason = { kind: 'rule', weight: 0, text: 'Pinned here' }

function isPin(entry: Placed): entry is Pin {
  return 'position' in entry
}

/** The terms of the score, and after them what rules and variety did to it. */
function reasonsOf({ item, penalty, boost, scoring }: Ranked): Reason[] {
  const reasons = mergeTerms(scoring.explain(item))
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
