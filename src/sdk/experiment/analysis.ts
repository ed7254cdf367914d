import { chiSquareTail, normalTails } from '../kernels/distributions'
import type { Arm } from './bandits'

/** Below it, what counted the exposures is wrong, and no figure of the experiment means anything (Fabijan et al. 2019). */
const mismatch = 0.001

export interface SampleRatio {
  /** How often chance alone strays so far from the shares: Pearson's chi-square. */
  readonly p: number
  /** The shares do not hold (p below .001). */
  readonly isMismatch: boolean
}

/** @param shares what was planned, in any unit */
export function sampleRatio(counts: readonly number[], shares: readonly number[]): SampleRatio {
  const [all, parts] = [counts, shares].map(values => values.reduce((sum, value) => sum + value, 0))
  const distance = counts.reduce((sum, count, at) => {
    const planned = (all * shares[at]) / parts
    return planned === 0 ? sum : sum + (count - planned) ** 2 / planned
  }, 0)
  const degrees = shares.filter(share => share > 0).length - 1
  const p = all === 0 || degrees === 0 ? 1 : chiSquareTail(distance, degrees)
  return { p, isMismatch: p < mismatch }
}

export type Interval = readonly [low: number, high: number]

export interface Effect {
  /** Rate of the one less that of the other. */
  readonly difference: number
  /** 95%, for an experiment that is read once, at an end that was set before (Newcombe 1998, from Wilson's scores). */
  readonly interval: Interval
  /** Two-sided, of the pooled z test, read once. */
  readonly p: number
  /** 95% however often it is looked at, and whenever one stops: wider, and all that may be read on the way. */
  readonly anytime: Interval
}

/** Deviations of a normal that 95% are within. */
export const z95 = 1.959964

/** Of one less the other. Nothing was tried: NaN. */
export function effectOf(one: Arm, other: Arm): Effect {
  const [a, b] = [one, other].map(({ trials, rewards }) => ({
    n: trials,
    rate: rewards / trials,
    ...wilson(trials, rewards),
  }))
  const difference = a.rate - b.rate
  const pooled = (one.rewards + other.rewards) / (a.n + b.n)
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n))
  const beside = anytimeWidth(one, other)
  return {
    difference,
    interval: [
      difference - Math.hypot(a.rate - a.low, b.high - b.rate),
      difference + Math.hypot(a.high - a.rate, b.rate - b.low),
    ],
    p: error === 0 ? 1 : normalTails(difference / error),
    anytime: [difference - beside, difference + beside],
  }
}

/** Wilson's interval of a rate. */
function wilson(n: number, rewards: number): { readonly low: number; readonly high: number } {
  const rate = rewards / n
  const middle = (rate + z95 ** 2 / (2 * n)) / (1 + z95 ** 2 / n)
  const half = (z95 * Math.sqrt((rate * (1 - rate)) / n + z95 ** 2 / (4 * n ** 2))) / (1 + z95 ** 2 / n)
  return { low: middle - half, high: middle + half }
}

/** Trials in all at which the confidence sequence is as narrow as it can be. */
const tightest = 2000

/**
 * Half of an asymptotic confidence sequence (Waudby-Smith et al. 2021, https://arxiv.org/abs/2103.06476, theorem 2.2): with n trials in
 * all, s^2 = n times the variance of the difference, and t = n rho^2 + 1,
 *
 *   s sqrt(2 t / (n^2 rho^2) ln(sqrt(t) / .05))
 *
 * rho by where it is to be tightest. Rates are drawn to a half by one trial of each kind, so that none that is 0 counts as sure.
 */
function anytimeWidth(one: Arm, other: Arm): number {
  const n = one.trials + other.trials
  const variance = [one, other].reduce((sum, { trials, rewards }) => {
    const rate = (rewards + 1) / (trials + 2)
    return sum + (rate * (1 - rate)) / trials
  }, 0)
  const rho2 = (2 * Math.log(1 / 0.05) + Math.log(1 + 2 * Math.log(1 / 0.05))) / tightest
  const t = n * rho2 + 1
  return Math.sqrt(n * variance * ((2 * t) / (n ** 2 * rho2)) * Math.log(Math.sqrt(t) / 0.05))
}
