import { defineModel } from '../../training/definition'
import { withoutRare, withoutRareItems } from '../../training/rare-items'
import { alsModel } from './model'
import { alsDefaults, alsOptionsFor, scaledPenalty } from './options'
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
  optionsFor: alsOptionsFor,
  search: {
    d: { from: 32, to: 192, isLog: true, step: 4 },
    regularisation: { from: 0.3, to: 30, isLog: true },
    unobservedWeight: { from: 0.01, to: 1, isLog: true },
    frequencyExponent: { from: 0, to: 1 },
    byCount: [false, true],
  },
  fromDrawn: scaledPenalty,
  passes: 'sweeps',
  *train({ rows }, options) {
    const { factors } = yield* trainAls(rows, options)
    return alsModel(withoutRareItems(factors, options.d, rows), options)
  },
  isWarmStarted: true,
  trainFast: ({ rows, start }, options, onProgress) => trainWithEngine(rows, options, onProgress, start),
  recipe: alsRecipe,
  build: 'always',
  dataMap: { holds: 'a vector an item', fromVisitors: withoutRare },
})
