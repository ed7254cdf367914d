import { loadCode } from '../load-code'
import { visitFirst } from './first-stage'
import type { Visit } from './single'
import type { History, Model } from './types'

/** What scores visitors by these models: the second stage is fetched only where one of them is a ranker, as what scores by the rows of others. */
export async function visitFor(
  models: Readonly<Record<string, { readonly shape: Model['shape'] }>>,
): Promise<(model: Model, history: History) => Visit> {
  const isMore = Object.values(models).some(({ shape }) => shape === 'ranker' || shape === 'rows')
  return isMore ? (await loadCode(import('./score'))).visitModel : (visitFirst as never)
}
