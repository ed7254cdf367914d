import { itemsOfRow } from '../kernels/entries'
import { type Csr, columnCounts } from '../kernels/interactions'
import { topK } from '../kernels/top-k'
import { tieOrder } from './ties'

/** Means over the users that have test items; keys as in reports, for example `ndcg@10`. */
export interface Evaluation {
  /** Users that were judged. */
  readonly users: number
  readonly metrics: Readonly<Record<string, number>>
  /** NDCG of each of them, by ascending user: two models are compared visitor by visitor. */
  readonly ndcgs: Float64Array
}

/** What one ranked list is worth to one user. */
export interface ListQuality {
  readonly ndcg: number
  readonly averagePrecision: number
  /** 1 / rank of the first hit; 0 without one. */
  readonly reciprocalRank: number
  readonly precision: number
  readonly recall: number
  /** 1 where anything was found, else 0. */
  readonly hit: number
}

/** What average precision is divided by: |test|, or what a list of k can hold of it, min(k, |test|). */
export type MapOver = 'test' | 'min'

/**
 * Judges one list. Binary gain; IDCG over min(k, |test|); precision by k.
 *
 * @param ranked best first; what stands behind k is not looked at
 * @param relevant |test| > 0 items, each once
 */
export function judgeList(
  ranked: ArrayLike<number>,
  relevant: ReadonlySet<number>,
  k: number,
  mapOver: MapOver = 'test',
): ListQuality {
  let hits = 0
  let dcg = 0
  let precisions = 0
  let reciprocalRank = 0
  for (let at = 0; at < Math.min(k, ranked.length); at++) {
    if (!relevant.has(ranked[at])) continue
    if (hits === 0) reciprocalRank = 1 / (at + 1)
    hits++
    dcg += 1 / Math.log2(at + 2)
    precisions += hits / (at + 1)
  }
  const most = Math.min(k, relevant.size)
  let ideal = 0
  for (let at = 0; at < most; at++) ideal += 1 / Math.log2(at + 2)
  return {
    ndcg: dcg / ideal,
    averagePrecision: precisions / (mapOver === 'test' ? relevant.size : most),
    reciprocalRank,
    precision: hits / k,
    recall: hits / relevant.size,
    hit: Math.sign(hits),
  }
}

/** One user's list, and what it should have held. */
export interface RankedList {
  readonly user: number
  /** Best first. */
  readonly ranked: Int32Array
  readonly relevant: ReadonlySet<number>
}

export interface RankedLists {
  /** Of the users that have test items, ascending; made as they are asked for. */
  readonly lists: Iterable<RankedList>
  /** Number of items that could be ranked. */
  readonly catalogue: number
}

/** Means over the lists. */
export function averageQuality({ lists, catalogue }: RankedLists, k: number): Evaluation {
  const average = createAverage(catalogue, k)
  for (const { ranked, relevant } of lists) average.add(ranked, relevant)
  return average.evaluation()
}

/** Means over lists that come one by one. */
export function createAverage(catalogue: number, k: number) {
  const shown = new Set<number>()
  const sum = { ndcg: 0, averagePrecision: 0, precision: 0, recall: 0 }
  const ndcgs: number[] = []
  const mean = (total: number) => (ndcgs.length === 0 ? 0 : total / ndcgs.length)
  return {
    add(ranked: Int32Array, relevant: ReadonlySet<number>): void {
      const quality = judgeList(ranked, relevant, k)
      sum.ndcg += quality.ndcg
      ndcgs.push(quality.ndcg)
      sum.averagePrecision += quality.averagePrecision
      sum.precision += quality.precision
      sum.recall += quality.recall
      for (const item of ranked) shown.add(item)
    },
    evaluation: (): Evaluation => ({
      users: ndcgs.length,
      ndcgs: Float64Array.from(ndcgs),
      metrics: {
        [`ndcg@${k}`]: mean(sum.ndcg),
        [`map@${k}`]: mean(sum.averagePrecision),
        [`precision@${k}`]: mean(sum.precision),
        [`recall@${k}`]: mean(sum.recall),
        [`coverage@${k}`]: catalogue === 0 ? 0 : shown.size / catalogue,
      },
    }),
  }
}

export interface EvaluateOptions {
  /** Length of the judged lists. @default 10 */
  readonly k?: number
  /** Items in the order in which ties fall, see tieOrder. @default by a hash of the index */
  readonly ties?: Int32Array
  /** Ranks what the user has seen, too: for what is consumed again and again. @default false */
  readonly withSeen?: boolean
  /** Visitors of each item: those above 0 are ranked. @default counted in `train`, of which they are all */
  readonly known?: Float32Array
}

/**
 * Full ranking: for each user with test items, every item that is liked in `train` and that the user has not seen there,
 * nor rejected, is ranked. A test item that `train` lacks can't be found, and counts as missed.
 *
 * @param scoreUser row of `train` -> a score an item, length `train.cols`; it may reuse one array
 */
export function evaluate(
  scoreUser: (user: number) => Float32Array,
  train: Csr,
  test: Csr,
  options: EvaluateOptions = {},
): Evaluation {
  return averageQuality(rankKnown(scoreUser, train, test, options), options.k ?? 10)
}

/** The lists of `evaluate`. */
export function rankKnown(
  scoreUser: (user: number) => Float32Array,
  train: Csr,
  test: Csr,
  { k = 10, ties, withSeen = false, known }: EvaluateOptions = {},
): RankedLists {
  const { rank, catalogue } = createRanker(train, ties, k, known)
  const none = new Int32Array()
  return {
    catalogue,
    lists: eachTested(test, user => rank(scoreUser(user), withSeen ? none : itemsOfRow(train, user))),
  }
}

/** One list for each row that holds something. */
export function* eachTested({ rows, ptr, idx }: Csr, rank: (user: number) => Int32Array): Generator<RankedList> {
  for (let user = 0; user < rows; user++) {
    const relevant = new Set(idx.subarray(ptr[user], ptr[user + 1]))
    if (relevant.size > 0) yield { user, ranked: rank(user), relevant }
  }
}

/**
 * Ranks the items that are liked in `train`: the first k that are not seen; `catalogue` is how many there are.
 *
 * @param ties see EvaluateOptions
 * @param known likewise
 */
export function createRanker(
  train: Csr,
  ties: Int32Array = hashedIndices(train.cols),
  k = 10,
  known: Float32Array = columnCounts(train),
) {
  const excluded = Uint8Array.from(known, count => (count > 0 ? 0 : 1))
  const placeOf = new Int32Array(train.cols)
  ties.forEach((item, place) => {
    placeOf[item] = place
  })
  const rank = (scores: Float32Array, seen: Int32Array): Int32Array => {
    for (const item of seen) excluded[item] = 1
    const ranked = topK(scores, k, excluded, placeOf)
    for (const item of seen) excluded[item] = known[item] > 0 ? 0 : 1
    return ranked
  }
  return { rank, catalogue: known.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0) }
}

function hashedIndices(items: number): Int32Array {
  return tieOrder(
    Array.from({ length: items }, (_, item) => String(item)),
    1,
  )
}
