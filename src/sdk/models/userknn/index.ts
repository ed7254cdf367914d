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
  build: 'withSharedRows',
  dataMap: {
    holds: 'the rows of visitors, shuffled: lists go by those nearest to a visitor, and devices may train on them',
    fromVisitors:
      'whole rows, liked and rejected, without ids and times; not anonymous: who knows part of a history can find its row',
  },
})
