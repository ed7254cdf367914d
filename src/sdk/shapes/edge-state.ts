// What an edge ranker learns of one visitor, click by click.
import { edgeWeights, type Heard, height, rankOf, relative, withoutPersonal } from './edge'
import type { EdgeState } from './edge-types'
import type { EdgeRanker } from './types'

/** Of the personal head. Larger steps that fade do better than small ones that stay: what somebody is after changes within a visit. */
const learningRate = 0.016
const kept = 0.95
/** Of what components found: the latest two or three clicks tell most. */
const fade = 0.6

/** No click yet. */
export const initEdgeState = ({ components }: Pick<EdgeRanker, 'components'>): EdgeState => ({
  clicks: 0,
  found: new Float64Array(components.length),
  heard: 0,
  personal: new Float64Array(2 * components.length),
  support: 0,
  ranked: { global: 0, own: 0 },
})

/** What an edge ranker had for a visitor when they took an item. */
export interface EdgeMoment {
  /** Those that stood high in some component. */
  readonly items: Int32Array
  /** Items x components x 2. */
  readonly features: Float32Array
  /** Items of the history. */
  readonly length: number
  /** A component: 1 / log2(2 + rank of what was taken); 0 where it said nothing of it. */
  readonly found: Float64Array
  readonly taken: number
}

/** @param length items of the history */
export function momentOf(heard: readonly Heard[], length: number, taken: number): EdgeMoment {
  const isCandidate = new Uint8Array(heard[0].scores.length)
  for (const { best, scores } of heard) for (const item of best) if (scores[item] > 0) isCandidate[item] = 1
  const items = Int32Array.from(isCandidate.keys()).filter(item => isCandidate[item] === 1)
  const width = 2 * heard.length
  const features = new Float32Array(items.length * width)
  heard.forEach(({ scores, scale, best, ranks, levelOf, above }, c) => {
    const exact = new Map(Array.from(best, (item, at) => [item, ranks[at]]))
    items.forEach((item, at) => {
      features[at * width + 2 * c] = relative(scores[item], scale)
      features[at * width + 2 * c + 1] = height(exact.get(item) ?? above[levelOf[item]])
    })
  })
  const found = Float64Array.from(heard, one => (one.scores[taken] > 0 ? discount(rankOf(one, taken)) : 0))
  return { items, features, length, found, taken }
}

const discount = (rank: number) => 1 / Math.log2(2 + rank)

/**
 * One click more. The adaptive head hears where each component had it; the personal head takes a step of gradient ascent on the click's
 * likelihood among the candidates. Where it is none of these nothing more is learned: to learn from such clicks loses more than it gives.
 */
export function updateEdgeState(edge: EdgeRanker, state: EdgeState, moment: EdgeMoment): EdgeState {
  const { items, features, length, found, taken } = moment
  const next = {
    ...state,
    clicks: state.clicks + 1,
    ...hearFound(state, found, edge.means),
  }
  const place = items.indexOf(taken)
  if (place < 0) return next
  const width = edge.deviations.length
  const adapted = withoutPersonal(edge, length, state)
  const whole = adapted.map((weight, f) => weight + state.personal[f] / edge.deviations[f])
  const likely = softmax(scoresOf(moment, whole))
  const personal = state.personal.map(step => kept * step)
  for (let i = 0; i < items.length; i++) {
    const missed = (i === place ? 1 : 0) - likely[i]
    for (let f = 0; f < width; f++)
      personal[f] += (learningRate * missed * features[i * width + f]) / edge.deviations[f]
  }
  const discountBy = (weights: Float64Array) => {
    const scores = scoresOf(moment, weights)
    return discount(scores.reduce((higher, score) => higher + (score > scores[place] ? 1 : 0), 0))
  }
  return {
    ...next,
    personal,
    support: state.support + Math.log(likely[place] / softmax(scoresOf(moment, adapted))[place]),
    ranked: {
      global: state.ranked.global + discountBy(withoutPersonal(edge, length)),
      own: state.ranked.own + discountBy(edgeWeights(edge, length, state)),
    },
  }
}

/** What components found, one click more. */
export const hearFound = (
  { found, heard }: Pick<EdgeState, 'found' | 'heard'>,
  now: Float64Array,
  means: ArrayLike<number>,
): Pick<EdgeState, 'found' | 'heard'> => ({
  found: found.map((sum, c) => fade * sum + now[c] - means[c]),
  heard: fade * heard + 1,
})

/** Of the candidates, by these weights of the features. */
export function scoresOf({ items, features }: Pick<EdgeMoment, 'items' | 'features'>, weights: Float64Array) {
  const width = weights.length
  const scores = new Float64Array(items.length)
  for (let i = 0; i < scores.length; i++)
    for (let f = 0; f < width; f++) scores[i] += weights[f] * features[i * width + f]
  return scores
}

export function softmax(scores: Float64Array): Float64Array {
  const highest = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const powers = scores.map(score => Math.exp(score - highest))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map(power => power / sum)
}
