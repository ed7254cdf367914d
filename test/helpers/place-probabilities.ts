import { topK } from '../../src/sdk/kernels/top-k'
import { gamma, type Random } from '../../src/sdk/random'

/** What is believed of how often an action is taken when shown: Beta(alpha, beta); both 1 or more. */
export interface Belief {
  readonly alpha: number
  readonly beta: number
}

/** One draw of Beta(alpha, beta). */
function drawBelief({ alpha, beta }: Belief, random: Random): number {
  const [taken, not] = [gamma(alpha, random), gamma(beta, random)]
  return taken / (taken + not)
}

/**
 * How likely Bernoulli Thompson sampling (Thompson 1933; Chapelle & Li 2011) is to show each action at each of the first places: what is
 * drawn of each belief puts them in order. By simulation: off by at most .5 / sqrt(draws), most often.
 *
 * @returns places x actions
 */
export function placeProbabilities(
  beliefs: readonly Belief[],
  places: number,
  random: Random,
  draws = 100_000,
): Float64Array {
  const n = beliefs.length
  const shares = new Float64Array(places * n)
  const drawn = new Float64Array(n)
  for (let draw = 0; draw < draws; draw++) {
    for (let action = 0; action < n; action++) drawn[action] = drawBelief(beliefs[action], random)
    topK(drawn, places).forEach((action, place) => {
      shares[place * n + action] += 1 / draws
    })
  }
  return shares
}
