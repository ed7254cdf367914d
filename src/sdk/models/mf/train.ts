import type { Csr } from '../../kernels/interactions'
import type { ItemFactors, Training } from '../../shapes/types'
import { ratedColumns } from '../../training/rated-columns'
import { ratingFactors } from '../../training/rating-factors'
import { type SamplingOptions, sampleRatings, samplingDefaults } from '../../training/sample-ratings'

export interface MfOptions extends SamplingOptions {
  /** Without: r_ui = mean + p_u q_i alone. @default true */
  readonly biased: boolean
}

export const mfDefaults: MfOptions = { ...samplingDefaults, biased: true }

/** r_ui = mean + b_u + b_i + p_u q_i, see sampleRatings. @throws TacitlyError training-diverged */
export function* trainMf(
  { rows, cols, events }: Csr,
  { biased, ...options }: MfOptions = mfDefaults,
): Training<ItemFactors> {
  const rated = ratedColumns(events!)
  const found = yield* sampleRatings(rated, [rows, cols], options, { isBiased: biased })
  return ratingFactors('mf', found, rated, biased)
}
