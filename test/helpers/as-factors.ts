import type { ItemFactors, StoredShape } from '../../src/sdk/shapes/types'

/** What a training made, where it must be factors. */
export function asFactors(model: StoredShape | undefined): ItemFactors {
  if (model?.shape !== 'factors') throw new Error(`Expected factors, and it is ${model?.shape}.`)
  return model
}
