import { defineModel } from '../../training/definition'
import { networkRankerTraits } from '../ranker-traits'
import { trainFmRanker } from './train'

export const fmranker = defineModel({
  id: 'fmranker',
  name: 'factorisation machine ranker',
  ...networkRankerTraits,
  paper: 'https://doi.org/10.1109/ICDM.2010.127',
  train: ({ parts, held, content }, options) => trainFmRanker({ parts: parts!, held, items: content!.items }, options),
  dataMap: {
    holds: 'weights of other models’ scores, of traits of items and of moments, and of each two of them',
    fromVisitors: 'what a fifth of them took',
  },
})
