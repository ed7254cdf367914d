import { defineModel } from '../../training/definition'
import { withoutRare } from '../../training/rating-factors'
import { mfDefaults, trainMf } from './train'

export const mf = defineModel({
  id: 'mf',
  name: 'matrix factorisation of ratings',
  paper: 'https://doi.org/10.1145/1390156.1390267',
  needs: ['ratings'],
  roles: [],
  // What is rated best is not what somebody wants next.
  isJudged: false,
  isDrawn: true,
  defaults: mfDefaults,
  train: ({ rows }, options) => trainMf(rows, options),
  shipped: withoutRare,
  build: 'named',
  dataMap: {
    holds: 'a vector an item, and what its ratings have above the mean',
    fromVisitors: 'ratings of items that at least 3 visitors touched',
  },
})
