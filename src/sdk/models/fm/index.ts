import { defineModel } from '../../training/definition'
import { descentDefaults } from '../../training/descend-ratings'
import { withoutRare } from '../../training/rating-factors'
import { trainFm } from './train'

export const fm = defineModel({
  id: 'fm',
  name: 'factorisation machine of ratings',
  paper: 'https://doi.org/10.1109/ICDM.2010.127',
  needs: ['ratings', 'content'],
  reads: ['items'],
  roles: [],
  isJudged: false,
  isSlow: true,
  isDrawn: true,
  defaults: descentDefaults,
  train: ({ rows, content }, options) => trainFm(rows, content!.items, options),
  shipped: withoutRare,
  build: 'named',
  dataMap: {
    holds: 'a vector an item, from its ratings and its traits, and what its ratings have above the mean',
    fromVisitors: 'ratings of items that at least 3 visitors touched',
  },
})
