import type { Csr } from '../../kernels/interactions'
import { type NeighbourOptions, type PairRule, trainNeighbours } from '../../shapes/neighbours'
import type { ItemNeighbours, Training } from '../../shapes/types'

export interface ItemKnnOptions extends NeighbourOptions {
  /** Added to the product of the norms: pulls similarities of rare items towards 0. @default 20 */
  readonly shrink: number
  /** What a shared row counts: 'tfidf' lets visitors who touched everything say less. @default 'tfidf' */
  readonly weighting: 'none' | 'tfidf'
}

export const itemKnnDefaults: ItemKnnOptions = { neighbours: 20, minSupport: 2, shrink: 20, weighting: 'tfidf' }

export const trainItemKnn = (csr: Csr, options: ItemKnnOptions = itemKnnDefaults): Training<ItemNeighbours> =>
  trainNeighbours(csr, itemKnnRule(csr, options))

/**
 * Item-item cosine over the users: sim(i, j) = sum_u w_u x_ui x_uj / (|x_i| |x_j| + shrink), w_u = ln(1 + |I| / |I_u|)^2
 * or 1 (Sarwar et al. 2001, https://doi.org/10.1145/371920.372071; shrinkage as in Bell & Koren 2007).
 */
export function itemKnnRule(csr: Csr, options: ItemKnnOptions): PairRule {
  const { shrink, weighting } = options
  const rowWeights = weighting === 'tfidf' ? squaredIdf(csr) : undefined
  const norms = itemNorms(csr, rowWeights)
  return {
    ...{ id: 'itemknn', ...options, rowWeights },
    similarity: (item, other, weight) => weight / (norms[item] * norms[other] + shrink),
  }
}

function squaredIdf({ rows, cols, ptr }: Csr): Float32Array {
  const weights = new Float32Array(rows)
  for (let row = 0; row < rows; row++) {
    const length = ptr[row + 1] - ptr[row]
    if (length > 0) weights[row] = Math.log(1 + cols / length) ** 2
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
