import type { ModelToPack } from '../../sdk/bundle/write'
import type { StoredShape } from '../../sdk/shapes/types'
import type { Numbering } from './numbering'

/** A model of another library, by its own numbers of the items. */
export interface ForeignModel extends Pick<ModelToPack, 'options' | 'dataMap'> {
  readonly ids: readonly string[]
  readonly inPlace: (numbering: Numbering) => StoredShape
  /** For the model card, where the id is none of the catalogue's. */
  readonly goesBy?: string
  /** A line for the report. */
  readonly note: string
}

/** What is known of people in what others have trained: nothing that could be said. */
export const fromVisitors = 'whatever it was trained on elsewhere; items of few visitors are not left out'
