import { loadCode } from '../load-code'
import { isSequence, knowSequences, knowsSequences } from './encoders'
import type { ItemFactors } from './types'

/** Fetches what a model scores by, where pages don't have it from the beginning. @throws TacitlyError 'code-missing' */
export async function loadEncoder(model: object & Partial<Pick<ItemFactors, 'encoder'>>): Promise<void> {
  if (knowsSequences() || !model.encoder || !isSequence(model.encoder)) return
  knowSequences((await loadCode(import('./sequence'))).foldSequence)
}
