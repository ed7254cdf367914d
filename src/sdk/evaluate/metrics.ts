import { type Csr, columnCounts } from '../interactions'
import { topK } from '../kernels/top-k'

/** Means over the users that have test items; keys as in reports, for example `ndcg@10`. */
export interface Evaluation {
  /** Users that were judged. */
  readonly users: number
  readonly metrics: Readonly<Record<string, number>>
}

/** What one ranked list is worth to one user. */
export interface ListQuality {
  readonly ndcg: number
  readonly averagePrecision: number
  readonly precision: number
  readonly recall: number
}

/**
 * Judges one list. Binary gain; IDCG over min(k, |test|); average precision divided by |test|; precision by k.
 *
 * @param ranked at most k items, best first
 * @param relevant |test| > 0 items, each once
 */
export function judgeList(ranked: ArrayLike<number>, relevant: ReadonlySet<number>, k: number): ListQuality {
  let hits = 0
  let dcg = 0
  let precisions = 0
  for (let at = 0; at < Math.min(k, ranked.length); at++) {
    if (!relevant.has(ranked[at])) continue
    hits++
    dcg += 1 / Math.log2(at + 2)
    precisions += hits / (at + 1)
  }
  let ideal = 0
  for (let at = 0; at < Math.min(k, relevant.size); at++) ideal += 1 / Math.log2(at + 2)
  return {
    ndcg: dcg / ideal,
    averagePrecision: precisions / relevant.size,
    precision: hits / k,
    recall: hits / relevant.size,
  }
}

/** One user's list, and what it should have held; undefined: the user has no test items, and is left out. */
type RankUser = (user: number) => { readonly ranked: Int32Array; readonly relevant: ReadonlySet<number> } | undefined

/**
 * Means over the users that have test items.
 * @param catalogue number of items that could be ranked
 */
export function averageQuality(users: number, rankUser: RankUser, catalogue: number, k: number): Evaluation {
  const shown = new Set<number>()
  const sum = { ndcg: 0, averagePrecision: 0, precision: 0, recall: 0 }
  let judged = 0
  for (let user = 0; user < users; user++) {
    const list = rankUser(user)
    if (!list) continue
    const quality = judgeList(list.ranked, list.relevant, k)
    sum.ndcg += quality.ndcg
    sum.averagePrecision += quality.averagePrecision
    sum.precision += quality.precision
    sum.recall += quality.recall
    for (const item of list.ranked) shown.add(item)
    judged++
  }
  const mean = (total: number) => (judged === 0 ? 0 : total / judged)
  return {
    users: judged,
    metrics: {
      [`ndcg@${k}`]: mean(sum.ndcg),
      [`map@${k}`]: mean(sum.averagePrecision),
      [`precision@${k}`]: mean(sum.precision),
      [`recall@${k}`]: mean(sum.recall),
      [`coverage@${k}`]: catalogue === 0 ? 0 : shown.size / catalogue,
    },
  }
}

/**
 * Full ranking: for each user with test items, every item that occurs in `train` and that the user has not seen there
 * is ranked, ties by ascending index. A test item that `train` lacks can't be found, and counts as missed.
 *
 * @param scoreUser row of `train` -> a score an item, length `train.cols`; it may reuse one array
 */
export function evaluate(
  scoreUser: (user: number) => Float32Array,
  train: Csr,
  test: Csr,
  { k = 10 }: { readonly k?: number } = {},
): Evaluation {
  const candidates = columnCounts(train)
  const excluded = Uint8Array.from(candidates, count => (count > 0 ? 0 : 1))
  const catalogue = excluded.reduce((count, isOut) => count + 1 - isOut, 0)
  const rankUser: RankUser = user => {
    const relevant = new Set(test.idx.subarray(test.ptr[user], test.ptr[user + 1]))
    if (relevant.size === 0) return
    const seen = train.idx.subarray(train.ptr[user], train.ptr[user + 1])
    for (const item of seen) excluded[item] = 1
    const ranked = topK(scoreUser(user), k, excluded)
    for (const item of seen) excluded[item] = 0
    return { ranked, relevant }
  }
  return averageQuality(test.rows, rankUser, catalogue, k)
}
