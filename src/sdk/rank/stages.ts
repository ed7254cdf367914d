// Fetched by devtools.
import type { AbsenceKind, Item, ListOptions, Relaxed, Source } from '../types'
import { planList } from './knowledge'
import { chainOf, lastResort } from './pipeline'
import { fillRelaxed } from './relax'
import type { RankInput, Scoring } from './shapes'

/** What one stage of a list takes out of those that were left. */
export interface Stage {
  readonly kind: AbsenceKind
  readonly removed: number
  readonly left: number
  /** The first 100 of them. */
  readonly itemIds: readonly string[]
}

/** An item that may stand in the list, in the order of scores alone. */
export interface Candidate {
  readonly itemId: string
  readonly title?: string
  readonly score: number
  readonly source: Source
  readonly model: Scoring['model']
  /** 0-based, in the list; absent: it did not come in. */
  readonly position?: number
  /** Stands behind all others, whatever its score: it rests, or a rule buries it. */
  readonly isLast: boolean
}

/** A list's way from the catalogue to what it shows. */
export interface Stages {
  /** Items of the catalogue. */
  readonly items: number
  /** Those that took something out, in order. */
  readonly stages: readonly Stage[]
  readonly candidates: number
  /** The best 100 of them. */
  readonly best: readonly Candidate[]
  /** By what they are scored, in order: what each knows of the candidates that those before it do not, and how many of these the list shows. */
  readonly scorings: readonly {
    readonly source: Source
    readonly model: Scoring['model']
    readonly items: number
    readonly shown: number
  }[]
  readonly relaxed: readonly Relaxed[]
}

const mostShown = 100

/**
 * Every stage of a list as it would be ranked now, with what it takes out.
 *
 * @returns undefined where the list takes what is still 'pending'
 * @throws TacitlyError as `rank`
 */
export function stagesOf<TItem extends Item>(input: RankInput<TItem>, given: ListOptions<TItem>): Stages | undefined {
  const planned = planList(input, given)
  const outcome = planned && fillRelaxed(input, planned.options, planned.wishes, planned.demands)
  if (!planned || !outcome) return undefined
  const { options, wishes } = planned
  const { result, required } = outcome
  const { plan, rules, adjust, cut } = wishes
  const { catalog, visitor, above } = input
  const { items } = catalog
  const mask = new Uint8Array(items.length)
  const stages: Stage[] = []
  let left = items.length

  function take(kind: AbsenceKind, isOut: (item: number) => boolean): void {
    const out: number[] = []
    for (let item = 0; item < mask.length; item++) if (!mask[item] && isOut(item)) out.push(item)
    for (const item of out) mask[item] = 1
    left -= out.length
    const itemIds = out.slice(0, mostShown).map(item => items[item].id)
    if (out.length > 0) stages.push({ kind, removed: out.length, left, itemIds })
  }

  const hidden = new Uint8Array(items.length)
  rules?.hide(hidden)
  take('required', item => required.some(({ holds }) => !holds(items[item])))
  take('hidden', item => hidden[item] === 1)
  take('seed', item => plan.seeds.includes(item))
  take('dismissed', item => visitor.dismissed.has(item))
  const blocked = mask.slice()
  take('seen', item => !plan.keepSeen && visitor.seen.has(item))
  take('above', item => above?.has(items[item].id) ?? false)

  const position = new Map(result.items.map(one => [one.item.id, one.position]))
  const last = lastResort(input, options.strategy, rules?.buried)
  const pins = rules?.pins(blocked, options.limit ?? 10) ?? []
  // What is kept for the end is measured apart from all else.
  const groups = (last ? [0, 1] : [0]).map(group => {
    const others = mask.map((masked, item) => (masked || (last?.[item] ?? 0) !== group ? 1 : 0))
    for (const pin of pins) others[pin.item] = 1
    return others
  })
  const groupOf = (item: number) => last?.[item] ?? 0
  const scored: { readonly item: number; readonly at: number; readonly score: number }[] = []
  const chain: Scoring[] = []
  const isKnown = mask.slice()
  const low = new Uint8Array(items.length)
  for (const [at, lazy] of chainOf(input, options, { ...wishes, required }).entries()) {
    const scoring = lazy()
    if (!scoring || scoring === 'pending') continue
    const { scores } = scoring
    const orders = groups.map(group => adjust?.(scores, group).scores ?? scores)
    const below = groups.map(group => (cut && at < plan.chain.length ? cut(scores, group, group) : group))
    for (let item = 0; item < mask.length; item++) {
      if (isKnown[item] || Number.isNaN(scores[item])) continue
      isKnown[item] = 1
      const group = groupOf(item)
      if (below[group][item] && !groups[group][item]) low[item] = 1
      scored.push({ item, at: chain.length, score: orders[group][item] })
    }
    chain.push(scoring)
  }
  take('unscored', item => !isKnown[item])
  take('threshold', item => low[item] === 1)

  const best = scored
    .filter(({ item }) => !low[item])
    .sort((a, b) => groupOf(a.item) - groupOf(b.item) || a.at - b.at || b.score - a.score || a.item - b.item)
  return {
    ...{ items: items.length, stages, candidates: best.length, relaxed: result.relaxed },
    best: best.slice(0, mostShown).map(({ item, at, score }) => {
      const { id, title } = items[item]
      const { source, model } = chain[at]
      const place = position.get(id)
      return {
        ...{ itemId: id, title, score, source, model, isLast: groupOf(item) === 1 },
        ...(place !== undefined && { position: place }),
      }
    }),
    scorings: chain.map(({ source, model }, at) => {
      const own = best.filter(one => one.at === at)
      const shown = own.filter(({ item }) => position.has(items[item].id)).length
      return { source, model, items: own.length, shown }
    }),
  }
}
