import { defineModel } from '../../training/definition'
import { trainPopularity } from './train'

export const popularity = defineModel({
  id: 'popularity',
  name: 'popularity',
  needs: ['interactions'],
  roles: ['baseline'],
  defaults: {},
  train: ({ rows }) => trainPopularity(rows),
  build: 'always',
  dataMap: { holds: 'a count an item', fromVisitors: 'how many touched it' },
})
