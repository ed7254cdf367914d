import type { Random } from '../../random'

/** Items that a step's targets are told from, the same for all of them. */
export interface Negatives {
  readonly items: Int32Array
  /** Added to their scores: -ln of how often each was to be expected among them. */
  readonly offsets: Float32Array
}

/** Popular ones are drawn more often, and less than they are popular. */
const power = 0.5

/**
 * Draws with replacement, by popularity ^ .5.
 *
 * @param counts of each item; one that nobody touched is never drawn
 */
export function createNegatives(counts: Float32Array, draws: number, random: Random): () => Negatives {
  const upTo = Float64Array.from(counts)
  let sum = 0
  for (let item = 0; item < upTo.length; item++) {
    sum += counts[item] ** power
    upTo[item] = sum
  }
  const find = (value: number) => {
    let [low, high] = [0, upTo.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (upTo[middle] > value) high = middle
      else low = middle + 1
    }
    return low
  }
  return () => {
    const items = Int32Array.from({ length: draws }, () => find(random() * sum))
    return { items, offsets: Float32Array.from(items, item => -Math.log((draws * counts[item] ** power) / sum)) }
  }
}
