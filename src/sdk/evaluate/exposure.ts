// What all lists together show: how much of the catalogue, how unevenly, and how sure that is.
import type { Interval } from './bootstrap'
import { jackknifeInterval } from './jackknife'

/** What each visitor is shown. */
export interface Shown {
  readonly lists: readonly Int32Array[]
  /** Item -> lists that it stands in; items that are not there are in none. */
  readonly times: ReadonlyMap<number, number>
}

/** @param lists best first; of each its first k, where each item stands once */
export function shownBy(lists: readonly Int32Array[], k: number): Shown {
  const times = new Map<number, number>()
  const first = lists.map(list => list.subarray(0, k))
  for (const list of first) for (const item of list) times.set(item, (times.get(item) ?? 0) + 1)
  return { lists: first, times }
}

export interface Exposure {
  readonly coverage: number
  readonly gini: number
  /** 90%, by visitors left out. */
  readonly intervals: { readonly coverage: Interval; readonly gini: Interval }
}

/**
 * Of `catalogue` items that could be shown: the share that anybody is shown, and the Gini coefficient of how often each is, 0
 * where all are shown alike, near 1 where one has all. G = sum_i (2 i - n - 1) x_i / (n sum_i x_i), x ascending, i from 1.
 */
export function exposureOf({ lists, times }: Shown, catalogue: number): Exposure {
  const counts = [...times.values()].sort((a, b) => a - b)
  const total = counts.reduce((sum, count) => sum + count, 0)
  const never = catalogue - counts.length
  const factorAt = (place: number) => 2 * place - catalogue - 1
  const ranked = counts.reduce((sum, count, at) => sum + factorAt(never + at + 1) * count, 0)
  const giniOf = (sum: number, of: number) => (of === 0 ? 0 : sum / (catalogue * of))
  // The first place, from 1, of the items that are shown so often.
  const firstOf = new Map<number, number>()
  counts.forEach((count, at) => {
    if (!firstOf.has(count)) firstOf.set(count, never + at + 1)
  })
  // Who leaves takes one from each item of their list: of items shown alike, the first loses it and the order stands.
  const giniWithout = (list: Int32Array) => {
    const gone = new Map<number, number>()
    let left = ranked
    for (const item of list) {
      const count = times.get(item)!
      const before = gone.get(count) ?? 0
      gone.set(count, before + 1)
      left -= factorAt(firstOf.get(count)! + before)
    }
    return giniOf(left, total - list.length)
  }
  const coverage = catalogue === 0 ? 0 : counts.length / catalogue
  const gini = giniOf(ranked, total)
  const coverageWithout = (list: Int32Array) =>
    catalogue === 0 ? 0 : (counts.length - list.filter(item => times.get(item) === 1).length) / catalogue
  return {
    coverage,
    gini,
    intervals: {
      coverage: shareInterval(coverage, lists, coverageWithout),
      gini: shareInterval(gini, lists, giniWithout),
    },
  }
}

/** The part of all that is shown which `isOf` holds of, and its 90% interval. */
export function shareOfShown(
  { lists }: Shown,
  isOf: (item: number) => boolean,
): { readonly share: number; readonly interval: Interval } {
  const own = lists.map(list => list.filter(isOf).length)
  const [all, length] = [own.reduce((sum, one) => sum + one, 0), lists.reduce((sum, list) => sum + list.length, 0)]
  const share = all / Math.max(1, length)
  const without = (list: Int32Array, at: number) => (all - own[at]) / Math.max(1, length - list.length)
  return { share, interval: shareInterval(share, lists, without) }
}

/** Within 0 .. 1. */
function shareInterval(
  share: number,
  lists: Shown['lists'],
  without: (list: Int32Array, at: number) => number,
): Interval {
  const [low, high] = jackknifeInterval(share, Float64Array.from(lists, without))
  return [Math.max(0, low), Math.min(1, high)]
}
