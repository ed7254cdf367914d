import { defaultWeights, type RatingScale } from '../../../sdk/visitor/weights'
import { bare } from '../cells/bare'
import { few, type Profile } from '../columns/profile'

/**
 * What the numbers of a value's column are:
 *
 * - `rating`: an opinion on a scale
 * - `count`: how often, how long
 * - `flag`: 1 where it happened, 0 where it didn't, which says nothing
 * - `constant`: always the same, which says nothing
 */
export type ValueKind = 'rating' | 'count' | 'flag' | 'constant'

/** How a column's numbers are meant. */
export interface ValueMeaning {
  readonly kind: ValueKind
  /** Lowest and highest, of ratings. */
  readonly scale?: RatingScale
  /** A number that stands for "touched, not rated": 0 in Book-Crossing, -1 in others. */
  readonly unrated?: number
}

/** Of all values of a column. */
export interface ValueRange {
  readonly least: number
  readonly most: number
  /** How often each of the first few hundred different values stands there. */
  readonly counts: ReadonlyMap<number, number>
}

export function createValueRange(): ValueRange & { see(value: number): void } {
  const counts = new Map<number, number>()
  const range = {
    ...{ least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY, counts },
    see(value: number) {
      if (value < range.least) range.least = value
      if (value > range.most) range.most = value
      const count = counts.get(value)
      if (count !== undefined || counts.size <= mostSteps) counts.set(value, (count ?? 0) + 1)
    },
  }
  return range
}

const scales: readonly RatingScale[] = [
  [0, 1],
  [1, 5],
  [0.5, 5],
  [0, 5],
  [1, 10],
  [0, 10],
  [0, 100],
  [-1, 1],
  [-5, 5],
  [-10, 10],
]

/** What is called so is an opinion, and what is called so a number of times. */
const opinions =
  /rating|stars|score|overall|rate$|grade|bewertung|wertung|sterne|note|calificaci|puntuaci|valora|voto|ocena|оценка|рейтинг|评分|打分|評|평점|별점|puan/i
const counts = /play|listen|count|hour|minute|freq|times|views|ratio|weight|visits|次数|watch/i
const flags = /^(?:is)?(?:label|like|liked|click|clicked|interaction|target)$/

/** Whether a column of this name holds a number of times, whatever it holds. */
export function saysCount(name: string): boolean {
  return counts.test(name)
}

/** More different values than this are no opinions. */
const mostSteps = 101

/** Whether a column's numbers may be opinions. */
export function isRatingLike({ numbers, least, most, distinct }: Profile): boolean {
  return numbers > 0.9 && distinct.size <= mostSteps && distinct.size > 1 && most <= 10 && least >= -10
}

/** Whether a column's numbers may be codes: 1 to 4 for what a visitor did. */
export function isCodes({ wholes, least, most, distinct }: Profile): boolean {
  return wholes === 1 && distinct.size > 1 && distinct.size <= 10 && least >= 0 && most <= 20
}

/** Nobody rates so, the lowest nearly always: codes of what happened, or how many. */
export function isUnclear(profile: Profile): boolean {
  const { values, number, least, distinct } = profile
  if (!isCodes(profile) || distinct.size < 3 || values.length <= few) return false
  return values.filter(value => number.read(value) === least).length > 0.6 * values.length
}

/**
 * @param name of the column; a number where there is no header
 * @param top the most there can be, where the cells say it
 */
export function meaningOf(name: string, range: ValueRange, scale?: RatingScale, top?: number): ValueMeaning {
  const { least, most, counts: each } = range
  if (scale) return { kind: 'rating', scale, unrated: unratedIn(range, scale) }
  if (each.size === 1) return { kind: 'constant' }
  const isOpinion = opinions.test(name) || (top ?? 0) > 1
  if (!isOpinion && flags.test(bare(name)) && least >= 0 && most <= 1) return { kind: 'flag' }
  const hasSteps = [...each.keys()].every(value => Number.isInteger(2 * value))
  if (!isOpinion && (counts.test(name) || most > 10 || !hasSteps || each.size > mostSteps)) return { kind: 'count' }
  if (!isOpinion && least === 0 && most === 1) return { kind: 'flag' }
  const unrated = unratedIn(range)
  const lowest = unrated === undefined ? least : Math.min(...[...each.keys()].filter(value => value > unrated))
  const highest = top ?? most
  const found = scales.find(([from, to]) => lowest >= from && (top === undefined ? most <= to : to === top))
  return { kind: 'rating', scale: found ?? [lowest, highest], unrated }
}

/** A lone value below the others that is more frequent than the low opinions beside it. */
function unratedIn({ least, most, counts: each }: ValueRange, scale?: RatingScale): number | undefined {
  if (scale) return least < scale[0] ? least : undefined
  if (most < 4 || (least !== 0 && least !== -1)) return undefined
  const low = [...each].filter(([value]) => value > least && value <= most / 3)
  const lowRows = low.reduce((sum, [, count]) => sum + count, 0)
  const isApart = !each.has(0.5)
  return isApart && (least === -1 || each.get(least)! > lowRows) ? least : undefined
}

const { rating, view } = defaultWeights

/**
 * What a rated row says: that the visitor touched the item, as a view does, and what they thought of it. On a scale of
 * 1 to 5: -1.3, -0.3, 0.7, 1.7, 2.7.
 */
export function ratingStrength(value: number, [lowest, highest]: RatingScale): number {
  const preference = highest > lowest ? (2 * (value - lowest)) / (highest - lowest) - 1 : 0
  return view.preference * view.confidence + preference * rating.preference * rating.confidence
}
