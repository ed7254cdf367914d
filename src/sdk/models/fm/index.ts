import { defineModel } from '../../training/definition'
import { withoutRare } from '../../training/rating-factors'
import { samplingDefaults } from '../../training/sample-ratings'
import { trainFm } from './train'

export const fm = defineModel({
  id: 'fm',
  name: 'factorisation machine of ratings',
  paper: 'https://doi.org/10.1145/2168752.2168771',
  needs: ['ratings'],
  reads: ['items'],
  roles: [],
  isJudged: false,
  isDrawn: true,
  defaults: samplingDefaults,
  train: ({ rows, content }, options) => trainFm(rows, content?.items ?? [], options),
  shipped: withoutRare,
  build: 'named',
  dataMap: {
    holds: 'a vector an item, from its ratings and its traits, and what its ratings have above the mean',
    fromVisitors: 'ratings of items that at least 3 visitors touched',
  },
})
