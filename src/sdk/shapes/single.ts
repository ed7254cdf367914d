import { attributeCosine, attributeProfile, scoreAttributes } from '../content/attribute-index'
import type { Csr } from '../kernels/interactions'
import { transpose } from '../kernels/transpose'
import { foldIn, type Scores, visitFactors } from './factors'
import { weighHistory } from './recency'
import { scoresIn } from './segments'
import type { History, ItemAttributes, ItemNeighbours, SingleModel } from './types'

/** One item's score, taken apart: `base` and the terms add up to `score`. */
export interface Explanation {
  readonly score: number
  /** What every visitor gets, whatever they did; of a network, with what its terms leave (`foldSequence`, `foldDeep`). */
  readonly base: number
  /** What each entry of the history adds, in the history's order. */
  readonly terms: Float64Array
}

/** One visitor as one model sees them. */
export interface Visit extends Scores {
  readonly explain: (item: number) => Explanation
}

/** Number of items that a model speaks of. */
export function singleSize(model: SingleModel): number {
  if (model.shape === 'scores') return model.scores.length
  if (model.shape === 'attributes') return model.index.norm.length
  return model.shape === 'neighbours' ? model.ptr.length - 1 : model.factors.length / model.d
}

/**
 * Neighbours and factors score everything 0 for an empty history: they know nothing of that visitor, and the list falls
 * back to popularity.
 *
 * @param out for the scores. @default a new array
 */
export function visitSingle(
  model: SingleModel,
  history: History,
  out: Float32Array = new Float32Array(singleSize(model)),
): Visit {
  if (model.shape === 'neighbours') {
    const heard = weighHistory(history, model.recency)
    const explain = (item: number) => explained(0, neighbourTerms(model, heard, item))
    return { scores: scoreNeighbours(model, heard, out), explain }
  }
  if (model.shape === 'attributes') return visitAttributes(model, history, out)
  if (model.shape === 'factors') {
    const { vector, explain, rest, scoreAll } = foldIn(model, weighHistory(history, model.recency))
    return {
      ...(scoreAll ? { scores: scoreAll(out) } : visitFactors(model, vector, out)),
      explain: item => explained((model.bias?.[item] ?? 0) + (rest?.(item) ?? 0), explain(item)),
    }
  }
  const scores = model.segments ? scoresIn(model, history.context) : model.scores
  out.set(scores)
  const none = new Float64Array(history.items.length)
  return { scores: out, explain: item => explained(scores[item], none) }
}

function explained(base: number, terms: Float64Array): Explanation {
  return { score: terms.reduce((sum, term) => sum + term, base), base, terms }
}

function visitAttributes(
  { index }: ItemAttributes,
  { items, preference, confidence }: History,
  out: Float32Array,
): Visit {
  const said = preference.map((value, h) => value * confidence[h])
  out.set(scoreAttributes(index, attributeProfile(index, items, said)))
  const explain = (item: number) => Float64Array.from(items, (own, h) => said[h] * attributeCosine(index, own, item))
  return { scores: out, explain: item => explained(0, explain(item)) }
}

/** The items that each item is a neighbour of: turned over at the first question, then kept as long as the model. */
const columnsOfModel = new WeakMap<ItemNeighbours, Csr>()

function columnsOf(model: ItemNeighbours): Csr {
  const n = model.ptr.length - 1
  const known = columnsOfModel.get(model) ?? transpose({ ...model, rows: n, cols: n })
  columnsOfModel.set(model, known)
  return known
}

/**
 * s_i = sum over the neighbours j of i of w_ij c_j p_j: confidence and preference of the visitor's own items. Looks at
 * these items alone, and so takes the longer the more they are, however many items there are.
 */
function scoreNeighbours(model: ItemNeighbours, history: History, out: Float32Array): Float32Array {
  const sums = new Float64Array(out.length)
  eachShare(model, history, (item, share) => {
    sums[item] += share
  })
  out.set(sums)
  return out
}

/** Calls back with each w_ij c_j p_j: in the history's order, which sums must keep to come out the same. */
export function eachShare(
  model: ItemNeighbours,
  { items, confidence, preference }: History,
  add: (item: number, share: number) => void,
): void {
  const { ptr, idx, weights } = columnsOf(model)
  for (let h = 0; h < items.length; h++) {
    const said = confidence[h] * preference[h]
    for (let k = ptr[items[h]]; k < ptr[items[h] + 1]; k++) add(idx[k], weights![k] * said)
  }
}

function neighbourTerms({ ptr, idx, weights }: ItemNeighbours, history: History, item: number): Float64Array {
  const weightOf = new Map<number, number>()
  for (let k = ptr[item]; k < ptr[item + 1]; k++) weightOf.set(idx[k], weights[k])
  return Float64Array.from(
    history.items,
    (own, h) => (weightOf.get(own) ?? 0) * history.confidence[h] * history.preference[h],
  )
}
