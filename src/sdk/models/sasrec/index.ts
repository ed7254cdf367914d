import { defineModel } from '../../training/definition'
import { trainFast } from '../../training/products'
import { withoutRare } from '../../training/rare-items'
import { trainSequenceModel } from '../../training/sequences/model'
import { sasrecDefaults, sasrecModel } from './train'

export const sasrec = defineModel({
  id: 'sasrec',
  name: 'SASRec',
  paper: 'https://arxiv.org/abs/1808.09781',
  needs: ['visitors'],
  roles: ['nextUp'],
  isSlow: true,
  isDrawn: true,
  isNeural: true,
  defaults: sasrecDefaults,
  passes: 'epochs',
  train: ({ rows }, options) => trainSequenceModel(rows, sasrecModel(options), options),
  trainFast: ({ rows }, options, onProgress) =>
    trainFast(products => trainSequenceModel(rows, sasrecModel(options), options, products), onProgress),
  build: 'named',
  dataMap: { holds: 'a vector an item, and the network that reads them', fromVisitors: withoutRare },
})
