import type { Catalog } from '../content/catalog'
import type { Item } from '../types'
import type { AppliedRules } from './applied-rules'
import type { RankInput } from './shapes'
import type { Plan } from './strategies'
import type { Condition } from './where'

/** 1 where an item may not stand in the list; length n. */
export interface Masks {
  /** By no means: a seed, dismissed, hidden by a rule, against a requirement. */
  readonly blocked: Uint8Array
  /** These, and what the visitor has seen or a list above shows; a pin may still bring it. */
  readonly skip: Uint8Array
}

/** Filter first, then what the visitor and the page have no use for. */
export function maskItems<TItem extends Item>(
  { catalog, visitor, above }: RankInput<TItem>,
  requirements: readonly Condition<TItem>[],
  { seeds, keepSeen }: Plan,
  rules: AppliedRules | undefined,
): Masks {
  const blocked = failing(catalog, requirements)
  for (const seed of seeds) blocked[seed] = 1
  for (const item of visitor.dismissed) blocked[item] = 1
  rules?.hide(blocked)
  const skip = rules ? blocked.slice() : blocked // only pins tell them apart
  if (!keepSeen) for (const item of visitor.seen) skip[item] = 1
  for (const id of above ?? []) {
    const item = catalog.indexOf.get(id)
    if (item !== undefined) skip[item] = 1
  }
  return { blocked, skip }
}

/** Marks the items that the test holds for. */
export function mark<TItem extends Item>(
  catalog: Catalog<TItem>,
  test: (item: TItem) => boolean,
  mask: Uint8Array,
): void {
  const { items } = catalog
  for (let i = 0; i < items.length; i++) if (mask[i] === 0 && test(items[i])) mask[i] = 1
}

function failing<TItem extends Item>(catalog: Catalog<TItem>, requirements: readonly Condition<TItem>[]): Uint8Array {
  const mask = new Uint8Array(catalog.items.length)
  for (const { holds } of requirements) mark(catalog, item => !holds(item), mask)
  return mask
}
