import { createRandom, type Random } from '../random'
import type { Item } from '../types/item'
import { functionWords } from './function-words'
import { itemText } from './item-text'
import { tokenise } from './tokenise'

/** Rows of norm 1, or of zeros where an item has none. */
interface Vectors {
  readonly d: number
  readonly vectors: Float32Array
}

/** Of each item, the number of its cluster; -1: it has no vector. */
export interface Clustering {
  readonly clusterOf: Int32Array
  /** k x d, of norm 1. */
  readonly centres: Float32Array
  readonly count: number
}

export const clusterDefaults = {
  /** Clusters at most; one an `perCluster` items. */
  most: 24,
  perCluster: 20,
  passes: 12,
  /** Items that the centres are made of, drawn. */
  sample: 3000,
  seed: 1,
}

/**
 * Spherical k-means (Dhillon and Modha 2001), seeded by k-means++: centres from a sample, then each item goes to the centre of the
 * largest cosine. Yields after each pass, so that a page can breathe; 10,000 items of 64 numbers take about 60 ms in all.
 */
export function* clusterVectors(
  { d, vectors }: Vectors,
  given: Partial<typeof clusterDefaults> = {},
): Generator<void, Clustering> {
  const { most, perCluster, passes, sample, seed } = { ...clusterDefaults, ...given }
  const random = createRandom(seed)
  const known = Array.from({ length: vectors.length / d }, (_, item) => item).filter(item =>
    rowOf(vectors, d, item).some(value => value !== 0),
  )
  const count = Math.min(most, Math.floor(known.length / perCluster))
  const clusterOf = new Int32Array(vectors.length / d).fill(-1)
  if (count < 2) return { clusterOf, centres: new Float32Array(0), count: 0 }
  const step = Math.max(1, known.length / sample)
  const drawn = Array.from(
    { length: Math.floor(known.length / step) },
    (_, k) => known[Math.floor((k + random()) * step)],
  )
  let centres: Float32Array = startCentres(vectors, d, drawn, count, random)
  for (let pass = 0; pass < passes; pass++) {
    yield
    const sums = new Float32Array(count * d)
    for (const item of drawn) {
      const c = nearestCentre(vectors, centres, d, item)
      for (let f = 0; f < d; f++) sums[c * d + f] += vectors[item * d + f]
    }
    centres = toUnit(sums, centres, d)
  }
  yield
  for (const item of known) clusterOf[item] = nearestCentre(vectors, centres, d, item)
  return { clusterOf, centres, count }
}

const rowOf = (vectors: Float32Array, d: number, row: number) => vectors.subarray(row * d, row * d + d)

function dot(a: Float32Array, i: number, b: Float32Array, j: number, d: number): number {
  let sum = 0
  for (let f = 0; f < d; f++) sum += a[i * d + f] * b[j * d + f]
  return sum
}

/** Each next one drawn in proportion to 1 - the cosine with the nearest so far (Arthur and Vassilvitskii 2007). */
function startCentres(vectors: Float32Array, d: number, items: readonly number[], count: number, random: Random) {
  const centres = new Float32Array(count * d)
  const distances = new Float64Array(items.length).fill(1)
  for (let c = 0; c < count; c++) {
    let left = random() * distances.reduce((sum, one) => sum + one, 0)
    let chosen = 0
    while (chosen < items.length - 1 && left >= distances[chosen]) left -= distances[chosen++]
    centres.set(rowOf(vectors, d, items[chosen]), c * d)
    items.forEach((item, k) => {
      distances[k] = Math.min(distances[k], Math.max(0, 1 - dot(vectors, item, centres, c, d)))
    })
  }
  return centres
}

function nearestCentre(vectors: Float32Array, centres: Float32Array, d: number, item: number): number {
  let nearest = 0
  let best = -Infinity
  for (let c = 0; c < centres.length / d; c++) {
    const cosine = dot(vectors, item, centres, c, d)
    if (cosine > best) [best, nearest] = [cosine, c]
  }
  return nearest
}

/** A centre that lost all of its items stays where it was. */
function toUnit(sums: Float32Array, before: Float32Array, d: number): Float32Array {
  for (let c = 0; c < sums.length / d; c++) {
    const row = rowOf(sums, d, c)
    const norm = Math.hypot(...row)
    if (norm > 0) for (let f = 0; f < d; f++) row[f] /= norm
    else row.set(rowOf(before, d, c))
  }
  return sums
}

/** Items whose texts name a cluster: the nearest to its centre. */
const readItems = 80
/** Characters of a text that are read. */
const readLength = 800
/** A word stands in so many of them at least, */
const leastItems = 4
/** and is no accident: log-likelihood 2 n ln(n / expected) (Dunning 1993). In long texts words such as "them" stay below it. */
const leastLikelihood = 24

/**
 * Three words a cluster that stand in many of its texts and in few of the others': of the largest p ln(p / q), where p is the share
 * of the cluster's nearest items whose text has the word, and q that of all others' (plus one, so that a rare word is
 * no wonder), where that is no accident. Short texts may be alike in how they are said: function words name
 * nothing. undefined where there are not two such words. Yields a cluster at a time.
 */
export function* nameClusters(
  items: readonly Item[],
  { d, vectors }: Vectors,
  { clusterOf, centres, count }: Clustering,
): Generator<void, readonly (readonly string[] | undefined)[]> {
  const wordsOf: ReadonlyMap<string, number>[] = []
  const sizes: number[] = []
  for (let c = 0; c < count; c++) {
    const members = items.flatMap((_, item) => (clusterOf[item] === c ? [item] : []))
    const nearest = members
      .map(item => ({ item, cosine: dot(vectors, item, centres, c, d) }))
      .sort((a, b) => b.cosine - a.cosine || a.item - b.item)
      .slice(0, readItems)
    const counts = new Map<string, number>()
    for (const { item } of nearest) {
      for (const word of wordsIn(items[item])) counts.set(word, (counts.get(word) ?? 0) + 1)
    }
    wordsOf.push(counts)
    sizes.push(nearest.length)
    yield
  }
  return wordsOf.map((counts, c) => tellingWords(counts, c, wordsOf, sizes))
}

function wordsIn(item: Item): ReadonlySet<string> {
  const text = itemText(item)?.slice(0, readLength) ?? ''
  return new Set(tokenise(text).filter(word => /^\p{L}{3,}$/u.test(word) && !functionWords.has(word)))
}

function tellingWords(
  counts: ReadonlyMap<string, number>,
  cluster: number,
  all: readonly ReadonlyMap<string, number>[],
  sizes: readonly number[],
): readonly string[] | undefined {
  const others = sizes.reduce((sum, size, c) => sum + (c === cluster ? 0 : size), 0)
  const scored = [...counts].flatMap(([word, n]) => {
    if (n < leastItems) return []
    const elsewhere = all.reduce((sum, one, c) => sum + (c === cluster ? 0 : (one.get(word) ?? 0)), 0)
    const [p, q] = [n / sizes[cluster], (elsewhere + 1) / (others + 1)]
    return 2 * n * Math.log(p / q) > leastLikelihood ? [{ word, score: p * Math.log(p / q) }] : []
  })
  scored.sort((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1))
  const words: string[] = []
  for (const { word } of scored) {
    // One word in two forms says it once.
    if (words.length < 3 && !words.some(one => one.slice(0, 4) === word.slice(0, 4))) words.push(word)
  }
  return words.length < 2 ? undefined : words
}
