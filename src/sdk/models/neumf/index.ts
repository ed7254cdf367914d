import type { ItemFactors } from '../../shapes/types'
import { defineModel } from '../../training/definition'
import { trainFast } from '../../training/products'
import { withoutRare } from '../../training/rare-items'
import { neuMfDefaults, trainNeuMf } from './train'

export const neumf = defineModel({
  id: 'neumf',
  name: 'NeuMF',
  paper: 'https://arxiv.org/abs/1708.05031',
  needs: ['visitors'],
  parts: ['als'],
  roles: [],
  isSlow: true,
  isDrawn: true,
  isNeural: true,
  defaults: neuMfDefaults,
  passes: 'epochs',
  train: ({ rows, parts }, options) => trainNeuMf(rows, parts![0] as ItemFactors, options),
  trainFast: ({ rows, parts }, options, onProgress) =>
    trainFast(products => trainNeuMf(rows, parts![0] as ItemFactors, options, products), onProgress),
  build: 'named',
  dataMap: { holds: 'two vectors an item, and the network that reads both', fromVisitors: withoutRare },
})
