import { loadCode } from '../load-code'
import { visitFirst } from './first-stage'
import type { Visit } from './single'
import type { History, Model } from './types'

/** What scores visitors by these models: the second stage is fetched only where one of them is a ranker. */
export async function visitFor(
  models: Readonly<Record<string, { readonly shape: Model['shape'] }>>,
): Promise<(model: Model, history: History) => Visit> {
  const hasRanker = Object.values(models).some(({ shape }) => shape === 'ranker')
  return hasRanker ? (await loadCode(import('./score'))).visitModel : (visitFirst as never)
}
