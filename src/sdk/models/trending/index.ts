import { defineModel } from '../../training/definition'
import { trainTrending, trendingDefaults } from './train'

export const trending = defineModel({
  id: 'trending',
  name: 'trending',
  needs: ['times'],
  roles: ['trending'],
  isJudged: false,
  defaults: trendingDefaults,
  train: ({ rows }, options) => trainTrending({ ...rows, times: rows.times! }, options),
  build: 'always',
  dataMap: {
    holds: 'a count an item that fades with time, as if visitors were of the same kinds as ever',
    fromVisitors: 'how many touched it of late, in quarters; 0 for items of fewer than 3 visitors',
  },
})
