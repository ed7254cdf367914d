import type { ItemNeighbours } from '../../shapes/types'
import { defineModel } from '../../training/definition'
import { cutNeighbours } from './cut'
import { contentKnnDefaults, trainContentKnn } from './train'

export const content = defineModel({
  id: 'content',
  name: 'content-kNN',
  needs: ['content'],
  reads: ['items', 'vectors'],
  roles: ['fresh', 'part'],
  defaults: contentKnnDefaults,
  search: { power: { from: 2, to: 12 }, text: { from: 0.3, to: 8, isLog: true } },
  train: ({ content: known, targets }, options) => trainContentKnn(known!, options, targets),
  shipped: {
    cause: 'cutting',
    cut: (whole, rows) => cutNeighbours(whole as ItemNeighbours, rows),
  },
  build: 'withVectors',
  dataMap: { holds: 'items of like content', fromVisitors: 'nothing' },
})
