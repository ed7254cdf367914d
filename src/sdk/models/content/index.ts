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
  search: { power: [4, 6, 8], text: [1, 2, 4] },
  train: ({ content: known, targets }, options) => trainContentKnn(known!, options, targets),
  shipped: {
    cause: 'cutting',
    cut: (whole, rows) => cutNeighbours(whole as ItemNeighbours, rows),
  },
  build: 'withVectors',
  dataMap: { holds: 'items of like content', fromVisitors: 'nothing' },
})
