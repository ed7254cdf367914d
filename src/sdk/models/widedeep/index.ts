import { defineModel } from '../../training/definition'
import { networkRankerTraits } from '../ranker-traits'
import { trainWideDeep } from './train'

export const widedeep = defineModel({
  id: 'widedeep',
  name: 'wide & deep ranker',
  ...networkRankerTraits,
  paper: 'https://doi.org/10.1145/2988450.2988454',
  train: ({ parts, held, content }, options) => trainWideDeep({ parts: parts!, held, items: content!.items }, options),
  dataMap: {
    holds: 'weights of other models’ scores, of traits of items and of moments, and a small network of them',
    fromVisitors: 'what a fifth of them took',
  },
})
