import { normalTails } from '../kernels/distributions'
import type { Random } from '../random'

/** An item of an interleaved list. */
export interface Drafted<T> {
  readonly item: T
  /** Which of the two lists it was taken from. */
  readonly team: 0 | 1
}

/**
 * Team-draft interleaving (Radlinski, Kurup & Joachims 2008, https://doi.org/10.1145/1458082.1458092): in each round a coin says who
 * takes first, and each takes its best item that is not taken yet. Clicks are credited to the team of their item.
 *
 * @param idOf what is equal is one item
 * @param limit items at most
 */
export function teamDraft<T>(
  lists: readonly [readonly T[], readonly T[]],
  idOf: (item: T) => string,
  limit: number,
  random: Random,
): Drafted<T>[] {
  const taken = new Set<string>()
  const drafted: Drafted<T>[] = []
  const take = (team: 0 | 1) => {
    const item = lists[team].find(one => !taken.has(idOf(one)))
    if (item === undefined || drafted.length === limit) return
    taken.add(idOf(item))
    drafted.push({ item, team })
  }
  for (let before = -1; drafted.length < limit && before < drafted.length; ) {
    before = drafted.length
    const first = random() < 0.5 ? 0 : 1
    take(first)
    take(first === 0 ? 1 : 0)
  }
  return drafted
}

/** Which of two lists is preferred. */
export interface Preference {
  /** Answers in which one had more clicks than the other. */
  readonly wins: readonly [number, number]
  readonly ties: number
  /** Two-sided sign test, by the normal approximation with its continuity correction: how often chance alone leans so far. */
  readonly p: number
}

/** @param clicks of both teams, an entry an answer that was shown */
export function preferenceOf(clicks: readonly (readonly [number, number])[]): Preference {
  const won = (a: 0 | 1, b: 0 | 1) => clicks.filter(answer => answer[a] > answer[b]).length
  const wins = [won(0, 1), won(1, 0)] as const
  const decided = wins[0] + wins[1]
  const lean = Math.max(0, Math.abs(wins[0] - wins[1]) - 1)
  return { wins, ties: clicks.length - decided, p: decided === 0 ? 1 : normalTails(lean / Math.sqrt(decided)) }
}
