// Fetched when a list goes by what items are said to be and wanted to be: requirements, preferences, limits, a place, people,
// critiques.
import { itemOf } from '../content/catalog'
import type { Critiques, Item, ListOptions } from '../types'
import { adjustBy } from './adjust'
import { critiqueDemands, critiqueOffers } from './critique'
import { limitTo } from './limits'
import { maskItems } from './masks'
import { nearDemand, nearPart, scoreNear } from './near'
import type { Part } from './part'
import { once, type RankResult, selectBest, type Wishes } from './pipeline'
import { preferenceParts } from './prefer'
import { wishesOf } from './rank'
import { type Demand, demandsOf, fillRelaxed, type Outcome } from './relax'
import type { RankInput } from './shapes'
import { socialPart } from './social'

/**
 * One list, whatever it asks for.
 *
 * @returns undefined where it takes what is still 'pending'
 * @throws TacitlyError what `input.content` failed with, where the list is made of it; 'options-invalid'
 */
export function rank<TItem extends Item>(
  input: RankInput<TItem>,
  given: ListOptions<TItem> = {},
): RankResult<TItem> | undefined {
  const planned = planList(input, given)
  const outcome = planned && fillRelaxed(input, planned.options, planned.wishes, planned.demands)
  if (!outcome || !(given.critiques || given.critiqued)) return outcome?.result
  return { ...outcome.result, critiques: critiquesOf(input, given, planned.wishes, outcome) }
}

/** What a list goes by, but for what has to be relaxed. */
export interface Planned<TItem extends Item> {
  readonly options: ListOptions<TItem>
  readonly wishes: Wishes<TItem>
  readonly demands: readonly Demand<TItem>[]
}

/** @returns undefined, and throws, as `rank` */
export function planList<TItem extends Item>(
  input: RankInput<TItem>,
  given: ListOptions<TItem>,
): Planned<TItem> | undefined {
  const { filter, prefer, limits, near, social, critiqued } = given
  const { catalog } = input
  const options = aboutCritiqued(given)
  const base = wishesOf(input, options)
  const liked = social && socialPart(input, social)
  if (!base || liked === 'pending') return undefined
  const parts: Part<TItem>[] = [...base.parts, ...preferenceParts(catalog, prefer)]
  if (near && !near.sort) parts.push(nearPart(near))
  if (liked) parts.push(liked)
  const { strategy, duplicates = strategy === 'lookingSimilar' ? 'fold' : 'keep' } = options
  const chain = near?.sort ? [() => scoreNear(catalog, near)] : base.plan.chain
  const { select = selectBest } = base
  const wishes: Wishes<TItem> = {
    ...base,
    plan: { ...base.plan, chain: chain.map(once) },
    adjust: adjustBy(catalog, parts),
    select: limits ? limitTo(catalog, limits, select, duplicates === 'keep') : select,
  }
  const demands = [
    ...(typeof filter === 'object' ? demandsOf<TItem>(filter) : []),
    ...(near ? [nearDemand(near)] : []),
    ...critiqueDemands(catalog, critiqued),
  ]
  return { options, wishes, demands }
}

/** With critiques, a list is of what is like the item of the last one: by looks or words where it went by these; sorted by distance, it does not vary. */
function aboutCritiqued<TItem extends Item>(options: ListOptions<TItem>): ListOptions<TItem> {
  const { critiqued = [], near, threshold = -Infinity, diversity = near?.sort ? 0 : options.diversity } = options
  const last = critiqued.at(-1)
  const varied = diversity === undefined ? options : { ...options, diversity }
  const strategy = options.strategy === 'lookingSimilar' ? options.strategy : 'related'
  return last ? { ...varied, threshold, strategy, itemIds: [last.itemId], query: undefined } : varied
}

/** What may be said of the seed, or of the first of the list. */
function critiquesOf<TItem extends Item>(
  input: RankInput<TItem>,
  { itemIds = [], critiques, critiqued = [] }: ListOptions<TItem>,
  { plan, rules }: Wishes<TItem>,
  { result, required }: Outcome<TItem>,
): Critiques | undefined {
  const { items } = input.catalog
  const seed = critiqued.length > 0 ? undefined : itemOf(input.catalog, String(itemIds[0]))
  const item = seed ?? result.items[0]?.item
  if (!item) return undefined
  const { skip } = maskItems(input, required, plan, rules)
  const fields = Array.isArray(critiques) ? critiques : undefined
  const offered = critiqueOffers(
    input.catalog,
    item,
    items.filter((_, i) => skip[i] === 0),
    fields,
  )
  return { itemId: item.id, title: item.title, offered, made: critiqued }
}
