import type { Catalog } from '../content/catalog'
import type { Item, Rules } from '../types'
import type { AppliedRules, Pin } from './applied-rules'
import { mark } from './masks'
import { matches } from './where'

/** What the rules come to in a catalogue. */
export function applyRules<TItem extends Item>(
  catalog: Catalog<TItem>,
  { pin, boost, bury, hide = [] }: Rules<TItem>,
): AppliedRules {
  const boosts = boostsOf(catalog, boost)
  return {
    hide(blocked) {
      for (const where of hide) mark(catalog, matches(where), blocked)
    },
    pins: (blocked, limit) => validPins(pin, catalog, blocked, limit),
    boost(scores, skip) {
      if (!boosts) return { ordering: scores, of: () => 0 }
      const deviation = spreadOf(scores, skip)
      return { ordering: boosted(scores, boosts, deviation), of: item => boosts[item] * deviation }
    },
    buried: buriedBy(catalog, bury),
  }
}

/** The sum of the boosts that match each item, in spreads of the scores; undefined where no rule boosts. */
function boostsOf<TItem extends Item>(catalog: Catalog<TItem>, boost: Rules<TItem>['boost']): Float32Array | undefined {
  if (!boost?.length) return undefined
  const boosts = new Float32Array(catalog.items.length)
  for (const { where, by } of boost) {
    const test = matches(where)
    for (let i = 0; i < boosts.length; i++) if (test(catalog.items[i])) boosts[i] += by
  }
  return boosts
}

function boosted(scores: Float32Array, boosts: Float32Array, spread: number): Float32Array {
  const sums = new Float32Array(scores.length)
  for (let i = 0; i < sums.length; i++) sums[i] = scores[i] + boosts[i] * spread
  return sums
}

/** Standard deviation of the scores that are numbers and not skipped. */
function spreadOf(scores: Float32Array, skip: Uint8Array): number {
  let count = 0
  let mean = 0
  let squares = 0 // Welford's running sum, which does not cancel
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i]
    if (skip[i] || Number.isNaN(score)) continue
    const step = score - mean
    mean += step / ++count
    squares += step * (score - mean)
  }
  return count > 1 ? Math.sqrt(squares / count) : 0
}

/** 1 where an item goes below all others; undefined where no rule buries. */
function buriedBy<TItem extends Item>(catalog: Catalog<TItem>, bury: Rules<TItem>['bury']): Uint8Array | undefined {
  if (!bury?.length) return undefined
  const buried = new Uint8Array(catalog.items.length)
  for (const where of bury) mark(catalog, matches(where), buried)
  return buried
}

/** The pins that can be kept: known, not blocked, within the limit; one a place and one an item, the first wins. */
function validPins(
  pin: Rules['pin'],
  { indexOf }: Pick<Catalog, 'indexOf'>,
  blocked: Uint8Array,
  limit: number,
): Pin[] {
  const pins: Pin[] = []
  for (const { itemId, position } of pin ?? []) {
    const item = indexOf.get(String(itemId))
    if (item === undefined || blocked[item] || !Number.isInteger(position) || position < 0 || position >= limit)
      continue
    if (!pins.some(other => other.item === item || other.position === position)) pins.push({ item, position })
  }
  return pins.sort((a, b) => a.position - b.position)
}
