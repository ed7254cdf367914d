import { sharedPairs } from '../../shapes/neighbours'
import { defineModel } from '../../training/definition'
import { minVisitors } from '../../training/rare-items'
import { rp3betaDefaults, rp3betaRule, trainRp3beta } from './train'

export const rp3beta = defineModel({
  id: 'rp3beta',
  name: 'RP3beta',
  paper: 'https://doi.org/10.1145/2955101',
  needs: ['interactions'],
  roles: [],
  defaults: rp3betaDefaults,
  search: {
    alpha: { from: 0.2, to: 1.4 },
    beta: { from: 0, to: 1 },
    neighbours: { from: 20, to: 500, isLog: true, step: 10 },
  },
  train: ({ rows }, options) => trainRp3beta(rows, options),
  pairs: ({ rows }, options) => rp3betaRule(rows, options),
  shipped: { cause: 'cutting', options: { neighbours: 50, minSupport: minVisitors } },
  build: 'named',
  dataMap: { holds: 'pairs of items that a walk over visitors joins', fromVisitors: sharedPairs },
})
