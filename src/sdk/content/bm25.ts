import type { Sequences, Vocabulary } from './vocabulary'
import { type TermRows, weighTerms } from './weigh-terms'

/** How fast a repeated word stops counting, and how much long documents are held back: the usual values. */
const K1 = 1.2
const B = 0.75

/** Documents to search by words. */
export interface Bm25 {
  readonly documents: number
  /** A word: the documents that have it, and what it is worth in each. */
  readonly postings: ReadonlyMap<string, readonly { readonly document: number; readonly weight: number }[]>
}

/**
 * BM25 (Robertson, Zaragoza 2009): idf (K1 + 1) tf / (tf + K1 (1 - B + B length / mean length)), with
 * idf = ln(1 + (n - df + .5) / (df + .5)), which is never negative.
 *
 * @param documents their words
 */
export function createBm25(documents: readonly (readonly string[])[]): Bm25 {
  const n = documents.length
  const mean = documents.reduce((sum, words) => sum + words.length, 0) / Math.max(1, n)
  const counts = new Map<string, { document: number; weight: number }[]>()
  documents.forEach((words, document) => {
    for (const word of words) {
      const entries = counts.get(word) ?? []
      counts.set(word, entries)
      const latest = entries[entries.length - 1]
      if (latest?.document === document) latest.weight++
      else entries.push({ document, weight: 1 })
    }
  })
  for (const entries of counts.values()) {
    const idf = idfOf(n, entries.length)
    for (const entry of entries) {
      entry.weight = idf * saturated(entry.weight, documents[entry.document].length / mean)
    }
  }
  return { documents: n, postings: counts }
}

const idfOf = (n: number, df: number) => Math.log(1 + (n - df + 0.5) / (df + 0.5))

/** @param length of the document, in mean lengths */
const saturated = (tf: number, length: number) => ((K1 + 1) * tf) / (tf + K1 * (1 - B + B * length))

/** The same weights as a row a document: for vectors of documents. */
export function bm25Rows(sequences: Sequences, vocabulary: Vocabulary): TermRows {
  const n = sequences.ptr.length - 1
  return weighTerms(
    sequences,
    vocabulary,
    (term, tf, length) => idfOf(n, vocabulary.documents[term]) * saturated(tf, length),
  )
}

/** A number a document: the sum over the query's words, each as often as it stands there; 0 where it has none of them. */
export function scoreBm25({ documents, postings }: Bm25, query: readonly string[]): Float32Array {
  const scores = new Float32Array(documents)
  for (const word of query) {
    for (const { document, weight } of postings.get(word) ?? []) scores[document] += weight
  }
  return scores
}
