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
  search: { regularisation: [0.01, 0.02, 0.03], foldInRegularisation: [3, 6, 12] },
  train: ({ rows }, options) => trainBpr(rows, options),
  build: 'named',
  dataMap: { holds: 'two vectors and a number an item', fromVisitors: withoutRare },
})
