import { attributeCosine, catalogAttributes } from '../../content/attribute-index'
import { topK } from '../../kernels/top-k'
import { popularModel } from '../../rank/strategies'
import type { Site } from '../../serving/load'
import type { ItemFactors } from '../../shapes/types'
import type { Item } from '../../types/index'

/** Items that are looked at: the most popular, since a new visitor has to know what they are asked about. */
const candidateItems = 300
/** Variance of an answer, beside a taste for one item of variance 1. */
const noise = 0.5

/**
 * Items whose answers tell most of a taste, greedily: each next one of the largest p ln(1 + v / noise), where p is the item's
 * popularity as a share of the highest (who does not know it does not answer), and v the variance that its answer
 * has by what was answered before: that of a Gaussian process whose covariance is the cosine of the items' factors or, where
 * no model has any, of their attributes (D-optimal design; MacKay 1992).
 *
 * @param known indices of what the visitor touched: not asked about
 */
export function chooseItems(site: Site<Item>, known: ArrayLike<number>, count: number): number[] {
  const { catalog, models, serves } = site
  const popular = popularModel({ catalog, models, serves } as Parameters<typeof popularModel>[0])
  const left = Float32Array.from(catalog.items, (_, item) => Math.max(0, popular?.scores[item] ?? 1) || Number.NaN)
  for (const item of Array.from(known)) left[item] = Number.NaN
  const items = topK(left, candidateItems)
  const most = left[items[0]] || 1
  return mostTelling(
    items,
    Array.from(items, item => left[item] / most),
    covarianceOf(site),
    count,
  )
}

export function mostTelling(
  items: Int32Array,
  odds: readonly number[],
  covariance: (a: number, b: number) => number,
  count: number,
): number[] {
  const variance = Float64Array.from(items, item => covariance(item, item))
  /** Of each chosen item, what its answer shares with every other, by what was answered before. */
  const shared: Float64Array[] = []
  const chosen: number[] = []
  while (chosen.length < Math.min(count, items.length)) {
    let best = -1
    let most = -1
    for (let k = 0; k < items.length; k++) {
      const gain = odds[k] * Math.log1p(Math.max(0, variance[k]) / noise)
      if (!chosen.includes(k) && gain > most) [best, most] = [k, gain]
    }
    const scale = Math.sqrt(variance[best] + noise)
    const row = Float64Array.from(items, (item, k) => {
      const before = shared.reduce((sum, one) => sum + one[best] * one[k], 0)
      return (covariance(items[best], item) - before) / scale
    })
    for (let k = 0; k < items.length; k++) variance[k] -= row[k] * row[k]
    shared.push(row)
    chosen.push(best)
  }
  return chosen.map(k => items[k])
}

function covarianceOf({ catalog, models }: Site<Item>): (a: number, b: number) => number {
  const model = [...models.values()].find((one): one is ItemFactors => one.shape === 'factors')
  if (!model) {
    const index = catalogAttributes(catalog)
    return (a, b) => (a === b ? 1 : attributeCosine(index, a, b))
  }
  return (a, b) => factorCosine(model, a, b)
}

function factorCosine({ factors, d }: ItemFactors, a: number, b: number): number {
  let [dot, left, right] = [0, 0, 0]
  for (let f = 0; f < d; f++) {
    const [x, y] = [factors[a * d + f], factors[b * d + f]]
    dot += x * y
    left += x * x
    right += y * y
  }
  return dot && dot / Math.sqrt(left * right)
}
