import { betaDensity, betaShare } from '../kernels/distributions'
import { gamma, type Random } from '../random'

/** What is known of a variant: how often it was tried, and how often that was rewarded. */
export interface Arm {
  readonly trials: number
  readonly rewards: number
}

/** Which variant is shown. */
export interface Choice {
  readonly arm: number
  /** How likely this one was; absent where nothing is drawn, and no other could have been. */
  readonly propensity?: number
}

/** The mean of Beta(1 + rewards, 1 + what was not), from a prior that takes every rate for as likely. */
export const posteriorMean = ({ trials, rewards }: Arm): number => (1 + rewards) / (2 + trials)

const beliefOf = ({ trials, rewards }: Arm) => [1 + rewards, 1 + trials - rewards] as const

/** Places of the largest; not one alone, where they are alike. */
function largest(values: readonly number[]): readonly number[] {
  const most = Math.max(...values)
  return [...values.keys()].filter(at => values[at] === most)
}

/** @param shares add up to 1 */
function drawShare(shares: readonly number[], random: Random): number {
  let left = random()
  const found = shares.findIndex(share => {
    left -= share
    return left < 0
  })
  return found < 0 ? shares.length - 1 : found
}

/** How likely each is: any of them in `epsilon` of the cases, else the one of the best mean. */
export function greedyShares(arms: readonly Arm[], epsilon: number): number[] {
  const best = largest(arms.map(posteriorMean))
  return arms.map((_, arm) => epsilon / arms.length + (best.includes(arm) ? (1 - epsilon) / best.length : 0))
}

/** @param epsilon 0 .. 1 */
export function chooseEpsilonGreedy(arms: readonly Arm[], epsilon: number, random: Random): Choice {
  const shares = greedyShares(arms, epsilon)
  const arm = drawShare(shares, random)
  return { arm, propensity: shares[arm] }
}

/** Thompson sampling (Thompson 1933; Chapelle & Li 2011): a rate is drawn of what is believed of each, and the largest wins. */
export function chooseThompson(arms: readonly Arm[], random: Random): Choice {
  const drawn = arms.map(arm => {
    const [alpha, beta] = beliefOf(arm)
    const [taken, not] = [gamma(alpha, random), gamma(beta, random)]
    return taken / (taken + not)
  })
  const [arm] = largest(drawn)
  return { arm }
}

/** Points and weights of Gauss and Legendre's rule on -1 .. 1, eight of them, by halves. */
const legendre = [
  [0.1834346424956498, 0.362683783378362],
  [0.525532409916329, 0.3137066458778873],
  [0.7966664774136267, 0.2223810344533745],
  [0.9602898564975363, 0.1012285362903763],
] as const

/** Deviations from the means at which the integral is cut into pieces. */
const cuts = [-12, -8, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 8, 12]

/**
 * How likely Thompson sampling is to choose each: the integral of f_i(x) prod_(j != i) F_j(x) over 0 .. 1, f and F being density
 * and distribution of Beta(1 + rewards, 1 + what was not). By Gauss and Legendre, between cuts about each mean: off by less than 1e-6,
 * which the tests hold to the exact sum of two arms (whole counts).
 */
export function thompsonShares(arms: readonly Arm[]): number[] {
  const beliefs = arms.map(beliefOf)
  const between = beliefs.flatMap(([alpha, beta]) => {
    const n = alpha + beta
    const deviation = Math.sqrt((alpha * beta) / (n * n * (n + 1)))
    return cuts.map(cut => alpha / n + cut * deviation)
  })
  const places = [...new Set([0, ...between.filter(x => x > 0 && x < 1), 1])].sort((a, b) => a - b)
  const shares = arms.map(() => 0)
  for (let piece = 1; piece < places.length; piece++) {
    const half = (places[piece] - places[piece - 1]) / 2
    const middle = places[piece] - half
    for (const [point, weight] of legendre.flatMap(([x, w]) => [[-x, w] as const, [x, w] as const])) {
      const x = middle + half * point
      const below = beliefs.map(([alpha, beta]) => betaShare(x, alpha, beta))
      beliefs.forEach(([alpha, beta], i) => {
        const others = below.reduce((product, share, j) => (j === i ? product : product * share), 1)
        shares[i] += weight * half * betaDensity(x, alpha, beta) * others
      })
    }
  }
  const sum = shares.reduce((a, b) => a + b)
  return shares.map(share => share / sum)
}

/**
 * UCB1 (Auer, Cesa-Bianchi & Fischer 2002, https://doi.org/10.1023/A:1013689704352): the largest of mean + sqrt(2 ln n / n_i), and first
 * each that was never tried. n is 1 at least: a prior may be of less than one trial. Nothing is drawn.
 */
export function chooseUcb(arms: readonly Arm[]): Choice {
  const all = arms.reduce((sum, { trials }) => sum + trials, 0)
  const [arm] = largest(
    arms.map(({ trials, rewards }) =>
      trials === 0 ? Infinity : rewards / trials + Math.sqrt((2 * Math.log(Math.max(1, all))) / trials),
    ),
  )
  return { arm }
}
