import { sha256 } from '../../sdk/bundle/sha256'
import { bm25Rows } from '../../sdk/content/bm25'
import { documentVectors } from '../../sdk/content/document-vectors'
import type { Rows } from '../../sdk/content/rows'
import { latentVectors, tfIdf } from '../../sdk/content/tf-idf'
import { tokenise } from '../../sdk/content/tokenise'
import type { EncoderInfo } from '../../sdk/content/vectors'
import { createVocabulary, type Sequences, toSequences, type Vocabulary } from '../../sdk/content/vocabulary'
import { encoderDefinitions, encoderOf, type TextEncoderId } from '../../sdk/encoders/catalogue'
import { checkCategories } from '../../sdk/encoders/categories'
import { encodeItems, plainEngine, trainEncoder } from '../../sdk/encoders/train-encoder'
import { TacitlyError } from '../../sdk/errors'
import type { Step } from '../../sdk/shapes/types'
import { judgeGate } from '../../sdk/training/gate'
import { factorHealth } from '../../sdk/training/health'
import type { Item } from '../../sdk/types'
import { learnWords } from './learn-words'

/** Learned from the catalogue's own texts, without anything pretrained; docs/text-and-pictures.md compares them. */
export type TextModel = 'word2vec' | 'tfidf' | 'bm25' | TextEncoderId
const encoders = encoderDefinitions.filter(one => one.reads === 'texts').map(one => one.id as TextEncoderId)
export const textModels: readonly TextModel[] = ['word2vec', 'tfidf', 'bm25', ...encoders]

export interface OwnTextOptions {
  readonly model: TextModel
  /** Length of the vectors; an encoder's of the catalogue have their own. */
  readonly d: number
  readonly seed: number
  /** The items that the texts are of: encoders learn to tell their categories. */
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
 * @throws TacitlyError 'input-invalid': no word stands in two texts, or an encoder has no categories to learn
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
  checkCategories(items, `Use word2vec, or give the items categories: --text-model ${model}`)
  const definition = encoderOf(model)
  const options = { ...definition.defaults, seed }
  const engine = plainEngine(definition, 'a build has no other engine for it')
  const breathe = () => undefined
  const onStep = ({ step, steps }: Step) => onProgress?.(step / steps)
  const targets = definition.targets({ items })
  const { learned } = await trainEncoder(definition, texts, targets, options, engine, breathe, onStep)
  const rows = await encodeItems(definition, learned, texts, breathe)
  // It was named: what it is worth, `evaluate` says. The gate looks at its numbers alone.
  const { accepted, refusals } = judgeGate({ health: factorHealth(rows.vectors) })
  if (accepted) return rows
  const message = `--text-model ${model} can't be used, since ${refusals.join(', and ')}: use word2vec, or another --seed.`
  throw new TacitlyError('training-diverged', message, { model })
}
