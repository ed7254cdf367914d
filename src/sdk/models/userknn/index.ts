import { defineModel } from '../../training/definition'
import { trainUserKnn, userKnnDefaults } from './train'

export const userknn = defineModel({
  id: 'userknn',
  name: 'user-kNN',
  paper: 'https://doi.org/10.1145/312624.312682',
  needs: ['interactions'],
  roles: [],
  defaults: userKnnDefaults,
  search: {
    neighbours: { from: 20, to: 500, isLog: true, step: 10 },
    shrink: { from: 0.1, to: 50, isLog: true },
    amplification: { from: 1, to: 3 },
  },
  train: ({ rows }, options) => trainUserKnn(rows, options),
  build: 'never',
  dataMap: { holds: 'the rows of visitors', fromVisitors: 'all that they touched: no bundle holds it' },
})
