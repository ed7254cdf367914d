import type { Csr } from '../../kernels/interactions'
import type { ItemFactors, Training } from '../../shapes/types'
import { type DescentOptions, descendRatings, descentDefaults } from '../../training/descend-ratings'
import { checkFactors } from '../../training/health'
import { ratedColumns } from '../../training/rated-columns'
import { ratingFactors } from '../../training/rating-factors'

export interface MfOptions extends DescentOptions {
  /** Without: r_ui = mean + p_u q_i alone. @default true */
  readonly biased: boolean
}

export const mfDefaults: MfOptions = { ...descentDefaults, biased: true }

/** r_ui = mean + b_u + b_i + p_u q_i, see descendRatings. @throws TacitlyError training-diverged */
export function* trainMf(
  { rows, cols, events }: Csr,
  { biased, ...options }: MfOptions = mfDefaults,
): Training<ItemFactors> {
  const rated = ratedColumns(events!)
  const found = yield* descendRatings(rated, [rows, cols], options, { isBiased: biased })
  checkFactors(found.factors)
  return ratingFactors('mf', found, rated, { ...options, isBiased: biased })
}
