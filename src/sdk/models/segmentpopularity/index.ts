import { defineModel } from '../../training/definition'
import { trainSegmentPopularity } from './train'

export const segmentpopularity = defineModel({
  id: 'segmentpopularity',
  name: 'popularity by segment',
  paper: 'https://doi.org/10.1145/1055709.1055714',
  needs: ['context'],
  roles: ['popularNow'],
  isJudged: false,
  defaults: {},
  train: ({ rows }) => trainSegmentPopularity(rows),
  build: 'always',
  dataMap: {
    holds: 'a count an item, and what it is multiplied by in moments of each kind',
    fromVisitors: 'how many touched it, and how many in such moments, from 3 on',
  },
})
