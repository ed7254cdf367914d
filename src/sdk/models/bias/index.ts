import { defineModel } from '../../training/definition'
import { biasDefaults, trainBias } from './train'

export const bias = defineModel({
  id: 'bias',
  name: 'rating biases',
  paper: 'https://doi.org/10.1145/1644873.1644874',
  needs: ['ratings'],
  roles: [],
  // What is rated best is not what somebody wants next.
  isJudged: false,
  defaults: biasDefaults,
  search: { shrink: { from: 1, to: 30, isLog: true } },
  train: ({ rows }, options) => trainBias(rows.events!, rows.cols, options),
  build: 'withRatings',
  dataMap: { holds: 'what ratings of each item have above the mean', fromVisitors: 'sums over all their ratings' },
})
