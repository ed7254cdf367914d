import { TacitlyError } from '../errors'
import type { Fatigue, FeedbackWeight, RecommenderOptions } from '../types'

/**
 * What an event of each type says, unless `feedback.weights` says otherwise. One click is one unit of confidence,
 * as one row of the training data is; explicit opinions weigh more and last longer.
 *
 * | type           | preference | confidence                      | half-life |
 * |----------------|-----------:|---------------------------------|----------:|
 * | impression     |          0 | 0 (never evidence by itself)    |     1 day |
 * | click          |          1 | 1                               |   30 days |
 * | view           |          1 | 0.7                             |   30 days |
 * | dwell          |          1 | 0.25, up to a minute in proportion |   30 days |
 * | bounce         |         -1 | 0.75 (takes most of a click back) |   30 days |
 * | addToCart      |          1 | 2                               |   60 days |
 * | removeFromCart |         -1 | 2 (takes that back)             |   60 days |
 * | purchase       |          1 | 3                               |  180 days |
 * | return         |         -1 | 3 (likewise)                    |  180 days |
 * | like           |          1 | 3                               |  365 days |
 * | dislike        |         -1 | 3                               |  365 days |
 * | rating         |    -1 .. 1 | 2 (preference by the scale)     |  365 days |
 * | dismiss        |         -1 | 1                               |   60 days |
 */
export const defaultWeights: Readonly<Record<string, FeedbackWeight>> = {
  impression: { preference: 0, confidence: 0, halfLifeDays: 1 },
  click: { preference: 1, confidence: 1, halfLifeDays: 30 },
  view: { preference: 1, confidence: 0.7, halfLifeDays: 30 },
  dwell: { preference: 1, confidence: 0.25, halfLifeDays: 30 },
  bounce: { preference: -1, confidence: 0.75, halfLifeDays: 30 },
  addToCart: { preference: 1, confidence: 2, halfLifeDays: 60 },
  removeFromCart: { preference: -1, confidence: 2, halfLifeDays: 60 },
  purchase: { preference: 1, confidence: 3, halfLifeDays: 180 },
  return: { preference: -1, confidence: 3, halfLifeDays: 180 },
  like: { preference: 1, confidence: 3, halfLifeDays: 365 },
  dislike: { preference: -1, confidence: 3, halfLifeDays: 365 },
  rating: { preference: 1, confidence: 2, halfLifeDays: 365 },
  dismiss: { preference: -1, confidence: 1, halfLifeDays: 60 },
}

/** A map and never an object: a site's own type may be called 'toString'. */
export type FeedbackWeights = ReadonlyMap<string, FeedbackWeight>

/** Three visits show it, and it makes room: the fourth shows something else. */
const defaultFatigue: Fatigue = { visits: 3, halfLifeDays: 7 }

/** Nearly no opinion, but one that is known, where all else is not: what taught the most in simulations (docs/evaluate.md). */
const defaultSilence: FeedbackWeight = { preference: -0.15, confidence: 0.5, halfLifeDays: 30 }

/** What a visitor is made by. @throws TacitlyError 'options-invalid' */
export const feedbackOptions = ({
  weights,
  fatigue,
  silence = defaultSilence,
}: RecommenderOptions['feedback'] = {}) => ({
  weights: feedbackWeights(weights),
  fatigue: checkFatigue(fatigue),
  silence: silence ? checkWeight('silence', silence) : undefined,
})

/** @throws TacitlyError 'options-invalid' */
export function checkFatigue(given: Fatigue | false = defaultFatigue): Fatigue | undefined {
  if (!given || (given.visits > 0 && given.halfLifeDays > 0)) return given || undefined
  throw new TacitlyError(
    'options-invalid',
    `feedback.fatigue is ${JSON.stringify(given)}; expected { visits: above 0, halfLifeDays: above 0 }, or false.`,
  )
}

/** Lowest and highest rating. */
export type RatingScale = readonly [number, number]
export const defaultRatingScale: RatingScale = [1, 5]

/**
 * The default weights with the site's own on top; types that stand in neither say nothing.
 * Throws 'options-invalid'.
 */
export function feedbackWeights(overrides: Readonly<Record<string, FeedbackWeight>> = {}): FeedbackWeights {
  const weights = new Map(Object.entries(defaultWeights))
  for (const [type, weight] of Object.entries(overrides)) {
    weights.set(type, checkWeight(`weights.${type}`, weight))
  }
  return weights
}

function checkWeight(name: string, weight: FeedbackWeight): FeedbackWeight {
  const { preference, confidence, halfLifeDays } = weight
  if (Math.abs(preference) <= 1 && confidence >= 0 && confidence < Infinity && halfLifeDays > 0) return weight
  throw new TacitlyError(
    'options-invalid',
    `feedback.${name} is ${JSON.stringify(weight)}; expected { preference: -1 .. 1, confidence: 0 or more, halfLifeDays: above 0 }.`,
    { type: name.replace('weights.', '') },
  )
}
