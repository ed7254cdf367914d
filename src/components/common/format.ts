import type { Item } from '../../sdk/types'

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
