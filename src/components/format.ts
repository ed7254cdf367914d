import type { Item } from '../sdk/types'

/** Year of an ISO date, a year or milliseconds since 1970, in UTC: server and client agree. */
export function yearOf(publishedAt: Item['publishedAt']): string | undefined {
  if (typeof publishedAt === 'string') return /^\d{4}/.exec(publishedAt)?.[0]
  if (publishedAt === undefined) return undefined
  return String(publishedAt < 10_000 ? publishedAt : new Date(publishedAt).getUTCFullYear())
}

export function formatPrice({ price, currency }: Item, locale: string): string | undefined {
  if (price === undefined) return undefined
  return new Intl.NumberFormat(locale, currency ? { style: 'currency', currency } : undefined).format(price)
}

/** A term of a score: always with its sign, two digits. */
export function formatTerm(weight: number, locale: string): string {
  return new Intl.NumberFormat(locale, { ...TWO_DIGITS, signDisplay: 'always' }).format(weight)
}

export function formatScore(score: number, locale: string): string {
  return new Intl.NumberFormat(locale, TWO_DIGITS).format(score)
}

const TWO_DIGITS = { minimumFractionDigits: 2, maximumFractionDigits: 2 }

/** Milliseconds as a person reads them: '< 1', '3'. */
export function formatMs(ms: number): string {
  return ms < 1 ? '< 1' : String(Math.round(ms))
}
