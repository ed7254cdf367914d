// What a list is worth beside being right: novelty, variety, what is unexpected, and whom it serves.
import type { Csr } from '../kernels/interactions'
import { transpose } from '../kernels/transpose'
import type { RankedList } from './metrics'

/** What lists are held against, made once for all models of one part of the data. */
export interface ListWorld {
  readonly train: Csr
  /** Visitors of each item, length n. */
  readonly counts: Float32Array
  /** How alike two items are, 0 .. 1. */
  readonly likeness: (a: number, b: number) => number
  /** What popularity shows a user, best first. */
  readonly expected: ReadonlyMap<number, Int32Array>
  /** Of each item the numbers of its topics, its categories for one. @default nothing is known of them */
  readonly topics?: { readonly count: number; readonly of: readonly (readonly number[])[] }
}

/** Of one list of at most k items; a figure that nothing can be said of is NaN. */
export interface ListCharacter {
  /**
   * Mean self-information, -log2(visitors of the item / all visitors), in bits (Vargas & Castells 2011,
   * https://doi.org/10.1145/2043932.2043955); an item that nobody touched is as new as one of a single visitor.
   */
  readonly novelty: number
  /** Intra-list diversity: 1 less the mean likeness of two of its items (Smyth & McClave 2001); of one item NaN. */
  readonly diversity: number
  /** Share of k that was found and that popularity would not have shown (Ge et al. 2010, https://doi.org/10.1145/1864708.1864761). */
  readonly serendipity: number
  /** Mean share of all visitors who touched the item: average recommendation popularity. */
  readonly fame: number
  /**
   * Kullback-Leibler divergence, in nats, of the list's topics from those of what the user liked: 0 is a list as mixed as
   * the user (Steck 2018, https://doi.org/10.1145/3240323.3240372, alpha = .01); NaN where no topics are known.
   */
  readonly miscalibration: number
}

export function listCharacter({ user, ranked, relevant }: RankedList, world: ListWorld, k: number): ListCharacter {
  const { counts, train, topics } = world
  const shown = ranked.subarray(0, k)
  const expected = world.expected.get(user)?.subarray(0, k)
  let bits = 0
  let visitors = 0
  let surprises = 0
  for (const item of shown) {
    bits -= Math.log2(Math.max(1, counts[item]) / train.rows)
    visitors += counts[item] / train.rows
    if (relevant.has(item) && !expected?.includes(item)) surprises++
  }
  return {
    novelty: bits / shown.length,
    diversity: 1 - meanLikeness(shown, world.likeness),
    serendipity: surprises / k,
    fame: visitors / shown.length,
    miscalibration: topics
      ? divergence(mixOf(train.idx.subarray(train.ptr[user], train.ptr[user + 1]), topics), mixOf(shown, topics))
      : Number.NaN,
  }
}

function meanLikeness(items: Int32Array, likeness: ListWorld['likeness']): number {
  let sum = 0
  for (let a = 0; a < items.length; a++) for (let b = 0; b < a; b++) sum += likeness(items[a], items[b])
  return sum / ((items.length * (items.length - 1)) / 2)
}

/** The share of each topic; an item with several gives each its part. */
function mixOf(items: Int32Array, { count, of }: NonNullable<ListWorld['topics']>): Float64Array | undefined {
  const mix = new Float64Array(count)
  let known = 0
  for (const item of items) {
    if (of[item].length === 0) continue
    known++
    for (const topic of of[item]) mix[topic] += 1 / of[item].length
  }
  return known === 0 ? undefined : mix.map(share => share / known)
}

function divergence(wanted: Float64Array | undefined, shown: Float64Array | undefined): number {
  if (!wanted || !shown) return Number.NaN
  return wanted.reduce((sum, p, topic) => (p > 0 ? sum + p * Math.log(p / (0.99 * shown[topic] + 0.01 * p)) : sum), 0)
}

/** Pairs that are kept, at most: some 60 MB. */
const mostPairs = 1_000_000

/** How alike two items are by who touched them: the cosine of their columns. Pairs come again and again, and are kept. */
export function likenessByVisitors(train: Csr): ListWorld['likeness'] {
  const { rows: items, ptr, idx } = transpose(train)
  const known = new Map<number, number>()
  return (a, b) => {
    const pair = Math.min(a, b) * items + Math.max(a, b)
    let cosine = known.get(pair)
    if (cosine === undefined) {
      const [ofA, ofB] = [idx.subarray(ptr[a], ptr[a + 1]), idx.subarray(ptr[b], ptr[b + 1])]
      cosine = sharedOf(ofA, ofB) / Math.sqrt(Math.max(1, ofA.length * ofB.length))
      if (known.size === mostPairs) known.clear()
      known.set(pair, cosine)
    }
    return cosine
  }
}

/** Of two ascending lists. */
function sharedOf(a: Int32Array, b: Int32Array): number {
  let shared = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) shared++
    if (a[i] <= b[j]) i++
    else j++
  }
  return shared
}
