import { sharedSteps } from '../../shapes/followers'
import { defineModel } from '../../training/definition'
import { minVisitors } from '../../training/rare-items'
import { markovDefaults, trainMarkov } from './train'

export const markov = defineModel({
  id: 'markov',
  name: 'Markov chain',
  paper: 'https://doi.org/10.1145/1772690.1772773',
  needs: ['visitors'],
  roles: ['nextUp'],
  defaults: markovDefaults,
  search: { neighbours: { from: 10, to: 500, isLog: true, step: 10 } },
  train: ({ rows }, options) => trainMarkov(rows, options),
  shipped: { cause: 'cutting', options: { neighbours: 30, minSupport: minVisitors } },
  build: 'named',
  dataMap: { holds: 'what comes next after what', fromVisitors: sharedSteps },
})
