import type { Catalog } from '../content/catalog'
import type { Item, Rules } from '../types'
import type { AppliedRules, Pin } from './applied-rules'
import { mark } from './masks'
import type { Part } from './part'
import { matches } from './where'

/** What the rules come to in a catalogue. */
export function applyRules<TItem extends Item>(
  catalog: Catalog<TItem>,
  { pin, bury, hide = [] }: Rules<TItem>,
): AppliedRules {
  return {
    hide(blocked) {
      for (const where of hide) mark(catalog, matches(where), blocked)
    },
    pins: (blocked, limit) => validPins(pin, catalog, blocked, limit),
    buried: buriedBy(catalog, bury),
  }
}

/** What the boosts that match an item add to its score. */
export function boostParts<TItem extends Item>(boost: Rules<TItem>['boost'] = []): Part<TItem>[] {
  if (boost.length === 0) return []
  const tests = boost.map(({ where, by }) => ({ holds: matches(where), by }))
  return [
    {
      worth: () => item => tests.reduce((sum, { holds, by }) => sum + (holds(item) ? by : 0), 0),
      reason: (_, weight) => ({ kind: 'rule', weight, text: weight > 0 ? 'Moved up here' : 'Moved down here' }),
    },
  ]
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
