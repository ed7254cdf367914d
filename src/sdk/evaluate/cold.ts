// New items: those that training never saw.
import { type Csr, columnCounts } from '../kernels/interactions'
import { topK } from '../kernels/top-k'
import { createRandom, shuffle } from '../random'
import { averageQuality, type Evaluation, type RankedList, type RankedLists } from './metrics'
import { cut, type SplitSpec } from './split'

export interface ColdOptions {
  /** Items in the order in which ties fall, see tieOrder. */
  readonly ties: Int32Array
  /** What is ranked, and what counts as found. @default those of coldItems */
  readonly items?: Int32Array
  /** Length of the judged lists. @default 10 */
  readonly k?: number
}

/**
 * Judges a model on new items alone: for each user with test items among them, they and only they are ranked. Scores are
 * rounded to 1e-6.
 *
 * @param scoreUser row of `train` -> a score an item, length `train.cols`; it may reuse one array
 */
export function evaluateCold(
  scoreUser: (user: number) => Float32Array,
  train: Csr,
  test: Csr,
  options: ColdOptions,
): Evaluation {
  return averageQuality(rankNew(scoreUser, train, test, options), options.k ?? 10)
}

/** The lists of `evaluateCold`. */
export function rankNew(
  scoreUser: (user: number) => Float32Array,
  train: Csr,
  test: Csr,
  { ties, items = coldItems(train, test), k = 10 }: ColdOptions,
): RankedLists {
  const order = inOrderOf(ties, items)
  const isNew = new Set(order)
  const rounded = new Float64Array(order.length)
  function* lists(): Generator<RankedList> {
    for (let user = 0; user < test.rows; user++) {
      const touched = test.idx.subarray(test.ptr[user], test.ptr[user + 1])
      const relevant = new Set(touched.filter(item => isNew.has(item)))
      if (relevant.size === 0) continue
      const scores = scoreUser(user)
      for (let place = 0; place < order.length; place++) rounded[place] = roundScore(scores[order[place]])
      yield { user, ranked: topK(rounded, k).map(place => order[place]), relevant }
    }
  }
  return { lists: lists(), catalogue: order.length }
}

/** Some of the items of `ties`, in its order. */
export function inOrderOf(ties: Int32Array, items: Int32Array): Int32Array {
  const wanted = new Set(items)
  return ties.filter(item => wanted.has(item))
}

/** In millionths: scores that differ by less are ties. */
export function roundScore(score: number): number {
  return Math.round(score * 1e6)
}

/** Items that occur in `test` and not in `train`, ascending. */
export function coldItems(train: Csr, test: Csr): Int32Array {
  const [known, tested] = [columnCounts(train), columnCounts(test)]
  return Int32Array.from(known.keys()).filter(item => known[item] === 0 && tested[item] > 0)
}

/** Makes new items of known ones: a share of the items that occur, drawn at random, with all their entries. */
export function splitItems(csr: Csr, { seed, heldOut }: SplitSpec): { train: Csr; test: Csr } {
  const counts = columnCounts(csr)
  const known = Int32Array.from(counts.keys()).filter(item => counts[item] > 0)
  const drawn = shuffle(known, createRandom(seed)).subarray(0, Math.round(heldOut * known.length))
  const isHeld = new Uint8Array(csr.cols)
  for (const item of drawn) isHeld[item] = 1
  return cut(csr, (_, item) => isHeld[item] === 1)
}
