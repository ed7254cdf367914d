import { defineModel } from '../../training/definition'
import { withoutRare } from '../../training/rating-factors'
import { samplingDefaults } from '../../training/sample-ratings'
import { trainSvdpp } from './train'

export const svdpp = defineModel({
  id: 'svdpp',
  name: 'SVD++',
  paper: 'https://doi.org/10.1145/1401890.1401944',
  needs: ['ratings'],
  roles: [],
  // What is rated best is not what somebody wants next.
  isJudged: false,
  isDrawn: true,
  defaults: samplingDefaults,
  train: ({ rows }, options) => trainSvdpp(rows, options),
  shipped: withoutRare,
  build: 'named',
  dataMap: {
    holds: 'two vectors an item, and what its ratings have above the mean',
    fromVisitors: 'ratings of items that at least 3 visitors touched',
  },
})
