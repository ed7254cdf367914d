import type { Reason, ReasonKind } from '../sdk/types'

/** All reasons of one kind together. */
export interface Term {
  readonly kind: ReasonKind
  readonly weight: number
  /** What contributed, heaviest first. */
  readonly from: readonly Reason[]
}

/** The terms of a score, heaviest first; their weights still add up to it. */
export function termsOf(reasons: readonly Reason[]): readonly Term[] {
  const byKind = new Map<ReasonKind, Reason[]>()
  for (const reason of reasons) byKind.set(reason.kind, [...(byKind.get(reason.kind) ?? []), reason])
  return Array.from(byKind, ([kind, from]) => ({
    kind,
    weight: from.reduce((sum, { weight }) => sum + weight, 0),
    from: from.sort((a, b) => b.weight - a.weight),
  })).sort((a, b) => b.weight - a.weight)
}
