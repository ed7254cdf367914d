import { loadCode } from '../load-code'
import type { EdgeLearner, EdgeRun } from './edge-learner'
import { visitFirst } from './first-stage'
import type { Visit } from './single'
import type { History, Model } from './types'

export interface ScoringCode {
  readonly visit: (model: Model, history: History, out?: Float32Array) => Visit
  /** Where a model learns from each click. */
  readonly createEdgeLearner?: (known?: EdgeRun) => EdgeLearner
}

/** Those that not every page scores by. */
const secondShapes: readonly Model['shape'][] = ['ranker', 'rows', 'edge']

/** What scores visitors by these models: the second stage is fetched only where one of them is a ranker, as what scores by the rows of others. */
export async function visitFor(
  models: Readonly<Record<string, { readonly shape: Model['shape'] }>>,
): Promise<ScoringCode> {
  const isMore = Object.values(models).some(({ shape }) => secondShapes.includes(shape))
  if (!isMore) return { visit: visitFirst as ScoringCode['visit'] }
  const { visitModel, createEdgeLearner } = await loadCode(import('./score'))
  return { visit: visitModel, createEdgeLearner }
}
