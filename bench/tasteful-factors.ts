import { createRandom, normal } from '../src/sdk/random'

/** Items of each taste among so many. */
const itemsATaste = 500

/** Of item i: whoever has clicked it has the taste of `i % tastesOf(items)`. */
export const tastesOf = (items: number): number => Math.max(8, Math.round(items / itemsATaste))

/**
 * Item vectors of a made-up world whose structure is known: a direction a taste, half of each item its own, and the longer the more popular
 * the item is, which falls off by its number. n x d.
 */
export function tastefulFactors(items: number, d: number): Float32Array {
  const random = createRandom(1)
  const tastes = tastesOf(items)
  const centres = Float32Array.from({ length: tastes * d }, () => normal(random) / Math.sqrt(d))
  const factors = new Float32Array(items * d)
  for (let item = 0; item < items; item++) {
    const length = (1 + item / 100) ** -0.25
    for (let f = 0; f < d; f++) {
      factors[item * d + f] = length * (centres[(item % tastes) * d + f] + (0.5 * normal(random)) / Math.sqrt(d))
    }
  }
  return factors
}
