import { type Csr, columnCounts } from '../../kernels/interactions'
import { applyLinear, type Features, fitRidge } from '../../kernels/ridge'
import type { ItemScores } from '../../shapes/types'

export interface ContentPopularityOptions {
  /** Of the regression, see fitRidge. @default 0.0001 */
  readonly penalty: number
}

export const contentPopularityDefaults: ContentPopularityOptions = { penalty: 0.0001 }

/**
 * How many visitors items like this one have: ln(1 + visitors), regressed from content features by ridge over the items
 * that somebody touched, turned back into a count.
 */
export function trainContentPopularity(
  csr: Csr,
  features: Features,
  { penalty }: ContentPopularityOptions = contentPopularityDefaults,
): ItemScores {
  const counts = columnCounts(csr)
  const map = fitRidge(
    features,
    counts.map(Math.log1p),
    counts.map(count => (count > 0 ? 1 : 0)),
    penalty,
  )
  const scores = new Float32Array(csr.cols)
  for (let item = 0; item < csr.cols; item++) applyLinear(map, features, item, scores.subarray(item, item + 1))
  return { shape: 'scores', id: 'contentpopularity', scores: scores.map(Math.expm1) }
}
