import type { Reason } from '../../sdk/types'

/** A term of a score, as a whole percentage of what speaks for the item. */
export interface Share {
  readonly reason: Reason
  /** Below 0: it speaks against it. */
  readonly percent: number
}

/** What speaks for an item, largest first, 100% in all (the largest gives way); apart, what speaks against it, which leaves out less than half a percent. */
export function shareTerms(reasons: readonly Reason[]): {
  readonly pro: readonly Share[]
  readonly contra: readonly Share[]
} {
  const sorted = [...reasons].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
  const total = sorted.reduce((sum, { weight }) => sum + Math.max(0, weight), 0)
  const shares = sorted.map(reason => ({ reason, percent: Math.round((100 * reason.weight) / total) }))
  const pro = shares.filter(({ reason }) => reason.weight > 0)
  const rest = 100 - pro.reduce((sum, { percent }) => sum + percent, 0)
  return {
    pro: pro.map((share, at) => (at === 0 ? { ...share, percent: share.percent + rest } : share)),
    contra: shares.filter(({ percent }) => percent < 0),
  }
}

export function formatPercent(percent: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(percent / 100)
}

/** Milliseconds as a person reads them: '< 1', '3'. */
export function formatMs(ms: number): string {
  return ms < 1 ? '< 1' : String(Math.round(ms))
}
