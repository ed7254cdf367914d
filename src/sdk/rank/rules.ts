import type { Catalog } from '../catalog'
import type { Item, Rules } from '../types'
import { mark } from './masks'
import { matches } from './where'

/** The sum of the boosts that match each item, in spreads of the scores; undefined where no rule boosts. */
export function boostsOf<TItem extends Item>(
  catalog: Catalog<TItem>,
  boost: Rules<TItem>['boost'],
): Float32Array | undefined {
  if (!boost?.length) return undefined
  const boosts = new Float32Array(catalog.items.length)
  for (const { where, by } of boost) {
    const test = matches(where)
    for (let i = 0; i < boosts.length; i++) if (test(catalog.items[i])) boosts[i] += by
  }
  return boosts
}

export function boosted(scores: Float32Array, boosts: Float32Array, spread: number): Float32Array {
  const sums = new Float32Array(scores.length)
  for (let i = 0; i < sums.length; i++) sums[i] = scores[i] + boosts[i] * spread
  return sums
}

/** Standard deviation of the scores that are numbers and not skipped. */
export function spreadOf(scores: Float32Array, skip: Uint8Array): number {
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
export function buriedBy<TItem extends Item>(
  catalog: Catalog<TItem>,
  bury: Rules<TItem>['bury'],
): Uint8Array | undefined {
  if (!bury?.length) return undefined
  const buried = new Uint8Array(catalog.items.length)
  for (const where of bury) mark(catalog, matches(where), buried)
  return buried
}

export interface Pin {
  readonly item: number
  /** 0-based. */
  readonly position: number
}

/** The pins that can be kept: known, not blocked, within the limit; one a place and one an item, the first wins. */
export function validPins(
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

/**
 * Pins, in order of position, at their places, and the others around them in their order; a list too short for a pin's
 * place ends with it.
 */
export function placePins<T>(ranked: readonly T[], pins: readonly (T & Pin)[]): T[] {
  const placed = [...ranked]
  for (const pin of pins) placed.splice(pin.position, 0, pin)
  return placed
}
