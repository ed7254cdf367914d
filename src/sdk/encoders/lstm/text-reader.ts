import { project } from '../../content/pca'
import type { Rows } from '../../content/rows'
import { tokenise } from '../../content/tokenise'
import type { Projection } from '../../content/vectors'
import { toSequences } from '../../content/vocabulary'
import { type LstmOptions, type LstmWeights, lstmVectors } from './model'

/** An LSTM that reads any text. */
export interface TextEncoder {
  /** Its vocabulary. */
  readonly terms: readonly string[]
  readonly weights: LstmWeights
  readonly options: LstmOptions
  /** Centres what it gives, as encoders' vectors are: what all texts have in common tells none apart. */
  readonly projection: Projection
}

/** Reads texts, n x d: rows of L2 norm 1, zeros where no word is known. */
export function createTextReader(encoder: TextEncoder): (texts: readonly string[]) => Rows {
  const { weights, options, projection } = encoder
  const d = projection.mean.length
  return texts => {
    const sequences = toSequences(
      texts.map(text => tokenise(text)),
      encoder,
    )
    return { d, vectors: project(lstmVectors(weights, sequences, options), d, projection) }
  }
}
