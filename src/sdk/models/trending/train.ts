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

/** Kinds of visitors: those with 1 item, 2 to 3, 4 to 7, ... */
const kinds = 32
/** Visitors of late, each as their latest touch counts: a kind of fewer is taken as it comes. */
const leastOfKind = 20
/** What one visit of a kind counts for, at most. */
const mostWeight = 4

/**
 * What visitors touch now, as if those who come now were of the same kinds as ever (direct standardisation, so that a change of the mix
 * alone makes no trend: Simpson's paradox):
 *
 *   s_i = sum_g (b_g / b) / (r_g / r) sum_{u in g} r_ui,   r_ui = 2^(-(t_max - t_ui) / h),   r_g = sum_{u in g} r_ui,   b_g = sum_{u in g} (1 - r_ui)
 *
 * over the visitors u of item i, each once by their latest touch t_ui; t_max is the newest touch of all, h the half-life, g those who touched
 * about as many items: of late r, before b. 0 for items of too few visitors (rare-items.ts).
 */
export function* trainTrending(
  csr: Csr & { readonly times: Float64Array },
  { halfLifeDays }: TrendingOptions = trendingDefaults,
): Training<ItemScores> {
  const { rows, cols, ptr, idx, times } = csr
  const newest = times.reduce((max, time) => Math.max(max, time), -Infinity)
  const recent = times.map(time => 2 ** ((time - newest) / (halfLifeDays * dayMs)))
  const kindOf = kindsOf(csr)
  const [visitors, before, late] = Array.from({ length: 3 }, () => new Float64Array(kinds))
  for (let row = 0; row < rows; row++) {
    visitors[kindOf[row]] += recent.subarray(ptr[row], ptr[row + 1]).reduce((most, one) => Math.max(most, one), 0)
    for (let k = ptr[row]; k < ptr[row + 1]; k++) {
      late[kindOf[row]] += recent[k]
      before[kindOf[row]] += 1 - recent[k]
    }
  }
  const ratio = total(late) / total(before)
  const weights = before.map((count, kind) =>
    visitors[kind] < leastOfKind || !(ratio < Infinity) ? 1 : Math.min(mostWeight, (count / late[kind]) * ratio),
  )
  const sums = new Float64Array(cols)
  for (let row = 0; row < rows; row++) {
    for (let k = ptr[row]; k < ptr[row + 1]; k++) sums[idx[k]] += weights[kindOf[row]] * recent[k]
  }
  const scores = Float32Array.from(sums, sum => Math.round(steps * sum) / steps)
  return { shape: 'scores', id: 'trending', scores: withoutRareItems(scores, 1, csr) }
}

const total = (counts: Float64Array) => counts.reduce((sum, count) => sum + count, 0)

const kindsOf = ({ rows, ptr }: Csr) =>
  Uint8Array.from({ length: rows }, (_, row) => Math.log2(Math.max(1, ptr[row + 1] - ptr[row])))
