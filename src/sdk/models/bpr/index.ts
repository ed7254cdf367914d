import { defineModel } from '../../training/definition'
import { withoutRare } from '../../training/rare-items'
import { bprDefaults, trainBpr } from './train'

export const bpr = defineModel({
  id: 'bpr',
  name: 'BPR',
  paper: 'https://arxiv.org/abs/1205.2618',
  needs: ['visitors'],
  roles: [],
  isDrawn: true,
  defaults: bprDefaults,
  search: {
    d: { from: 32, to: 128, isLog: true, step: 4 },
    learningRate: { from: 0.02, to: 0.1, isLog: true },
    regularisation: { from: 0.002, to: 0.06, isLog: true },
    popularNegatives: { from: 0, to: 1 },
    foldInRegularisation: { from: 1, to: 30, isLog: true },
  },
  passes: 'epochs',
  train: ({ rows }, options) => trainBpr(rows, options),
  build: 'named',
  dataMap: { holds: 'two vectors and a number an item', fromVisitors: withoutRare },
})
