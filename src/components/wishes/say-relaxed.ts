import type { Item, Relaxed, Requirement } from '../../sdk/types'
import { formatPrice } from '../common/format'
import type { KnowledgeTranslations } from './knowledge-translations'

const parts = ['min', 'max', 'above', 'below', 'includes', 'not'] as const

/** What a list was asked for and could not give, and what it shows instead, in words. */
export function sayRelaxed(
  relaxed: readonly Relaxed[],
  filter: unknown,
  words: KnowledgeTranslations,
  locale: string,
  currency: string | undefined,
): string {
  const say = (name: string, requirement: Requirement) => phrases(name, requirement, words, locale, currency)
  const changed = relaxed.flatMap(({ condition, from }) => say(condition, from))
  const others: readonly (readonly [string, Requirement | undefined])[] =
    typeof filter === 'object' ? Object.entries(filter ?? {}) : []
  const kept = others.flatMap(([name, requirement]) => {
    const isChanged = requirement === undefined || relaxed.some(({ condition }) => condition === name)
    return isChanged ? [] : say(name, requirement)
  })
  const now = relaxed.flatMap(({ condition, to }) => (to === undefined ? words.any(condition) : say(condition, to)))
  return words.relaxed([...changed, ...kept], now, relaxed[0].items)
}

/** One requirement, a phrase a part. */
function phrases(
  name: string,
  requirement: Requirement,
  words: KnowledgeTranslations,
  locale: string,
  currency: string | undefined,
): string[] {
  const list = (value: unknown) =>
    new Intl.ListFormat(locale, { type: 'disjunction' }).format([value].flat().map(String))
  if (typeof requirement !== 'object' || Array.isArray(requirement)) return [words.value(name, list(requirement))]
  const given: Partial<Record<(typeof parts)[number], unknown>> = requirement
  return parts.flatMap(part => {
    const value = given[part]
    if (value === undefined) return []
    if (part === 'includes') return words.value(name, list(value))
    if (part === 'not') return words.not(name, list(value))
    return words.bound(name, part, measured(name, Number(value), locale, currency))
  })
}

/** A distance, rounded up; a price; a year or a day; a number. */
function measured(name: string, value: number, locale: string, currency: string | undefined): string {
  if (name === 'near') {
    return new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilometer' }).format(Math.ceil(value))
  }
  if (name === 'price') return formatPrice({ price: value, currency } as Item, locale)!
  if (name === 'year' || (name === 'publishedAt' && Math.abs(value) < 10_000)) return String(value)
  if (name === 'publishedAt') return new Date(value).toLocaleDateString(locale, { timeZone: 'UTC' })
  return value.toLocaleString(locale)
}
