import type { Moment } from '../kernels/events'
import type { ItemScores } from './types'

/** The scores in a moment: what each of its segments says of an item, on top of what everybody likes (Segment). */
export function scoresIn({ scores, segments = [] }: ItemScores, moment: Moment = {}): Float32Array {
  const now = segments.filter(({ field, value }) => String(moment[field]) === value)
  return scores.map((score, item) => now.reduce((product, { factors }) => product * factors[item], score))
}
