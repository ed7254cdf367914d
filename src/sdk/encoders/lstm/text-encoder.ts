import { fitPca } from '../../content/pca'
import type { Rows } from '../../content/rows'
import { tokenise } from '../../content/tokenise'
import { createVocabulary, type Sequences, toSequences } from '../../content/vocabulary'
import type { EncoderStep } from '../definition'
import { type LstmOptions, type LstmWeights, lstmVectors } from './model'
import type { TextEncoder } from './text-reader'
import { type CreateLstmEngine, createPlainLstm, trainLstm } from './train'

/** Texts that say around what all vectors lie. */
const mostCentred = 1000

/**
 * Trains the encoder to say of each text what is known of its item.
 *
 * @param texts whose words make the vocabulary
 * @param targets rows of L2 norm 1; zeros where nothing is known: such texts are not learned from
 */
export function* trainTextEncoder(
  texts: readonly string[],
  targets: Rows,
  options: LstmOptions,
  createEngine: CreateLstmEngine = createPlainLstm,
): Generator<EncoderStep<TextEncoder>, TextEncoder, void> {
  const documents = texts.map(text => tokenise(text))
  const vocabulary = createVocabulary(documents)
  const sequences = toSequences(documents, vocabulary)
  const { terms } = vocabulary
  const training = trainLstm(sequences, terms.length, targets.vectors, targets.d, options, createEngine)
  for (;;) {
    const next = training.next()
    if (next.done) return encoderOf(next.value)
    const { weights, ...step } = next.value
    yield { ...step, ...(weights && { learned: () => encoderOf(weights) }) }
  }

  function encoderOf(weights: LstmWeights): TextEncoder {
    const read = lstmVectors(weights, firstOf(sequences, mostCentred), options)
    const projection = fitPca(read, targets.d, targets.d, { seed: options.seed })
    return { terms, weights, options, projection }
  }
}

function firstOf({ ptr, idx }: Sequences, most: number): Sequences {
  return { ptr: ptr.subarray(0, most + 1), idx }
}
