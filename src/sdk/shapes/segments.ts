import type { Moment } from '../kernels/events'
import type { ItemScores } from './types'

/** The scores in a moment, in an array of their own: what everybody likes, times what each of its segments says (Segment). */
export function scoresIn({ scores, segments }: ItemScores, moment: Moment = {}): Float32Array {
  const now = segments?.filter(({ field, value }) => `${moment[field]}` === value)
  return scores.map((score, item) => now?.reduce((product, { factors }) => product * factors[item], score) ?? score)
}
