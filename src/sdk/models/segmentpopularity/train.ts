import type { ContextColumn } from '../../kernels/events'
import { type Csr, columnCounts } from '../../kernels/interactions'
import { topK } from '../../kernels/top-k'
import type { ItemScores, Segment, Training } from '../../shapes/types'
import { minVisitors } from '../../training/rare-items'

/** Of a field, the values with the most visits: each takes a number an item. */
const mostValues = 24

/** How many visitors touched each item, by what was known of the moment: c_iv. A visitor counts once an item and value. */
interface Touches {
  readonly values: readonly string[]
  /** Values x items. */
  readonly counts: Float32Array
  /** n_v, of each value. */
  readonly ofValue: Float64Array
  /** p_i: each item's share of all. */
  readonly shares: Float64Array
}

/**
 * Popularity by segment (contextual pre-filtering, Adomavicius et al. 2005, https://doi.org/10.1145/1055709.1055714), shrunk to
 * that of all by empirical Bayes. The score of i in a moment is its visitors times a factor of each field of the context,
 *
 *   P(i | v) / p_i = (c_iv / p_i + m) / (n_v + m)
 *
 * m, in visits, is what the data say of how much the field matters (`strengthOf`); a field by which the shares differ no more than by
 * chance has no segments. Pairs of fewer than 3 visitors count as none.
 *
 * @param csr users by items, with events whose context is known
 */
export function* trainSegmentPopularity(csr: Csr): Training<ItemScores> {
  const fields = Object.entries(csr.events?.context ?? {})
  const segments: Segment[] = []
  for (const [at, [field, column]] of fields.entries()) {
    const touches = touchesBy(csr, column)
    const strength = strengthOf(touches)
    if (strength < Infinity) segments.push(...segmentsOf(field, touches, strength))
    yield { step: at + 1, steps: fields.length }
  }
  return { shape: 'scores', id: 'segmentpopularity', scores: columnCounts(csr), segments }
}

function touchesBy({ rows, cols, ptr, idx, events }: Csr, { values, codes }: ContextColumn): Touches {
  const counts = new Float32Array(values.length * cols)
  for (let row = 0; row < rows; row++) {
    const liked = new Set(idx.subarray(ptr[row], ptr[row + 1]))
    const met = new Set<number>()
    for (let k = events!.ptr[row]; k < events!.ptr[row + 1]; k++) {
      const at = codes[k] * cols + events!.items[k]
      if (codes[k] < 0 || met.has(at) || !liked.has(events!.items[k])) continue
      met.add(at)
      counts[at]++
    }
  }
  const ofValue = Float64Array.from(values, (_, v) =>
    counts.subarray(v * cols, (v + 1) * cols).reduce((sum, count) => sum + count, 0),
  )
  const all = ofValue.reduce((sum, count) => sum + count, 0)
  const shares = new Float64Array(cols)
  counts.forEach((count, at) => {
    shares[at % cols] += count / all
  })
  return { values, counts, ofValue, shares }
}

/** Standard deviations of X^2 above what chance gives, below which a field says nothing: one in a thousand. */
const leastDeviations = 3

/**
 * m by moments, under a Dirichlet-multinomial (Mosimann 1962, https://doi.org/10.1093/biomet/49.1-2.65): X^2 = sum (c_iv - n_v p_i)^2 / (n_v p_i)
 * is expected to be sum w (n_v + m) / (1 + m), w = (1 - p_i) (1 - n_v / n), and sum w by chance. Infinity: no more than by chance.
 */
function strengthOf({ counts, ofValue, shares }: Touches): number {
  const all = ofValue.reduce((sum, count) => sum + count, 0)
  let [found, chance, most] = [0, 0, 0]
  ofValue.forEach((visits, v) => {
    shares.forEach((share, item) => {
      const expected = visits * share
      if (expected < 1) return // too few to be told by X^2
      const weight = (1 - share) * (1 - visits / all)
      found += (counts[v * shares.length + item] - expected) ** 2 / expected
      chance += weight
      most += weight * visits
    })
  })
  if (found <= chance + leastDeviations * Math.sqrt(2 * chance)) return Number.POSITIVE_INFINITY
  return Math.max(1, (most - found) / (found - chance))
}

function segmentsOf(field: string, { values, counts, ofValue, shares }: Touches, strength: number): Segment[] {
  return Array.from(topK(ofValue, mostValues), v => ({
    ...{ field, value: values[v] },
    factors: Float32Array.from(shares, (share, item) => {
      const visitors = counts[v * shares.length + item]
      const expected = ofValue[v] * share
      if (Math.max(visitors, expected) < minVisitors) return 1
      return ((visitors < minVisitors ? 0 : visitors) / share + strength) / (ofValue[v] + strength)
    }),
  }))
}
