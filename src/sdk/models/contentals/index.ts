import type { ItemFactors } from '../../shapes/types'
import { defineModel } from '../../training/definition'
import { contentFactorsDefaults, trainContentFactors } from './train'

export const contentals = defineModel({
  id: 'contentals',
  name: 'factors from content',
  paper: 'https://doi.org/10.1109/ICDM.2010.129',
  needs: ['visitors', 'content'],
  reads: ['features'],
  parts: ['als'],
  roles: ['fresh', 'part'],
  defaults: contentFactorsDefaults,
  search: { penalty: { from: 1e-5, to: 1, isLog: true } },
  // biome-ignore lint/correctness/useYield: one step is the whole training
  *train({ rows, content, parts }, options) {
    return trainContentFactors(parts![0] as ItemFactors, rows, content!.features, options)
  },
  build: 'named',
  dataMap: {
    holds: 'a vector an item, from its content',
    fromVisitors: 'trained to be like the vectors of items that at least 3 visitors touched',
  },
})
