import { fitPreferences, type Preference } from '../../kernels/logistic'
import { createRandom, type Random } from '../../random'
import type { SparseFeatures } from '../../shapes/ranker-network'
import type { Ranker, Training } from '../../shapes/types'
import { type CandidateList, candidateLists, planRanker, priorOf, type RankerData } from '../../training/ranker-lists'

export interface LogisticOptions {
  /** Best ones of the first stage that are ranked. @default 100 */
  readonly depth: number
  /** lambda: how hard the weights are held to those of the first stage. @default 1 */
  readonly regularisation: number
  /** Candidates that each wanted one is set against. @default 20 */
  readonly negatives: number
  /** Of who is held out, and of what is drawn. @default 1 */
  readonly seed: number
}

export const logisticDefaults: LogisticOptions = { depth: 100, regularisation: 1, negatives: 20, seed: 1 }

/**
 * A logistic ranker over the scores of the first stage, the traits of items, the visitor's taste for them and the moment: what a
 * visitor took is to stand before other candidates of the same list.
 */
export function* trainLogistic(data: RankerData, options: LogisticOptions = logisticDefaults): Training<Ranker> {
  const { depth, regularisation, negatives, seed } = options
  const plan = planRanker(data, depth)
  const lists = yield* candidateLists(data, plan, seed)
  const random = createRandom(seed)
  const pairs = lists.flatMap(list => preferencesOf(list, negatives, random))
  const weights = Float32Array.from(fitPreferences(pairs, priorOf(plan.features), regularisation))
  return { ...plan, id: 'logistic', weights }
}

/** Of a list: each wanted candidate against some others. A visitor counts as one, however much they took. */
function preferencesOf({ of, found, others, weight }: CandidateList, negatives: number, random: Random): Preference[] {
  return found.flatMap(place =>
    Array.from({ length: negatives }, () => {
      const other = others[Math.floor(random() * others.length)]
      return differenceOf(of[place], of[other], weight / (found.length * negatives))
    }),
  )
}

function differenceOf(one: SparseFeatures, other: SparseFeatures, weight: number): Preference {
  const values = new Map<number, number>()
  for (let k = 0; k < one.features.length; k++) values.set(one.features[k], one.values[k])
  for (let k = 0; k < other.features.length; k++) {
    const feature = other.features[k]
    values.set(feature, (values.get(feature) ?? 0) - other.values[k])
  }
  const known = [...values].filter(([, value]) => value !== 0)
  return {
    features: Int32Array.from(known, ([feature]) => feature),
    values: Float64Array.from(known, ([, value]) => value),
    weight,
  }
}
