import { type Csr, columnCounts } from '../../kernels/interactions'
import { type NeighbourOptions, type PairRule, trainNeighbours } from '../../shapes/neighbours'
import type { ItemNeighbours, Training } from '../../shapes/types'

export interface Rp3betaOptions extends NeighbourOptions {
  /** Power of each step's probability: below 1, unlikely steps count for more. @default 0.6 */
  readonly alpha: number
  /** Power of an item's visitors that its score is divided by: 0 is P3alpha, 1 leaves popularity out. @default 0.4 */
  readonly beta: number
}

export const rp3betaDefaults: Rp3betaOptions = { neighbours: 200, minSupport: 1, halfLife: 0, alpha: 0.6, beta: 0.4 }

export const trainRp3beta = (csr: Csr, options: Rp3betaOptions = rp3betaDefaults): Training<ItemNeighbours> =>
  trainNeighbours(csr, rp3betaRule(csr, options))

/**
 * A walk of three steps, from a visitor to an item of theirs, to another visitor of it, to an item of that one (RP3beta,
 * Paudel et al. 2017, https://doi.org/10.1145/2955101): w_ij = sum_u (1 / |U_j|)^alpha (1 / |I_u|)^alpha / |U_i|^beta, for
 * the score of i from j in the history.
 *
 * @param csr users by items; every liked entry is a 1
 */
export function rp3betaRule(csr: Csr, options: Rp3betaOptions): PairRule {
  const { alpha, beta } = options
  const counts = columnCounts(csr)
  const [from, into] = [counts.map(count => count ** -alpha), counts.map(count => count ** -beta)]
  const rowWeights = Float32Array.from({ length: csr.rows }, (_, row) => (csr.ptr[row + 1] - csr.ptr[row]) ** -alpha)
  return {
    ...{ id: 'rp3beta', ...options, rowWeights },
    similarity: (item, other, weight) => weight * from[other] * into[item],
  }
}
