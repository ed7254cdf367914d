import type { ItemScores } from '../../shapes/types'
import { defineModel } from '../../training/definition'
import { ratingUserKnnDefaults, trainRatingUserKnn } from './train'

export const ratinguserknn = defineModel({
  id: 'ratinguserknn',
  name: 'visitors by ratings',
  paper: 'https://doi.org/10.1145/312624.312682',
  needs: ['ratings'],
  parts: ['bias'],
  roles: [],
  isJudged: false,
  defaults: ratingUserKnnDefaults,
  train: ({ rows, parts }, options) => trainRatingUserKnn(rows, parts![0] as ItemScores, options),
  build: 'never',
  dataMap: { holds: 'the ratings of visitors', fromVisitors: 'all that they rated: no bundle holds it' },
})
