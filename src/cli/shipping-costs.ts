import type { ShippingCause } from '../sdk/training/definition'
import type { ShippingForms } from './shipping-forms'

export interface ShippingCosts {
  /** NDCG@k of the whole model. */
  readonly exact: number
  /** What each takes of it, in this order; a negative cost is a gain. */
  readonly costs: Readonly<Partial<Record<ShippingCause, number>>>
}

/**
 * What each stage costs.
 *
 * @param ndcgs of the whole, and after each stage
 */
export function shippingCosts({ stages }: ShippingForms, ndcgs: readonly number[]): ShippingCosts {
  const costs: Partial<Record<ShippingCause, number>> = {}
  stages.forEach(({ cause }, at) => {
    costs[cause] = ndcgs[at] - ndcgs[at + 1]
  })
  return { exact: ndcgs[0], costs }
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
