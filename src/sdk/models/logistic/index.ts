import { defineModel } from '../../training/definition'
import { logisticDefaults, trainLogistic } from './train'

export const logistic = defineModel({
  id: 'logistic',
  name: 'logistic ranker',
  paper: 'https://doi.org/10.1145/1102351.1102363',
  needs: ['visitors', 'content', 'heldOut'],
  reads: ['items'],
  parts: ['popularity', 'itemknn', 'als'],
  roles: [],
  isSlow: true,
  isDrawn: true,
  defaults: logisticDefaults,
  search: { depth: { from: 50, to: 300, step: 10 }, regularisation: { from: 0.1, to: 10, isLog: true } },
  train: ({ parts, held, content }, options) => trainLogistic({ parts: parts!, held, items: content!.items }, options),
  build: 'named',
  dataMap: {
    holds: 'weights of other models’ scores, of traits of items and of moments',
    fromVisitors: 'what a fifth of them took',
  },
})
