// Fairness: what a model does for whom.
import { type Csr, columnCounts } from '../kernels/interactions'

/** Items of like fame, and how much of all lists is theirs. */
export interface ItemGroup {
  readonly name: 'famous' | 'middling' | 'rare'
  readonly items: number
  /** Share of the interactions of train: a third, but for the last item of a group. */
  readonly ofTrain: number
  /** Share of all that was shown: exposure. */
  readonly ofLists: number
}

/** Visitors with histories of like length, and how good their lists are. */
export interface VisitorGroup {
  readonly name: 'short' | 'middling' | 'long'
  readonly visitors: number
  /** Mean number of items in train. */
  readonly items: number
  readonly ndcg: number
}

/** Items by fame, so that each group has a third of the interactions. */
export function exposureByFame(train: Csr, shown: ReadonlyMap<number, number>): ItemGroup[] {
  const counts = columnCounts(train)
  const order = Int32Array.from(counts.keys())
    .filter(item => counts[item] > 0)
    .sort((a, b) => counts[b] - counts[a] || a - b)
  const all = order.reduce((sum, item) => sum + counts[item], 0)
  const lists = [...shown.values()].reduce((sum, times) => sum + times, 0)
  const groups = (['famous', 'middling', 'rare'] as const).map(name => ({ name, items: 0, ofTrain: 0, ofLists: 0 }))
  let before = 0
  for (const item of order) {
    const group = groups[Math.min(2, Math.floor((3 * before) / all))]
    before += counts[item]
    group.items++
    group.ofTrain += counts[item] / all
    group.ofLists += (shown.get(item) ?? 0) / Math.max(1, lists)
  }
  return groups
}

/** Thirds of the judged visitors, by the number of items in their history; of equal numbers by their row. */
export function qualityByLength({ ptr }: Csr, users: ArrayLike<number>, ndcgs: ArrayLike<number>): VisitorGroup[] {
  const lengthOf = (at: number) => ptr[users[at] + 1] - ptr[users[at]]
  const order = Array.from(users, (_, at) => at).sort((a, b) => lengthOf(a) - lengthOf(b) || a - b)
  return (['short', 'middling', 'long'] as const).map((name, third) => {
    const members = order.slice(Math.round((third * order.length) / 3), Math.round(((third + 1) * order.length) / 3))
    const mean = (value: (at: number) => number) =>
      members.reduce((sum, at) => sum + value(at), 0) / Math.max(1, members.length)
    return { name, visitors: members.length, items: mean(lengthOf), ndcg: mean(at => ndcgs[at]) }
  })
}
