import { networkRankerDefaults } from '../training/train-ranker'

/** Of the definition of every ranker. */
export const rankerTraits = {
  needs: ['visitors', 'content', 'heldOut'],
  reads: ['items', 'vectors'],
  parts: ['popularity', 'itemknn', 'als', 'content'],
  roles: [],
  isSlow: true,
  isDrawn: true,
  build: 'named',
} as const

/** And of every one with a network. */
export const networkRankerTraits = {
  ...rankerTraits,
  defaults: networkRankerDefaults,
  search: { d: [4, 8, 16], regularisation: { from: 1e-4, to: 0.1, isLog: true } },
  passes: 'epochs',
} as const
