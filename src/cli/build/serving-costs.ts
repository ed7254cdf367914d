import type { Csr } from '../../sdk/kernels/interactions'
import type { Model } from '../../sdk/shapes/types'
import { evaluateModels } from '../evaluate/evaluate-models'
import type { PartFits } from '../fits'
import { type ShippingCosts, shippingCosts } from '../shipping-costs'
import { shippingForms, wholeOf } from '../shipping-forms'
import type { JudgedBundle } from './judge-bundle'

export interface ServingCostsWork {
  readonly judged: JudgedBundle
  /** What serves, as it was fitted. */
  readonly whole: Model
  /** As it is read back, and judged already. */
  readonly last: Model
  readonly judging: PartFits
  readonly train: Csr
  readonly test: Csr
  readonly ties: Int32Array
  readonly seed: number
}

/** What each thing that the bundle does to the model that serves costs, on the judge's rows. */
export async function servingCosts(work: ServingCostsWork): Promise<ShippingCosts | undefined> {
  const { judged, last, judging, train, test, ties, seed } = work
  const { metrics } = judged.judgements.find(({ model }) => model === last.id)!
  const whole = await wholeOf(work.whole, judging)
  const forms = await shippingForms(whole, judging, () => last)
  const others = [whole, ...forms.stages.map(({ model }) => model)].filter(model => model !== last)
  const figures = await evaluateModels(others, train, test, { ties, seed })
  return shippingCosts(
    forms,
    [...figures, { metrics }].map(of => of.metrics['ndcg@10']),
  )
}
