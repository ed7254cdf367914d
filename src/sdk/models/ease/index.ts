import { type Csr, columnCounts } from '../../kernels/interactions'
import { defineModel } from '../../training/definition'
import { minVisitors, withoutRare } from '../../training/rare-items'
import { compactEaseDefaults, trainCompactEase } from './compact'
import { easeDefaults, trainEase } from './exact'
import { trainEaseFast } from './train-fast'

/** A third of the directions there are holds nearly all that EASE knows, and takes a fraction of the time. */
const partOfDirections = 3
/** Bytes a number of a bundle's int8 factors, zipped: measured on MovieLens small, Beauty and the shop. */
const bytesANumber = 0.45

function rankOf({ rows, cols }: Csr): number {
  return Math.min(compactEaseDefaults.rank, 4 * Math.ceil(Math.min(rows, cols) / partOfDirections / 4))
}

export const ease = defineModel({
  id: 'ease',
  name: 'EASE',
  paper: 'https://arxiv.org/abs/1905.03375',
  needs: ['visitors'],
  roles: ['part'],
  defaults: { ...easeDefaults, seed: compactEaseDefaults.seed },
  search: { regularisation: { from: 20, to: 5000, isLog: true } },
  train: ({ rows }, options) => trainEase(rows, options),
  trainFast: ({ rows }, options, onProgress) => trainEaseFast(rows, options, onProgress),
  shipped: {
    cause: 'rank',
    train: ({ rows }, options) => trainCompactEase(rows, { ...options, rank: rankOf(rows) }),
  },
  build: 'whenItFits',
  cost: {
    bytes: rows => bytesANumber * rankOf(rows) * columnCounts(rows).filter(visitors => visitors >= minVisitors).length,
    mostInteractions: 2_000_000,
  },
  dataMap: { holds: 'a vector an item', fromVisitors: withoutRare },
})
