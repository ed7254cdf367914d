import type { Model, StoredPart } from '../shapes/types'
import type { Breathe } from './breathe'
import type { TrainJob } from './job'

/** Where a training in a page starts from. */
export interface PageStart<O extends object> {
  readonly kind: TrainJob['kind']
  /** What was asked for, else as the build trained it, else the defaults. */
  readonly options: O
  /** The model of this kind in the bundle. */
  readonly shipped?: Model
  /** Of this kind, trained here before. */
  readonly own?: { readonly model: StoredPart; readonly judged?: StoredPart }
  /** The bundle's factors from before their refit. */
  twin(): Promise<{ readonly d: number; readonly factors: Float32Array } | undefined>
  readonly breathe: Breathe
}

export type Recipe = Pick<TrainJob, 'options' | 'twin' | 'warmStart'>
