import { trainSkipGram, type Word2VecOptions } from '../../content/word2vec'
import { type Csr, columnCounts } from '../../kernels/interactions'
import { type RecencyOptions, recencyOf } from '../../shapes/recency'
import type { ItemFactors, Training } from '../../shapes/types'
import { minVisitors, withoutRareEntries, withoutRareItems } from '../../training/rare-items'

/** See Word2VecOptions: items are the words, and visitors' rows the texts. */
export type Item2VecOptions = Required<Word2VecOptions> & RecencyOptions

/** Not searched. */
export const item2vecDefaults: Item2VecOptions = {
  d: 64,
  window: 5,
  negatives: 5,
  epochs: 30,
  learningRate: 0.05,
  subsample: 1e-3,
  halfLife: 1,
  seed: 1,
}

/**
 * Item2vec (Barkan & Koenigstein 2016): skip-gram with negative sampling over what visitors did, in its order. The mean of
 * the history's vectors, in which older ones count less, stands for the visitor, and an item scores as what is met around it: u_i v.
 *
 * @param csr users by items, rows in order of time
 */
export function* trainItem2Vec(csr: Csr, options: Item2VecOptions = item2vecDefaults): Training<ItemFactors> {
  const { cols } = csr
  const { d } = options
  const counts = columnCounts(csr)
  const isKnown = (item: number) => counts[item] >= minVisitors
  const { ptr, idx } = withoutRareEntries(csr)
  const occurrences = Float64Array.from(counts, (count, item) => (isKnown(item) ? count : 0))
  const terms = Array.from({ length: cols }, (_, item) => `${item}`)
  const none = { centres: new Float32Array(cols * d), contexts: new Float32Array(cols * d) }
  const { centres, contexts } =
    idx.length === 0 ? none : yield* trainSkipGram({ ptr, idx }, { terms, occurrences }, options)
  const [inputs, factors] = [centres, contexts].map(vectors => withoutRareItems(vectors, d, csr))
  return {
    ...{ shape: 'factors', id: 'item2vec', d, factors },
    ...{ encoder: { kind: 'linear', pooling: 'mean', inputs }, recency: recencyOf(options) },
  }
}
