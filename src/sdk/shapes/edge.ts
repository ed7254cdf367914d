// How an edge ranker scores: see EdgeRanker.
import { topK } from '../kernels/top-k'
import type { EdgeComponent, EdgeState } from './edge-types'
import { weighHistory } from './recency'
import { type Visit, visitSingle } from './single'
import { type EdgeRanker, type History, touchedCount, touchedItems } from './types'

/** Best ones of a component whose ranks are exact, and among which clicks are learned from. */
const depth = 60
/** Best ones whose mean is the scale of the scores. */
const scaledBy = 20
const [leastScore, mostScore] = [-1, 4]
/** Ranks up to here are told apart well. */
const nearTop = 5
/** What is below the best ones is ranked by so many levels of scores. */
const levels = 512
/** Clicks that nobody has made, so that the first mean little; and the scale of what components found. */
const priorClicks = 2
const foundScale = 5

/** What a component says to one visitor. */
export interface Heard {
  /** Of every item. */
  readonly scores: Float32Array
  /** Not above 0: it says nothing. */
  readonly scale: number
  /** The best ones that are not in the history, and the ranks of those. */
  readonly best: Int32Array
  readonly ranks: Int32Array
  /** Of a score, and of every item; and how many items are on a higher one than each. */
  readonly level: (score: number) => number
  readonly levelOf: Uint16Array
  readonly above: Float64Array
}

/**
 * s_i = sum over components and features of weight x feature. What a component adds over nothing at all goes to the history's terms, each as
 * much as it says there; the rest is the base.
 *
 * @param out for the scores. @default a new array
 */
export function visitEdge(edge: EdgeRanker, history: History, out?: Float32Array): Visit {
  const visits: Visit[] = []
  const heard = hear(edge.components, history, (of, { part }, c) => {
    visits[c] = visitSingle(edge.parts[part], of)
    return visits[c].scores
  })
  const weights = edgeWeights(edge, touchedCount(history), history.learned)
  const scores = scoreHeard(heard, weights, out ?? new Float32Array(visits[0].scores.length))
  return {
    scores,
    explain(item) {
      const terms = new Float64Array(history.items.length)
      heard.forEach((one, c) => {
        const said = visits[c].explain(item).terms
        const size = said.reduce((sum, term) => sum + Math.abs(term), 0)
        if (size === 0) return
        // Terms of an item that is scored below nothing are below 0 themselves.
        const sign = said.reduce((sum, term) => sum + term, 0) < 0 ? -1 : 1
        const worth = (of: number, rank: number) =>
          weights[2 * c] * relative(of, one.scale) + weights[2 * c + 1] * height(rank)
        const gained = sign * (worth(one.scores[item], rankOf(one, item)) - worth(0, one.above[one.level(0)]))
        for (let h = 0; h < terms.length; h++) terms[h] += (gained / size) * said[h]
      })
      return { score: scores[item], base: terms.reduce((rest, term) => rest - term, scores[item]), terms }
    },
  }
}

/** @param out overwritten and returned */
export function scoreHeard(heard: readonly Heard[], weights: Float64Array, out: Float32Array): Float32Array {
  out.fill(0)
  heard.forEach((one, c) => {
    addScores(one, weights[2 * c], weights[2 * c + 1], out)
  })
  return out
}

/**
 * What every component says to a visitor.
 *
 * @param score of every item, by the history as the component hears it; an array of its own for each component
 */
export function hear(
  components: readonly EdgeComponent[],
  history: History,
  score: (of: History, component: EdgeComponent, at: number) => Float32Array,
): Heard[] {
  const scores = components.map((component, at) => {
    const { halfLife } = component
    return score(halfLife > 0 ? weighHistory(history, { halfLife }) : history, component, at)
  })
  const isKnown = new Uint8Array(scores[0].length)
  for (const item of touchedItems(history)) isKnown[item] = 1
  return scores.map(of => hearOne(of, isKnown))
}

function hearOne(scores: Float32Array, isKnown: Uint8Array): Heard {
  const best = topK(scores, depth, isKnown)
  const ranks = new Int32Array(best.length)
  let sum = 0
  for (let at = 0; at < best.length; at++) {
    if (at < scaledBy) sum += scores[best[at]]
    ranks[at] = at > 0 && scores[best[at]] === scores[best[at - 1]] ? ranks[at - 1] : at
  }
  let least = Infinity
  for (let i = 0; i < scores.length; i++) if (scores[i] < least) least = scores[i]
  const most = best.length > 0 ? scores[best[best.length - 1]] : least
  const step = most > least ? (levels - 1) / (most - least) : 0
  const level = (score: number) => Math.min(levels - 1, Math.max(0, Math.floor((score - least) * step)))
  const levelOf = new Uint16Array(scores.length)
  const above = new Float64Array(levels)
  for (let i = 0; i < scores.length; i++) {
    const at = (scores[i] - least) * step
    const own = at < levels ? at : levels - 1
    levelOf[i] = own // whole levels: what is behind the point falls away
    if (isKnown[i] === 0) above[levelOf[i]]++
  }
  for (let at = levels - 1, higher = 0; at >= 0; at--) {
    const own = above[at]
    above[at] = higher
    higher += own
  }
  // What ties with the last of the best stands where that does.
  if (best.length > 0) above[step > 0 ? levels - 1 : 0] = ranks[best.length - 1]
  return { scores, scale: sum / scaledBy, best, ranks, level, levelOf, above }
}

export const relative = (score: number, scale: number) =>
  scale > 0 ? Math.min(mostScore, Math.max(leastScore, score / scale)) : 0
export const height = (rank: number) => -Math.log1p(rank / nearTop)

export function rankOf({ best, ranks, above, levelOf }: Heard, item: number): number {
  const at = best.indexOf(item)
  return at >= 0 ? ranks[at] : above[levelOf[item]]
}

function addScores(
  { scores, scale, best, ranks, levelOf, above }: Heard,
  good: number,
  high: number,
  out: Float32Array,
) {
  const heights = above.map(rank => high * height(rank))
  const perPoint = scale > 0 ? 1 / scale : 0
  for (let i = 0; i < out.length; i++) {
    const size = scores[i] * perPoint
    const clipped = Math.min(mostScore, Math.max(leastScore, size))
    out[i] += good * clipped + heights[levelOf[i]]
  }
  best.forEach((item, at) => {
    out[item] += high * height(ranks[at]) - heights[levelOf[item]]
  })
}

/**
 * Components x 2: what each feature weighs for one visitor.
 *
 * @param items of the history
 * @param learned absent: the global head alone
 */
export function edgeWeights(edge: EdgeRanker, items: number, learned?: EdgeState): Float64Array {
  const weights = withoutPersonal(edge, items, learned)
  if (!learned) return weights
  const share = 1 / (1 + Math.exp(-learned.support))
  return weights.map((weight, at) => weight + (share * learned.personal[at]) / edge.deviations[at])
}

/** A component: 5 E_c. */
export const expectedOf = ({ found, heard }: Pick<EdgeState, 'found' | 'heard'>): Float64Array =>
  found.map(sum => (foundScale * sum) / (heard + priorClicks))

export function withoutPersonal({ weights, components }: EdgeRanker, items: number, learned?: EdgeState): Float64Array {
  const length = Math.log(Math.max(1, items)) / 4
  const expected = learned && expectedOf(learned)
  const found = (c: number) => expected?.[c] ?? 0
  return Float64Array.from({ length: 2 * components.length }, (_, at) => {
    const [alone, byLength, own, baseline] = [0, 1, 2, 3].map(k => weights[4 * at + k])
    return alone + byLength * length + own * found(at >> 1) + baseline * found(0)
  })
}
