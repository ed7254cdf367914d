import { isYear, itemYear, publishedTime } from '../content/attributes'
import type { AttributeValue, Item, Requirement, Where } from '../types'

/** One condition that an item has to meet. */
export interface Condition<TItem extends Item> {
  readonly holds: (item: TItem) => boolean
  /** The field that it is about, where it has a name. */
  readonly name?: string
}

/** Whether every condition holds. */
export function matches<TItem extends Item>(where: Where<TItem>): (item: TItem) => boolean {
  if (typeof where === 'function') return where
  const all: readonly (readonly [string, Requirement | undefined])[] = Object.entries(where)
  return item => all.every(([name, wanted]) => wanted === undefined || meets(name, fieldOf(item, name), wanted))
}

/** Own fields only: a requirement on `constructor` finds nothing. `year` is that of `publishedAt` where there is no such field. */
export function fieldOf(item: Item, name: string): unknown {
  const fields: object = item
  if (Object.hasOwn(fields, name)) return Reflect.get(fields, name)
  if (item.attributes && Object.hasOwn(item.attributes, name)) return item.attributes[name]
  return name === 'year' ? itemYear(item) : undefined
}

/** A requirement that is made of parts. */
export type Range = Exclude<Requirement, AttributeValue>

export function meets(name: string, value: unknown, requirement: Requirement): boolean {
  if (!isRange(requirement)) return equals(value, requirement)
  const { min, max, above, below, includes, not } = requirement
  if (min !== undefined && !(measure(name, value, min) >= min)) return false
  if (max !== undefined && !(measure(name, value, max) <= max)) return false
  if (above !== undefined && !(measure(name, value, above) > above)) return false
  if (below !== undefined && !(measure(name, value, below) < below)) return false
  if (includes !== undefined && !includesText(value, includes)) return false
  return not === undefined || !equals(value, not)
}

export function isRange(requirement: Requirement): requirement is Range {
  return typeof requirement === 'object' && !Array.isArray(requirement)
}

/**
 * NaN, which no bound holds for, where there is no number. Dates are milliseconds, or years where the bound is a year.
 *
 * @param bound what it is to be compared with. @default nothing: a date is milliseconds
 */
export function measure(name: string, value: unknown, bound = Number.NaN): number {
  const isDate = name === 'publishedAt' && (typeof value === 'string' || typeof value === 'number')
  if (!isDate) return typeof value === 'number' ? value : Number.NaN
  const time = publishedTime(value)
  return isYear(bound) ? new Date(time).getUTCFullYear() : time
}

function includesText(value: unknown, wanted: string): boolean {
  return (typeof value === 'string' || Array.isArray(value)) && value.includes(wanted)
}

/** A list on either side means any of it. */
function equals(value: unknown, wanted: AttributeValue): boolean {
  if (Array.isArray(wanted)) return wanted.some(one => equals(value, one))
  return Array.isArray(value) ? value.includes(wanted) : value === wanted
}
