import { type Csr, columnCounts } from '../interactions'
import { applyLinear, type Features, fitRidge } from './ridge'
import type { ItemScores } from './shapes'

export interface ContentPopularityOptions {
  /** Of the regression, see fitRidge. @default 0.0001 */
  readonly penalty: number
}

export const contentPopularityDefaults: ContentPopularityOptions = { penalty: 0.0001 }

/**
 * How popular items like this one are: ln(1 + visitors), regressed from content features by ridge over the items that
 * somebody touched.
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
  return { shape: 'scores', id: 'contentpopularity', scores }
}
