import type { Csr } from '../../kernels/interactions'
import { trainFollowers } from '../../shapes/followers'
import type { NeighbourOptions } from '../../shapes/neighbours'
import type { ItemNeighbours, Training } from '../../shapes/types'

export interface RulesOptions extends NeighbourOptions {
  /** Items after one that may follow it. @default 10 */
  readonly window: number
  /** Power of an item's visitors that what follows it is divided by: 0 counts, 1 takes shares. @default 0.5 */
  readonly damping: number
}

export const rulesDefaults: RulesOptions = { neighbours: 200, minSupport: 1, window: 10, damping: 0.5, halfLife: 1.5 }

/**
 * Sequential rules (Ludewig & Jannach 2018, https://doi.org/10.1007/s11257-018-9209-6): w_ij = sum_u 1 / gap / |U_i|^damping
 * over the visitors u who came to j within `window` items after i, for the score of j from i in the history.
 *
 * @param csr users by items, rows in order of time
 */
export const trainRules = (csr: Csr, options: RulesOptions = rulesDefaults): Training<ItemNeighbours> =>
  trainFollowers(csr, { id: 'rules', ...options, weightAt: gap => 1 / gap })
