import { defineModel } from '../../training/definition'
import { networkRankerDefaults } from '../../training/train-ranker'
import { trainWideDeep } from './train'

export const widedeep = defineModel({
  id: 'widedeep',
  name: 'wide & deep ranker',
  paper: 'https://doi.org/10.1145/2988450.2988454',
  needs: ['visitors', 'content', 'heldOut'],
  reads: ['items'],
  parts: ['popularity', 'itemknn', 'als'],
  roles: [],
  isSlow: true,
  isDrawn: true,
  defaults: networkRankerDefaults,
  search: {
    loss: ['pairwise', 'lambda', 'listwise'],
    d: [4, 8, 16],
    regularisation: { from: 1e-4, to: 0.1, isLog: true },
  },
  passes: 'epochs',
  train: ({ parts, held, content }, options) => trainWideDeep({ parts: parts!, held, items: content!.items }, options),
  build: 'named',
  dataMap: {
    holds: 'weights of other models’ scores, of traits of items and of moments, and a small network of them',
    fromVisitors: 'what a fifth of them took',
  },
})
