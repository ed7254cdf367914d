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

/** Terms and their sum at two digits, such that the terms shown add up to the sum shown: the first, largest one gives way. */
export function roundTerms(weights: readonly number[]): { readonly terms: readonly number[]; readonly sum: number } {
  const cents = weights.map(weight => Math.round(weight * 100))
  const sum = Math.round(100 * weights.reduce((total, weight) => total + weight, 0))
  cents[0]! += sum - cents.reduce((total, cent) => total + cent, 0)
  return { terms: cents.map(cent => cent / 100), sum: sum / 100 }
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
