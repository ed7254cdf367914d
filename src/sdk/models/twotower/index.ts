import { defineModel } from '../../training/definition'
import { twoTowerDefaults } from './model'
import { twoTowerRecipe } from './recipe'
import { trainTwoTower } from './train'

export const twotower = defineModel({
  id: 'twotower',
  name: 'two-tower',
  needs: ['interactions', 'content'],
  reads: ['features'],
  roles: ['fresh'],
  isSlow: true,
  isDrawn: true,
  isNeural: true,
  defaults: twoTowerDefaults,
  train: ({ rows, content }, options) => trainTwoTower(rows, content!.features, options),
  recipe: twoTowerRecipe,
  build: 'named',
  dataMap: {
    holds: 'a vector an item, from its content and itself',
    fromVisitors: 'trained on their interactions; from content alone for items of fewer than 3 visitors',
  },
})
