import { type Csr, columnCounts } from '../../kernels/interactions'
import { defineModel } from '../../training/definition'
import { minVisitors, withoutRare } from '../../training/rare-items'
import { compactEaseDefaults, trainCompactEase } from './compact'
import { easeDefaults, trainEase } from './exact'
import { trainEaseFast } from './train-fast'

/** Half of the directions there are hold all that can be told of what EASE knows, and take a fraction of the time. */
const partOfDirections = 2
/** More are never worth their bytes: MovieLens small loses a thousandth by 320. */
const mostDirections = 320
/** Bytes a number of a bundle's int8 factors, zipped: measured on MovieLens small, Beauty and the shop. */
const bytesANumber = 0.45
/** Of the 120 bytes an item that a bundle's ranking takes by default. Items without a vector take nothing, and leave it to the others. */
const bytesAnItem = 70

const known = (rows: Csr) => columnCounts(rows).filter(visitors => visitors >= minVisitors).length

/** As many directions as there is room for, and no fewer than by default where there are so many. */
function rankOf(csr: Csr): number {
  const room = (bytesAnItem * csr.cols) / (bytesANumber * Math.max(1, known(csr)))
  const most = Math.min(mostDirections, Math.max(compactEaseDefaults.rank, room))
  return 4 * Math.ceil(Math.min(most, Math.min(csr.rows, csr.cols) / partOfDirections) / 4)
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
    bytes: rows => bytesANumber * rankOf(rows) * known(rows),
    mostInteractions: 2_000_000,
  },
  dataMap: { holds: 'a vector an item', fromVisitors: withoutRare },
})
