// Fairness: what a model does for whom.
import { type Csr, columnCounts } from '../kernels/interactions'
import type { Interval } from './bootstrap'
import { type Shown, shareOfShown } from './exposure'
import { meanError } from './mean-error'

/** Items of like fame, and how much of all lists is theirs. */
export interface ItemGroup {
  readonly name: 'famous' | 'middling' | 'rare'
  readonly items: number
  /** Share of the interactions of train: a third, but for the last item of a group. */
  readonly ofTrain: number
  /** Share of all that was shown: exposure. */
  readonly ofLists: number
  /** 90%, of `ofLists`. */
  readonly interval: Interval
}

/** Visitors with histories of like length, and how good their lists are. */
export interface VisitorGroup {
  readonly name: 'short' | 'middling' | 'long'
  readonly visitors: number
  /** Mean number of items in train. */
  readonly items: number
  readonly ndcg: number
  /** 90%, of `ndcg`: mean -+ 1.645 s / sqrt(n). */
  readonly interval: Interval
}

/** Items by fame, so that each group has a third of the interactions. */
export function exposureByFame(train: Csr, shown: Shown): ItemGroup[] {
  const counts = columnCounts(train)
  const order = Int32Array.from(counts.keys())
    .filter(item => counts[item] > 0)
    .sort((a, b) => counts[b] - counts[a] || a - b)
  const all = order.reduce((sum, item) => sum + counts[item], 0)
  const groupOf = new Int8Array(train.cols).fill(-1)
  let before = 0
  for (const item of order) {
    groupOf[item] = Math.min(2, Math.floor((3 * before) / all))
    before += counts[item]
  }
  return (['famous', 'middling', 'rare'] as const).map((name, group) => {
    const members = order.filter(item => groupOf[item] === group)
    const { share, interval } = shareOfShown(shown, item => groupOf[item] === group)
    const ofTrain = members.reduce((sum, item) => sum + counts[item], 0) / all
    return { name, items: members.length, ofTrain, ofLists: share, interval }
  })
}

/** Thirds of the judged visitors, by the number of items in their history; of equal numbers by their row. */
export function qualityByLength({ ptr }: Csr, users: ArrayLike<number>, ndcgs: ArrayLike<number>): VisitorGroup[] {
  const lengthOf = (at: number) => ptr[users[at] + 1] - ptr[users[at]]
  const order = Array.from(users, (_, at) => at).sort((a, b) => lengthOf(a) - lengthOf(b) || a - b)
  return (['short', 'middling', 'long'] as const).map((name, third) => {
    const members = order.slice(Math.round((third * order.length) / 3), Math.round(((third + 1) * order.length) / 3))
    const { mean: ndcg, error } = meanError(members.map(at => ndcgs[at]))
    const interval = [Math.max(0, ndcg - 1.645 * error), Math.min(1, ndcg + 1.645 * error)] as const
    return { name, visitors: members.length, items: meanError(members.map(lengthOf)).mean, ndcg, interval }
  })
}
