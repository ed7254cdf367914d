import type { Model } from '../sdk/models/shapes'

/** What a bundle does to a model: EASE in fewer directions, fewer neighbours an item, numbers in int8. */
export type ShippingCause = 'rank' | 'cutting' | 'rounding'

/** A model as it was fitted, and after one more of them, and one more. */
export interface ShippingForms {
  readonly whole: Model
  readonly stages: readonly { readonly cause: ShippingCause; readonly model: Model }[]
}

export interface ShippingCosts {
  /** NDCG@k of the whole model. */
  readonly exact: number
  /** What each takes of it, in this order; a negative cost is a gain. */
  readonly costs: Readonly<Partial<Record<ShippingCause, number>>>
}

/** What each stage costs, measured one after another. */
export function shippingCosts({ whole, stages }: ShippingForms, ndcgOf: (model: Model) => number): ShippingCosts {
  const exact = ndcgOf(whole)
  let before = exact
  const costs: Partial<Record<ShippingCause, number>> = {}
  for (const { cause, model } of stages) {
    const ndcg = ndcgOf(model)
    costs[cause] = before - ndcg
    before = ndcg
  }
  return { exact, costs }
}

const words: Readonly<Record<ShippingCause, string>> = {
  rank: 'EASE in fewer directions',
  cutting: 'fewer neighbours',
  rounding: 'rounding',
}

/** "EASE in fewer directions costs .004, rounding .001" */
export function costText({ costs }: ShippingCosts, figure: (value: number) => string): string {
  return Object.entries(costs)
    .map(([cause, cost], at) => `${words[cause as ShippingCause]}${at === 0 ? ' costs' : ''} ${figure(cost)}`)
    .join(', ')
}
