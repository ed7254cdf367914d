import { sha256 } from '../../sdk/bundle/sha256'
import { bm25Rows } from '../../sdk/content/bm25'
import { documentVectors } from '../../sdk/content/document-vectors'
import { latentVectors, tfIdf } from '../../sdk/content/tf-idf'
import { tokenise } from '../../sdk/content/tokenise'
import type { EncoderInfo } from '../../sdk/content/vectors'
import { createVocabulary, type Sequences, toSequences, type Vocabulary } from '../../sdk/content/vocabulary'
import { lstmDefaults } from '../../sdk/encoders/lstm/model'
import { categoryRows, trainTextEncoder } from '../../sdk/encoders/lstm/text-encoder'
import { createTextReader } from '../../sdk/encoders/lstm/text-reader'
import { checkCategories, type Rows } from '../../sdk/encoders/same-category'
import { TacitlyError } from '../../sdk/errors'
import type { Step } from '../../sdk/shapes/types'
import type { Item } from '../../sdk/types'
import { learnWords } from './learn-words'

/** Learned from the catalogue's own texts, without anything pretrained; docs/text-and-pictures.md compares them. */
export const textModels = ['word2vec', 'tfidf', 'bm25', 'lstm'] as const
export type TextModel = (typeof textModels)[number]

export interface OwnTextOptions {
  readonly model: TextModel
  /** Length of the vectors; the LSTM's have one number a category, filled up to a multiple of 4. */
  readonly d: number
  readonly seed: number
  /** The items that the texts are of: the LSTM learns to tell their categories. */
  readonly items: readonly Item[]
  /** Share that is done, 0 .. 1. */
  readonly onProgress?: (done: number) => void
}

export interface OwnTextVectors {
  /** n x d. */
  readonly vectors: Float32Array
  readonly d: number
  /** Of size 0: a text that comes later has no vector among them. */
  readonly info: Omit<EncoderInfo, 'fields'>
}

/**
 * Vectors of texts by a model of their own, n x d: rows of L2 norm 1, zeros where there is no word that a second
 * text has.
 *
 * @param texts undefined: nothing to read
 * @throws TacitlyError 'input-invalid': no word stands in two texts, or 'lstm' has no categories to learn
 */
export async function ownTextVectors(
  texts: readonly (string | undefined)[],
  options: OwnTextOptions,
): Promise<OwnTextVectors> {
  const documents = texts.map(text => tokenise(text ?? ''))
  const vocabulary = createVocabulary(documents)
  if (vocabulary.terms.length === 0) {
    throw new TacitlyError(
      'input-invalid',
      'No word stands in two of the texts, so they tell nothing of each other. Name other columns with --text.',
    )
  }
  const { vectors, d } = await learn(
    texts.map(text => text ?? ''),
    toSequences(documents, vocabulary),
    vocabulary,
    options,
  )
  const bytes = new Uint8Array(vectors.buffer, vectors.byteOffset, vectors.byteLength)
  return { vectors, d, info: { id: options.model, sha256: await sha256(bytes), size: 0 } }
}

async function learn(
  texts: readonly string[],
  sequences: Sequences,
  vocabulary: Vocabulary,
  { model, d, seed, items, onProgress }: OwnTextOptions,
): Promise<Rows> {
  if (model === 'tfidf' || model === 'bm25') {
    const rows = model === 'tfidf' ? tfIdf(sequences, vocabulary) : bm25Rows(sequences, vocabulary)
    return { d, vectors: latentVectors(rows, d, { seed }) }
  }
  if (model === 'word2vec') {
    const words = await learnWords(sequences, vocabulary, { d, seed }, onProgress)
    return { d, vectors: documentVectors(sequences, vocabulary, words, d) }
  }
  checkCategories(items, 'Use word2vec, or give the items categories: --text-model lstm')
  const encoder = told(trainTextEncoder(texts, categoryRows(items), { ...lstmDefaults, seed }), onProgress)
  return createTextReader(encoder)(texts)
}

function told<T>(training: Generator<Step, T, void>, onProgress: OwnTextOptions['onProgress']): T {
  for (;;) {
    const next = training.next()
    if (next.done) return next.value
    onProgress?.(next.value.step / next.value.steps)
  }
}
