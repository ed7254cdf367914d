import { defineModel } from '../../training/definition'
import { rankerTraits } from '../ranker-traits'
import { logisticDefaults, trainLogistic } from './train'

export const logistic = defineModel({
  id: 'logistic',
  name: 'logistic ranker',
  ...rankerTraits,
  paper: 'https://doi.org/10.1145/1102351.1102363',
  defaults: logisticDefaults,
  search: { depth: { from: 50, to: 300, step: 10 }, regularisation: { from: 0.1, to: 10, isLog: true } },
  train: ({ parts, held, content }, options) => trainLogistic({ parts: parts!, held, items: content!.items }, options),
  dataMap: {
    holds: 'weights of other models’ scores, of traits of items and of moments',
    fromVisitors: 'what a fifth of them took',
  },
})
