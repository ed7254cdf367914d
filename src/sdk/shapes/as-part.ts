import { TacitlyError } from '../errors'
import type { StoredPart, StoredShape } from './types'

/** @throws TacitlyError 'options-invalid': neither a ranker nor rows of visitors are a part of another model */
export function asPart(model: StoredShape): StoredPart {
  if (model.shape !== 'ranker' && model.shape !== 'rows') return model
  const { id, shape } = model
  const why = shape === 'ranker' ? 'ranks what others find' : 'scores by the rows of visitors'
  throw new TacitlyError('options-invalid', `"${id}" ${why}, and is no part of another model.`, { id })
}
