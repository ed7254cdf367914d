import { sharedPairs } from '../../shapes/neighbours'
import { defineModel } from '../../training/definition'
import { minVisitors } from '../../training/rare-items'
import { cooccurrenceDefaults, cooccurrenceRule, trainCooccurrence } from './train'

export const cooccurrence = defineModel({
  id: 'cooccurrence',
  name: 'co-occurrence',
  paper: 'https://aclanthology.org/P02-1020',
  needs: ['interactions'],
  roles: ['boughtTogether'],
  defaults: cooccurrenceDefaults,
  search: { neighbours: { from: 10, to: 300, isLog: true, step: 10 }, shrink: { from: 1, to: 100, isLog: true } },
  train: ({ rows }, options) => trainCooccurrence(rows, options),
  pairs: ({ rows }, options) => cooccurrenceRule(rows, options),
  // What lists show, within 150 bytes an item.
  shipped: { cause: 'cutting', options: { neighbours: 10, minSupport: minVisitors } },
  build: 'always',
  dataMap: { holds: 'pairs of items taken together', fromVisitors: sharedPairs },
})
