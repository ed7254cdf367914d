import { defineModel } from '../../training/definition'
import { trainFast } from '../../training/products'
import { withoutRare } from '../../training/rare-items'
import { trainSequenceModel } from '../../training/sequences/model'
import { sequenceDefaults } from '../../training/sequences/train'
import { gru4recModel } from './train'

export const gru4rec = defineModel({
  id: 'gru4rec',
  name: 'GRU4Rec',
  paper: 'https://arxiv.org/abs/1511.06939',
  needs: ['visitors'],
  roles: ['nextUp'],
  isSlow: true,
  isDrawn: true,
  isNeural: true,
  defaults: sequenceDefaults,
  passes: 'epochs',
  train: ({ rows }, options) => trainSequenceModel(rows, gru4recModel(options), options),
  trainFast: ({ rows }, options, onProgress) =>
    trainFast(products => trainSequenceModel(rows, gru4recModel(options), options, products), onProgress),
  build: 'named',
  dataMap: { holds: 'a vector an item, and the network that reads them', fromVisitors: withoutRare },
})
