import { createRandom } from '../random'
import { meanError } from './mean-error'

/** What one model gains on another, over visitors that both were judged on. */
export interface PairedGain {
  readonly visitors: number
  /** Of the differences. */
  readonly mean: number
  /** 90% interval of the mean: mean -+ 1.645 s / sqrt(n). */
  readonly low: number
  readonly high: number
  /** One-sided: how often chance alone would give as much. */
  readonly p: number
}

/** Draws of signs: p can't be below 1 / (draws + 1). */
const draws = 1999

/**
 * A permutation test of "the mean difference is above 0": where nothing is gained, a visitor's difference may as well have
 * the other sign. Its statistic is t, corrected where the differences lean to the left (many small gains, few large
 * losses, which t takes for a gain; Hall 1992, https://doi.org/10.1111/j.2517-6161.1992.tb01872.x):
 *
 *   t + g t^2 / (3 sqrt n) + g^2 t^3 / (27 n) + g / (6 sqrt n),   g = min(0, skewness)
 *
 * It holds its level from some 50 visitors on, lean as they may: the tests simulate it.
 */
export function pairedGain(differences: ArrayLike<number>, seed = 1): PairedGain {
  const n = differences.length
  const all = Float64Array.from(differences)
  const moved = all.filter(difference => difference !== 0)
  const sum = moved.reduce((total, difference) => total + difference, 0)
  const squares = moved.reduce((total, difference) => total + difference ** 2, 0)
  const cubes = moved.map(difference => difference ** 3)
  const { mean, error } = meanError(all)
  const found = statistic(
    sum,
    squares,
    cubes.reduce((total, cube) => total + cube, 0),
    n,
  )
  const random = createRandom(seed)
  let asMuch = 0
  for (let draw = 0; draw < draws; draw++) {
    let drawn = 0
    let drawnCubes = 0
    for (let k = 0; k < moved.length; k++) {
      const sign = random() < 0.5 ? 1 : -1
      drawn += sign * moved[k]
      drawnCubes += sign * cubes[k]
    }
    if (statistic(drawn, squares, drawnCubes, n) >= found - 1e-9) asMuch++
  }
  return { visitors: n, mean, low: mean - 1.645 * error, high: mean + 1.645 * error, p: (asMuch + 1) / (draws + 1) }
}

/** From the sums of the differences, their squares and cubes; all alike: as far as can be. */
function statistic(sum: number, squares: number, cubes: number, n: number): number {
  const mean = sum / n
  const variance = squares / n - mean ** 2
  if (!(variance > 1e-15)) return Math.sign(sum) * Number.MAX_VALUE
  const t = (Math.sqrt(n) * mean) / Math.sqrt(variance)
  const third = cubes / n - (3 * mean * squares) / n + 2 * mean ** 3
  const g = Math.min(0, third / variance ** 1.5)
  return t + (g * t ** 2) / (3 * Math.sqrt(n)) + (g ** 2 * t ** 3) / (27 * n) + g / (6 * Math.sqrt(n))
}
