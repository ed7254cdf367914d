/** A seeded generator of uniform numbers in [0, 1): mulberry32. The same seed gives the same draws everywhere. */
export type Random = () => number

export function createRandom(seed: number): Random {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** The seed of a generator that goes on where one of this seed stands after so many draws. */
export function stateAfter(seed: number, draws: number): number {
  return (seed + Math.imul(draws, 0x6d2b79f5)) >>> 0
}

/** One draw from the standard normal distribution (Box-Muller). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** One draw from the gamma distribution of this shape, 1 or more, and scale 1 (Marsaglia and Tsang 2000). */
export function gamma(shape: number, random: Random): number {
  const d = shape - 1 / 3
  for (;;) {
    const x = normal(random)
    const v = (1 + x / Math.sqrt(9 * d)) ** 3
    if (v > 0 && Math.log(1 - random()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v
  }
}

/** Shuffles in place (Fisher-Yates) and returns the same array. */
export function shuffle<T extends { length: number; [index: number]: unknown }>(array: T, random: Random): T {
  for (let i = array.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const held = array[i]
    array[i] = array[j]
    array[j] = held
  }
  return array
}

/** 32-bit FNV-1a of a text, with a final mix so that near texts land far apart. */
export function hashText(text: string, seed = 0): number {
  let h = (0x811c9dc5 ^ seed) >>> 0
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return mix(h)
}

/** A 32-bit hash of two integers: the seeded split by (row, item). */
export function hashPair(row: number, item: number, seed = 0): number {
  return mix(mix(Math.imul(row + 1, 0x9e3779b1) ^ seed) ^ Math.imul(item + 1, 0x85ebca6b))
}

function mix(value: number): number {
  let h = value
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
