import { loadCode } from '../load-code'
import { isDeep, isSequence, knowEncoders, knowsEncoder } from './encoders'
import type { ItemFactors } from './types'

/** Fetches what a model scores by, where pages don't have it from the beginning. @throws TacitlyError 'code-missing' */
export async function loadEncoder({ encoder }: object & Partial<Pick<ItemFactors, 'encoder'>>): Promise<void> {
  if (!encoder || !(isSequence(encoder) || isDeep(encoder)) || knowsEncoder(encoder)) return
  if (isDeep(encoder)) knowEncoders({ deep: (await loadCode(import('./deep'))).foldDeep })
  else knowEncoders({ sequence: (await loadCode(import('./sequence'))).foldSequence })
}
