import { defineModel } from '../../training/definition'
import { contentPopularityDefaults, trainContentPopularity } from './train'

export const contentpopularity = defineModel({
  id: 'contentpopularity',
  name: 'popularity from content',
  needs: ['interactions', 'content'],
  reads: ['features'],
  roles: ['fresh', 'part'],
  defaults: contentPopularityDefaults,
  search: { penalty: { from: 1e-5, to: 1, isLog: true } },
  // biome-ignore lint/correctness/useYield: one step is the whole training
  *train({ rows, content }, options) {
    return trainContentPopularity(rows, content!.features, options)
  },
  build: 'withVectors',
  dataMap: { holds: 'a number an item, from its content', fromVisitors: 'trained on how many touched the others' },
})
