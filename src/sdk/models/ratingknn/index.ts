import { sharedPairs } from '../../shapes/neighbours'
import type { ItemScores } from '../../shapes/types'
import { defineModel } from '../../training/definition'
import { ratingknnDefaults, trainRatingknn } from './train'

export const ratingknn = defineModel({
  id: 'ratingknn',
  name: 'neighbours by ratings',
  paper: 'https://doi.org/10.1145/1644873.1644874',
  needs: ['ratings'],
  parts: ['bias'],
  roles: [],
  isJudged: false,
  defaults: ratingknnDefaults,
  train: ({ rows, parts }, options) => trainRatingknn(rows, parts![0] as ItemScores, options),
  shipped: { cause: 'cutting', options: { neighbours: 50, minSupport: 3 } },
  build: 'withRatings',
  cost: { mostInteractions: 1_000_000 },
  dataMap: { holds: 'pairs of items that the same visitors rated alike', fromVisitors: sharedPairs },
})
