import { TacitlyError } from '../../errors'
import type { Csr } from '../../kernels/interactions'
import { type NeighbourOptions, type PairRule, trainNeighbours } from '../../shapes/neighbours'
import type { ItemNeighbours, Training } from '../../shapes/types'

export interface ItemKnnOptions extends NeighbourOptions {
  /** Added to the product of the norms: pulls similarities of rare items towards 0. @default 20 */
  readonly shrink: number
  /**
   * What a shared row counts: 'cosine' 1; 'tfidf' and 'bm25' less the more its visitor touched, without bound or, relative
   * to the mean visitor, within 0 to 4.84. @default 'tfidf'
   */
  readonly weighting: 'cosine' | 'tfidf' | 'bm25'
}

export const itemKnnDefaults: ItemKnnOptions = {
  neighbours: 200,
  minSupport: 2,
  halfLife: 0,
  shrink: 20,
  weighting: 'tfidf',
}

export const trainItemKnn = (csr: Csr, options: ItemKnnOptions = itemKnnDefaults): Training<ItemNeighbours> =>
  trainNeighbours(csr, itemKnnRule(csr, options))

/**
 * Item-item cosine over the users: sim(i, j) = sum_u w_u x_ui x_uj / (|x_i| |x_j| + shrink) (Sarwar et al. 2001,
 * https://doi.org/10.1145/371920.372071; shrinkage as in Bell & Koren 2007).
 *
 * @throws TacitlyError 'options-invalid': no such weighting
 */
export function itemKnnRule(csr: Csr, options: ItemKnnOptions): PairRule {
  const { shrink, weighting } = options
  const rowWeights = rowWeightsBy(weighting, csr)
  const norms = itemNorms(csr, rowWeights)
  return {
    ...{ id: 'itemknn', ...options, rowWeights },
    similarity: (item, other, weight) => weight / (norms[item] * norms[other] + shrink),
  }
}

const [k1, b] = [1.2, 0.75]

/**
 * Of a visitor of |I_u| items, m being the mean: 'tfidf' ln(1 + |I| / |I_u|)^2; 'bm25' ((k1 + 1) / (k1 (1 - b + b |I_u| / m) + 1))^2
 * with k1 1.2 and b .75 (Robertson & Walker 1994), visitors being the documents. What BM25 says of an item's rarity is in
 * its norm as well, and cancels.
 */
const weightings: Readonly<Record<ItemKnnOptions['weighting'], ((length: number, csr: Csr) => number) | undefined>> = {
  cosine: undefined,
  tfidf: (length, { cols }) => Math.log(1 + cols / length) ** 2,
  bm25: (length, { rows, idx }) => ((k1 + 1) / (k1 * (1 - b + (b * length * rows) / idx.length) + 1)) ** 2,
}

function rowWeightsBy(weighting: ItemKnnOptions['weighting'], csr: Csr): Float32Array | undefined {
  if (!Object.hasOwn(weightings, weighting)) {
    const known = Object.keys(weightings).join(', ')
    const message = `itemknn.weighting is one of ${known}; it was given ${JSON.stringify(weighting)}.`
    throw new TacitlyError('options-invalid', message, { model: 'itemknn', option: 'weighting' })
  }
  const weightOf = weightings[weighting]
  const { rows, ptr } = csr
  if (!weightOf) return undefined
  const weights = new Float32Array(rows)
  for (let row = 0; row < rows; row++) {
    const length = ptr[row + 1] - ptr[row]
    if (length > 0) weights[row] = weightOf(length, csr)
  }
  return weights
}

function itemNorms(csr: Csr, rowWeights?: Float32Array): Float32Array {
  const norms = new Float32Array(csr.cols)
  for (let row = 0; row < csr.rows; row++) {
    const weight = rowWeights ? rowWeights[row] : 1
    for (let k = csr.ptr[row]; k < csr.ptr[row + 1]; k++) norms[csr.idx[k]] += weight
  }
  return norms.map(Math.sqrt)
}
