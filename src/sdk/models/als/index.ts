import { defineModel } from '../../training/definition'
import { withoutRare, withoutRareItems } from '../../training/rare-items'
import { alsModel } from './model'
import { alsDefaults } from './options'
import { alsRecipe } from './recipe'
import { trainAls } from './train'
import { trainWithEngine } from './train-with-engine'

export const als = defineModel({
  id: 'als',
  name: 'iALS',
  paper: 'http://yifanhu.net/PUB/cf.pdf',
  needs: ['visitors'],
  roles: ['part', 'twin'],
  isDrawn: true,
  defaults: alsDefaults,
  search: { regularisation: [3, 6, 12], unobservedWeight: [0.05, 0.15, 0.45] },
  *train({ rows }, options) {
    const { factors } = yield* trainAls(rows, options)
    return alsModel(withoutRareItems(factors, options.d, rows), options)
  },
  trainFast: ({ rows }, options, onProgress) => trainWithEngine(rows, options, onProgress),
  recipe: alsRecipe,
  build: 'always',
  dataMap: { holds: 'a vector an item', fromVisitors: withoutRare },
})
