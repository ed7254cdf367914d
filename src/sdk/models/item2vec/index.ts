import { defineModel } from '../../training/definition'
import { withoutRare } from '../../training/rare-items'
import { item2vecDefaults, trainItem2Vec } from './train'

export const item2vec = defineModel({
  id: 'item2vec',
  name: 'item2vec',
  paper: 'https://arxiv.org/abs/1603.04259',
  needs: ['visitors'],
  roles: ['nextUp'],
  isSlow: true,
  isDrawn: true,
  defaults: item2vecDefaults,
  search: { window: { from: 1, to: 10, step: 1 }, epochs: { from: 10, to: 60, step: 10 } },
  passes: 'epochs',
  train: ({ rows }, options) => trainItem2Vec(rows, options),
  build: 'named',
  dataMap: { holds: 'a vector an item', fromVisitors: withoutRare },
})
