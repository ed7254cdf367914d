import type { Csr } from '../../kernels/interactions'
import type { ItemFactors, Training } from '../../shapes/types'
import { ratedColumns } from '../../training/rated-columns'
import { ratingFactors } from '../../training/rating-factors'
import { type SamplingOptions, sampleRatings, samplingDefaults } from '../../training/sample-ratings'

/**
 * SVD++ (Koren 2008, https://doi.org/10.1145/1401890.1401944): r_ui = mean + b_u + b_i + q_i (p_u + |N|^-1/2 sum_j y_j),
 * N being what the visitor rated; see sampleRatings. @throws TacitlyError training-diverged
 */
export function* trainSvdpp(
  { rows, cols, events }: Csr,
  options: SamplingOptions = samplingDefaults,
): Training<ItemFactors> {
  const rated = ratedColumns(events!)
  const found = yield* sampleRatings(rated, [rows, cols], options, { byRated: true })
  return ratingFactors('svdpp', found, rated)
}
