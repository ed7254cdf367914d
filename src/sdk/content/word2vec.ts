import { createRandom, type Random, stateAfter } from '../random'
import type { Step } from '../shapes/types'
import type { Sequences, Vocabulary } from './vocabulary'

export interface Word2VecOptions {
  /** Length of a word's vector. @default 64 */
  readonly d?: number
  /** Words on each side, at most: each centre draws its own width from 1 .. window. @default 8 */
  readonly window?: number
  /** Drawn words that a pair is told from. @default 5 */
  readonly negatives?: number
  /** @default 10 */
  readonly epochs?: number
  /** Falls to nothing in a straight line. @default 0.05 */
  readonly learningRate?: number
  /** t: a word of frequency f is passed over with the probability 1 - sqrt(t / f) - t / f. @default 1e-3 */
  readonly subsample?: number
  /** @default 1 */
  readonly seed?: number
}

export const word2vecDefaults = {
  ...{ d: 64, window: 8, negatives: 5, epochs: 10, learningRate: 0.05, subsample: 1e-3, seed: 1 },
} satisfies Word2VecOptions

/** Negatives are drawn by frequency ^ .75, from a table of this many entries. */
const tableSize = 1 << 18
/** The sigmoid beyond which a pair has nothing to learn. */
const mostLogit = 8

/**
 * Skip-gram with negative sampling (Mikolov et al. 2013): a word's vector is made to tell the words around it from drawn
 * ones, by stochastic gradient steps on ln s(u_o'v_c) + sum_k ln s(-u_k'v_c). A step is one pass over the documents.
 *
 * @returns a vector a term, terms x d
 */
export function* trainWord2Vec(
  sequences: Sequences,
  vocabulary: Pick<Vocabulary, 'terms' | 'occurrences'>,
  options: Word2VecOptions = {},
): Generator<Step, Float32Array, void> {
  return (yield* trainSkipGram(sequences, vocabulary, options)).centres
}

/** The same, with what tells words from around them: v, `centres`, and u, `contexts`, each terms x d. */
export function* trainSkipGram(
  { ptr, idx }: Sequences,
  vocabulary: Pick<Vocabulary, 'terms' | 'occurrences'>,
  options: Word2VecOptions,
): Generator<Step, { readonly centres: Float32Array; readonly contexts: Float32Array }, void> {
  const { d, window, negatives, epochs, learningRate } = { ...word2vecDefaults, ...options }
  const { centres, contexts, keep, table, state } = startWord2Vec(vocabulary, options)
  const random = createRandom(state)
  const documents = ptr.length - 1
  const words = new Int32Array(idx.length)
  const net: Net = { d, negatives, centres, contexts, table, push: new Float32Array(d) }

  for (let epoch = 1; epoch <= epochs; epoch++) {
    for (let document = 0; document < documents; document++) {
      const done = (epoch - 1 + document / documents) / epochs
      const rate = word2vecRate(learningRate, done)
      let count = 0
      for (let k = ptr[document]; k < ptr[document + 1]; k++) if (random() < keep[idx[k]]) words[count++] = idx[k]
      for (let at = 0; at < count; at++) {
        const width = 1 + Math.floor(random() * window)
        for (let near = Math.max(0, at - width); near <= Math.min(count - 1, at + width); near++) {
          if (near !== at) learnPair(net, words[at], words[near], rate, random)
        }
      }
    }
    yield { step: epoch, steps: epochs }
  }
  return { centres, contexts }
}

/** What training begins with: drawn vectors, chances, the table of negatives, and where the generator stands then. */
export function startWord2Vec(
  { terms, occurrences }: Pick<Vocabulary, 'terms' | 'occurrences'>,
  options: Word2VecOptions,
) {
  const { d, subsample, seed } = { ...word2vecDefaults, ...options }
  const random = createRandom(seed)
  const centres = Float32Array.from({ length: terms.length * d }, () => (random() - 0.5) / d)
  return {
    ...{ centres, contexts: new Float32Array(centres.length), keep: keepChances(occurrences, subsample) },
    ...{ table: negativeTable(occurrences), state: stateAfter(seed, centres.length) },
  }
}

/** Falls in a straight line with the share that is done. */
export const word2vecRate = (learningRate: number, done: number) => learningRate * Math.max(1e-4, 1 - done)

interface Net {
  readonly d: number
  readonly negatives: number
  readonly centres: Float32Array
  readonly contexts: Float32Array
  readonly table: Int32Array
  /** Length d: what the centre's vector moves by. */
  readonly push: Float32Array
}

function learnPair(net: Net, centre: number, context: number, rate: number, random: Random): void {
  const { d, negatives, centres, contexts, table, push } = net
  const v = centre * d
  push.fill(0)
  for (let k = 0; k <= negatives; k++) {
    const word = k === 0 ? context : table[Math.floor(random() * tableSize)]
    if (k > 0 && word === context) continue
    const u = word * d
    let logit = 0
    for (let f = 0; f < d; f++) logit += centres[v + f] * contexts[u + f]
    if (k === 0 ? logit > mostLogit : logit < -mostLogit) continue
    const gradient = rate * ((k === 0 ? 1 : 0) - 1 / (1 + Math.exp(-logit)))
    for (let f = 0; f < d; f++) {
      const held = contexts[u + f]
      push[f] += gradient * held
      contexts[u + f] = held + gradient * centres[v + f]
    }
  }
  for (let f = 0; f < d; f++) centres[v + f] += push[f]
}

function keepChances(occurrences: Float64Array, t: number): Float64Array {
  const all = occurrences.reduce((sum, count) => sum + count, 0)
  return occurrences.map(count => Math.sqrt((t * all) / count) + (t * all) / count)
}

function negativeTable(occurrences: Float64Array): Int32Array {
  const powers = occurrences.map(count => count ** 0.75)
  const all = powers.reduce((sum, power) => sum + power, 0)
  const table = new Int32Array(tableSize)
  let upTo = powers[0] / all
  let word = 0
  for (let at = 0; at < tableSize; at++) {
    while (at / tableSize >= upTo && word < powers.length - 1) upTo += powers[++word] / all
    table[at] = word
  }
  return table
}
