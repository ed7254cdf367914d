import type { Csr } from '../../kernels/interactions'
import { trainFollowers } from '../../shapes/followers'
import type { NeighbourOptions } from '../../shapes/neighbours'
import type { ItemNeighbours, Training } from '../../shapes/types'

export const markovDefaults: NeighbourOptions = { neighbours: 200, minSupport: 1 }

/**
 * A Markov chain of the first order: the score of j is the share of the visitors of the latest item whose next one it was.
 *
 * @param csr users by items, rows in order of time
 */
export const trainMarkov = (csr: Csr, options: NeighbourOptions = markovDefaults): Training<ItemNeighbours> =>
  trainFollowers(csr, { id: 'markov', ...options, window: 1, weightAt: () => 1, damping: 1, recency: { halfLife: 0 } })
