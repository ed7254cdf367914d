import type { Csr } from '../../kernels/interactions'
import type { ItemScores, Training } from '../../shapes/types'
import { withoutRareItems } from '../../training/rare-items'

export interface TrendingOptions {
  /** Days after which a visit counts half. @default 30 */
  readonly halfLifeDays: number
}

export const trendingDefaults: TrendingOptions = { halfLifeDays: 30 }

const dayMs = 86_400_000

/** Scores are rounded to quarters of a visit: a lone fresh one among old ones does not tell its hour. */
const steps = 4

/**
 * What visitors touch now: s_i = sum_u 2^(-(t_max - t_ui) / h), over the visitors u of item i, each once by their latest
 * touch t_ui; t_max is the newest touch of all, h the half-life. 0 for items of too few visitors (rare-items.ts).
 */
export function* trainTrending(
  csr: Csr & { readonly times: Float64Array },
  { halfLifeDays }: TrendingOptions = trendingDefaults,
): Training<ItemScores> {
  const { cols, idx, times } = csr
  const newest = times.reduce((max, time) => Math.max(max, time), -Infinity)
  const sums = new Float64Array(cols)
  for (let k = 0; k < idx.length; k++) sums[idx[k]] += 2 ** ((times[k] - newest) / (halfLifeDays * dayMs))
  const scores = Float32Array.from(sums, sum => Math.round(steps * sum) / steps)
  return { shape: 'scores', id: 'trending', scores: withoutRareItems(scores, 1, csr) }
}
