import { TacitlyError } from '../errors'
import type { StoredPart, StoredShape } from './types'

/** @throws TacitlyError 'options-invalid': a ranker is no part of another model */
export function asPart(model: StoredShape): StoredPart {
  if (model.shape !== 'ranker') return model
  const { id } = model
  throw new TacitlyError('options-invalid', `"${id}" ranks what others find, and is no part of another model.`, { id })
}
