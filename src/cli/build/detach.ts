import { completes } from '../../sdk/bundle/pack'
import type { ItemFactors, ModelId, SingleModel, StoredShape } from '../../sdk/shapes/types'
import type { Fit } from '../fit-task'

/** A fit as it goes from thread to thread, or lies in a file: what it shares with a part is said, and not copied. */
export interface DetachedFit extends Omit<Fit, 'model'> {
  readonly model: Omit<StoredShape, 'encoder'>
  readonly encoderOf?: ModelId
}

export function detach({ model, ...fit }: Fit, parts: readonly SingleModel[] = []): DetachedFit {
  const base = parts.find((part): part is ItemFactors => part.shape === 'factors' && completes(model, part))
  if (!base) return { ...fit, model }
  const { encoder: _, ...rest } = model as ItemFactors
  return { ...fit, model: rest, encoderOf: base.id }
}

export function attach({ model, encoderOf, ...fit }: DetachedFit, parts: readonly SingleModel[] = []): Fit {
  const base = parts.find(({ id }) => id === encoderOf) as ItemFactors | undefined
  return { ...fit, model: (base ? { ...model, encoder: base.encoder } : model) as StoredShape }
}
