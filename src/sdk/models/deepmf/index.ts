import { defineModel } from '../../training/definition'
import { trainFast } from '../../training/products'
import { withoutRare } from '../../training/rare-items'
import { deepMfDefaults, trainDeepMf } from './train'

export const deepmf = defineModel({
  id: 'deepmf',
  name: 'deep MF',
  paper: 'https://doi.org/10.24963/ijcai.2017/447',
  needs: ['visitors'],
  roles: [],
  isSlow: true,
  isDrawn: true,
  isNeural: true,
  defaults: deepMfDefaults,
  passes: 'epochs',
  train: ({ rows }, options) => trainDeepMf(rows, options),
  trainFast: ({ rows }, options, onProgress) => trainFast(products => trainDeepMf(rows, options, products), onProgress),
  build: 'named',
  dataMap: { holds: 'two vectors an item, and the network that reads one of them', fromVisitors: withoutRare },
})
