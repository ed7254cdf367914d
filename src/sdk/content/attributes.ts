import type { AttributeValue, Item } from '../types/item'

/** Longer strings are texts and not attributes. */
const maxValueLength = 80

/**
 * What an item is, as `name:value` tokens, each once: its categories, its attributes, the decade it is from and the
 * price band it falls in (bands double: 17 and 30 share one, 15 and 17 don't). Numbers other than these are measures
 * and not traits, so they make no token.
 */
export function attributeTokens(item: Item): string[] {
  const { categories, attributes, price } = item
  const tokens: string[] = []
  const add = (name: string, value: string) => {
    const token = `${name}:${value}`
    if (value.length > 0 && value.length <= maxValueLength && !tokens.includes(token)) tokens.push(token)
  }
  for (const category of categories ?? []) add('category', category)
  for (const name in attributes) {
    if (Object.hasOwn(attributes, name)) for (const trait of traits(attributes[name])) add(name, trait)
  }
  const year = itemYear(item)
  if (Number.isFinite(year)) add('decade', `${Math.floor(year / 10) * 10}s`)
  if (price !== undefined && price > 0) add('price', `${Math.floor(Math.log2(price))}`)
  return tokens
}

/** The year an item is from, by `publishedAt` or else its attribute `year`; NaN where neither tells. */
export function itemYear({ publishedAt, attributes }: Item): number {
  return publishedAt === undefined ? Number(attributes?.year) : new Date(publishedTime(publishedAt)).getUTCFullYear()
}

function traits(value: AttributeValue): readonly string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.filter(one => typeof one === 'string')
  return value === true ? ['yes'] : []
}

/** Milliseconds since 1970 of an ISO date, a year or a number of milliseconds; NaN where there is none. */
export function publishedTime(publishedAt: Item['publishedAt']): number {
  if (publishedAt === undefined) return Number.NaN
  if (typeof publishedAt === 'number') return isYear(publishedAt) ? yearStart(publishedAt) : publishedAt
  return Date.parse(publishedAt)
}

/** A number this small can't be meant as milliseconds: it would lie within ten seconds of 1970's start. */
export function isYear(value: number): boolean {
  return Math.abs(value) < 10_000
}

/** Not by Date.UTC, which takes the years 0 .. 99 for 1900 .. 1999. */
function yearStart(year: number): number {
  return new Date(0).setUTCFullYear(year, 0, 1)
}

/** Being of one decade or one price says half of what being of one kind does. */
export function tokenWeight(token: string): number {
  return token.startsWith('decade:') || token.startsWith('price:') ? 0.5 : 1
}

/** Share of two items' tokens that they have in common, by weight, 0 .. 1 (Jaccard). */
export function attributeOverlap(left: readonly string[], right: readonly string[]): number {
  let common = 0
  let all = 0
  for (const token of left) {
    const weight = tokenWeight(token)
    all += weight
    if (right.includes(token)) common += weight
  }
  if (common === 0) return 0
  for (const token of right) all += tokenWeight(token)
  return common / (all - common)
}
