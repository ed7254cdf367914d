import { sharedPairs } from '../../shapes/neighbours'
import { defineModel } from '../../training/definition'
import { minVisitors } from '../../training/rare-items'
import { slimDefaults, trainSlim } from './train'

export const slim = defineModel({
  id: 'slim',
  name: 'SLIM',
  paper: 'https://doi.org/10.1109/ICDM.2011.134',
  needs: ['interactions'],
  roles: [],
  defaults: slimDefaults,
  search: {
    l1: { from: 0.3, to: 10, isLog: true },
    l2: { from: 5, to: 500, isLog: true },
    neighbours: { from: 50, to: 500, isLog: true, step: 10 },
    nonnegative: [true, false],
  },
  train: ({ rows }, options) => trainSlim(rows, options),
  shipped: { cause: 'cutting', options: { neighbours: 50, minSupport: minVisitors } },
  build: 'named',
  dataMap: { holds: 'pairs of items, of which one speaks for the other', fromVisitors: sharedPairs },
})
