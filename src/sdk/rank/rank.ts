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
 */
export function rank<TItem extends Item>(input: RankInput<TItem>, options: ListOptions<TItem> = {}): RankResult<TItem> {
  const { strategy = 'forYou', itemIds = [], filter } = options
  const alone = strategy === 'frequentlyBoughtTogether' || strategy === 'recentlyViewed'
  const { fallback = alone ? [] : ['popular', 'latest'] } = options
  const plan = planStrategy(input, strategy, itemIds)
  const chain = [...plan.chain, ...planFallback(input, fallback)].map(once)
  const required = [...conditions(filter)]
  const relaxed: string[] = []
  for (;;) {
    const masks = maskItems(input, required, plan.seeds, options.rules?.hide, plan.keepSeen)
    const placed = fillList(input, options, chain, masks)
    const given = placed.length === 0 ? required.pop()?.name : undefined
    if (given === undefined) return result(input, placed, relaxed, plan.seedId)
    relaxed.push(given)
  }
}

function fillList<TItem extends Item>(
  input: RankInput<TItem>,
  { strategy = 'forYou', limit = 10, rules = {}, diversity = strategy === 'forYou' ? 0.2 : 0 }: ListOptions<TItem>,
  chain: readonly LazyScoring[],
  { blocked, skip }: Masks,
): Placed[] {
  const { catalog } = input
  const pins = validPins(rules.pin, catalog, blocked, limit)
  for (const { item } of pins) skip[item] = 1
  const boosts = boostsOf(catalog, rules.boost)
  const buried = buriedBy(catalog, rules.bury)
  const similarity = similarityOf(input)
  const wanted = Math.max(0, Math.floor(limit) - pins.length)
  const ranked: Placed[] = []

  const fill = (mask: Uint8Array) => {
    for (const lazy of chain) {
      const count = wanted - ranked.length
      const scoring = count > 0 ? lazy() : undefined
      if (!scoring) continue
      const { scores } = scoring
      const spread = boosts ? spreadOf(scores, mask) : 0
      const ordering = boosts ? boosted(scores, boosts, spread) : scores
      const pool = topK(ordering, poolSize(count), mask)
      const taken = ranked.map(entry => entry.item)
      for (const { item, penalty } of diversify(pool, ordering, taken, diversity, similarity, count)) {
        ranked.push({ item, penalty, boost: boosts ? boosts[item] * spread : 0, scoring })
        mask[item] = 1
      }
    }
  }
  // What is buried comes in only where all else, the fallback included, has left room.
  fill(buried ? skip.map((skipped, i) => skipped | buried[i]) : skip)
  if (buried) fill(skip.map((skipped, i) => skipped | (1 - buried[i])))
  return placePins<Placed>(ranked, pins)
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
  let answer: { readonly scoring: Scoring | undefined } | undefined
  return () => {
    answer ??= { scoring: lazy() }
    return answer.scoring
  }
}
