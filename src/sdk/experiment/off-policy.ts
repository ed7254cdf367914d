import { bootstrapIntervals, type Interval } from '../evaluate/bootstrap'

/** What was logged while one policy was live, and what another would have done: a place a shown action. */
export interface LoggedActions {
  /** r: what came of it, 1 a click, or a value. */
  readonly rewards: Float64Array
  /** p, above 0: how likely the policy that was live was to show it there. */
  readonly propensities: Float64Array
  /** e, 0 or more: how likely the other one would have been. */
  readonly target: Float64Array
  /** Of a model of rewards that has not learnt from the row. */
  readonly expected?: Expected
}

export interface Expected {
  /** q: of what was shown. */
  readonly shown: Float64Array
  /** V: of what the other policy would show, sum_a e(a) q(a). */
  readonly target: Float64Array
}

export interface Estimate {
  readonly value: number
  /** 90%, rows drawn again. */
  readonly interval: Interval
}

export type Estimator = 'logged' | 'ips' | 'snips' | 'dm' | 'dr' | 'switchDr'

export interface OffPolicyEstimates {
  /** What an action brings: as it was, and as the other policy would have it. Of a model of rewards where there is one. */
  readonly estimates: Readonly<Partial<Record<Estimator, Estimate>>>
  /** Rows that the weighted ones are worth: (sum w)^2 / sum w^2 (Kish 1965). */
  readonly effectiveSize: number
  readonly largestWeight: number
  /** tau of 'switchDr'. */
  readonly threshold?: number
}

/** Shares of the rows whose weights are at most tau: what is tried of it. */
const kept = [0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 1]

/**
 * What another policy would have brought, by w = e / p:
 *
 * 'logged': mean r, of the policy that was live. 'ips': mean w r (Horvitz & Thompson 1952). 'snips': sum w r / sum w (Swaminathan &
 * Joachims 2015, https://papers.nips.cc/paper/5748). 'dm': mean V. 'dr': mean V + w (r - q) (Dudik et al. 2011,
 * https://arxiv.org/abs/1103.4601). 'switchDr': the same where w <= tau, and V elsewhere (Wang et al. 2017, https://arxiv.org/abs/1612.01205).
 *
 * tau is, of what is tried, that of the least variance and squared bound of the bias, as they choose it: a row above it may be wrong by w times
 * the largest reward. Absent without a model of rewards: 'dm', 'dr', 'switchDr'.
 */
export function estimateOffPolicy(log: LoggedActions, seed = 1): OffPolicyEstimates {
  const { rewards, propensities, target } = log
  const weights = target.map((share, row) => share / propensities[row])
  const weighed = rewards.map((reward, row) => weights[row] * reward)
  const doubly = log.expected && doublyRobust(rewards, weights, log.expected)
  const figures: Readonly<Record<string, Float64Array>> = { logged: rewards, ips: weighed, ...doubly?.figures }
  const intervals = bootstrapIntervals(figures, seed)
  const means = Object.entries(figures).map(([name, of]): [string, Estimate] => [
    name,
    { value: sum(of) / of.length, interval: intervals[name] },
  ])
  const mass = sum(weights)
  return {
    estimates: { ...Object.fromEntries(means), snips: selfNormalised(weighed, weights) },
    effectiveSize: mass === 0 ? 0 : mass ** 2 / sum(weights.map(weight => weight ** 2)),
    largestWeight: weights.reduce((a, b) => Math.max(a, b), 0),
    threshold: doubly?.threshold,
  }
}

/** By the ratio's own spread: its mass, drawn again, hardly moves. */
function selfNormalised(weighed: Float64Array, weights: Float64Array): Estimate {
  const mass = sum(weights)
  const value = sum(weighed) / mass
  const error = Math.sqrt(sum(weighed.map((reward, row) => (reward - weights[row] * value) ** 2))) / mass
  return { value, interval: [value - z90 * error, value + z90 * error] }
}

/** Of a 90% interval. */
const z90 = 1.645

function doublyRobust(rewards: Float64Array, weights: Float64Array, { shown, target }: Expected) {
  const corrections = rewards.map((reward, row) => weights[row] * (reward - shown[row]))
  const dr = target.map((value, row) => value + corrections[row])
  const most = rewards.reduce((a, b) => Math.max(a, Math.abs(b)), 0)
  const ascending = weights.toSorted()
  const tried = kept.map(share => {
    const threshold = ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)]
    const values = target.map((value, row) => (weights[row] <= threshold ? dr[row] : value))
    // A share of what the other policy shows: whatever the weights add up to, no more than all.
    const left = Math.min(1, sum(weights.map(weight => (weight <= threshold ? 0 : weight))) / weights.length)
    return { threshold, values, risk: variance(values) / values.length + (left * most) ** 2 }
  })
  const best = tried.reduce((a, b) => (b.risk < a.risk ? b : a))
  return { figures: { dm: target, dr, switchDr: best.values }, threshold: best.threshold }
}

function sum(values: Float64Array): number {
  return values.reduce((all, value) => all + value, 0)
}

function variance(values: Float64Array): number {
  const mean = sum(values) / values.length
  return sum(values.map(value => (value - mean) ** 2)) / values.length
}
