import { sharedPairs } from '../../shapes/neighbours'
import { defineModel } from '../../training/definition'
import { minVisitors } from '../../training/rare-items'
import { itemKnnDefaults, itemKnnRule, trainItemKnn } from './train'

export const itemknn = defineModel({
  id: 'itemknn',
  name: 'item-kNN',
  paper: 'https://doi.org/10.1145/371920.372071',
  needs: ['interactions'],
  roles: ['related', 'part'],
  defaults: itemKnnDefaults,
  search: {
    neighbours: { from: 20, to: 500, isLog: true, step: 10 },
    shrink: { from: 1, to: 300, isLog: true },
    weighting: ['cosine', 'tfidf', 'bm25'],
  },
  train: ({ rows }, options) => trainItemKnn(rows, options),
  pairs: ({ rows }, options) => itemKnnRule(rows, options),
  // What lists show, within 150 bytes an item.
  shipped: { cause: 'cutting', options: { neighbours: 15, minSupport: minVisitors } },
  build: 'always',
  dataMap: { holds: 'pairs of similar items', fromVisitors: sharedPairs },
})
