import { isYear, publishedTime } from '../content/attributes'
import type { AttributeValue, Item, Requirement, Where } from '../types'

/** One condition, and the name under which it may be given up; a function of the site's own has none. */
export interface Condition<TItem extends Item> {
  readonly name?: string
  readonly holds: (item: TItem) => boolean
}

export function conditions<TItem extends Item>(where: Where<TItem> | undefined): readonly Condition<TItem>[] {
  if (where === undefined) return []
  if (typeof where === 'function') return [{ holds: where }]
  return Object.entries(where).flatMap(([name, requirement]) =>
    requirement === undefined ? [] : [{ name, holds: item => meets(name, fieldOf(item, name), requirement) }],
  )
}

/** Whether every condition holds. */
export function matches<TItem extends Item>(where: Where<TItem>): (item: TItem) => boolean {
  const all = conditions(where)
  if (all.length === 1) return all[0].holds
  return item => all.every(condition => condition.holds(item))
}

/** Own fields only: a requirement on `constructor` finds nothing. */
function fieldOf(item: Item, name: string): unknown {
  const fields: object = item
  if (Object.hasOwn(fields, name)) return Reflect.get(fields, name)
  return item.attributes && Object.hasOwn(item.attributes, name) ? item.attributes[name] : undefined
}

function meets(name: string, value: unknown, requirement: Requirement): boolean {
  if (!isRange(requirement)) return equals(value, requirement)
  const { min, max, includes, not } = requirement
  if (min !== undefined && !(measure(name, value, min) >= min)) return false
  if (max !== undefined && !(measure(name, value, max) <= max)) return false
  if (includes !== undefined && !includesText(value, includes)) return false
  return not === undefined || !equals(value, not)
}

function isRange(requirement: Requirement): requirement is Exclude<Requirement, AttributeValue> {
  return typeof requirement === 'object' && !Array.isArray(requirement)
}

/** NaN, which no bound holds for, where there is no number. Dates are compared as years where the bound is a year. */
function measure(name: string, value: unknown, bound: number): number {
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
