import type { Csr } from '../../kernels/interactions'
import { trainFollowers } from '../../shapes/followers'
import type { NeighbourOptions } from '../../shapes/neighbours'
import type { ItemNeighbours, Training } from '../../shapes/types'

/** The items before the latest one decide where few visitors came after that: alone it tells .049 of Beauty, and so .055. */
export const markovDefaults: NeighbourOptions = { neighbours: 200, minSupport: 1, halfLife: 0.5 }

/**
 * A Markov chain of the first order: the score of j is the share of the visitors of the latest item whose next one it was, and
 * of those of the items before, each of which counts 2^(-1 / halfLife) of the one after it.
 *
 * @param csr users by items, rows in order of time
 */
export const trainMarkov = (csr: Csr, options: NeighbourOptions = markovDefaults): Training<ItemNeighbours> =>
  trainFollowers(csr, { id: 'markov', ...options, window: 1, weightAt: () => 1, damping: 1 })
