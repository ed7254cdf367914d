/** The terms of some documents: what a number stands for. */
export interface Vocabulary {
  readonly terms: readonly string[]
  /** Documents that have the term. */
  readonly documents: Float64Array
  /** Times it stands in all of them. */
  readonly occurrences: Float64Array
}

/** Documents as term numbers, in their order; document i is idx[ptr[i]] .. idx[ptr[i + 1]]. */
export interface Sequences {
  readonly ptr: Int32Array
  readonly idx: Int32Array
}

/** What a single document says relates it to none. */
const fewestDocuments = 2

/**
 * @param documents their words
 * @param most terms at most, the most frequent ones. @default 30,000
 */
export function createVocabulary(documents: readonly (readonly string[])[], most = 30_000): Vocabulary {
  const counts = new Map<string, { documents: number; occurrences: number; latest: number }>()
  documents.forEach((words, document) => {
    for (const word of words) {
      const count = counts.get(word) ?? { documents: 0, occurrences: 0, latest: -1 }
      counts.set(word, count)
      count.occurrences++
      if (count.latest !== document) count.documents++
      count.latest = document
    }
  })
  const kept = [...counts].filter(([, count]) => count.documents >= fewestDocuments)
  kept.sort(([, a], [, b]) => b.occurrences - a.occurrences)
  kept.length = Math.min(kept.length, most)
  return {
    terms: kept.map(([term]) => term),
    documents: Float64Array.from(kept, ([, count]) => count.documents),
    occurrences: Float64Array.from(kept, ([, count]) => count.occurrences),
  }
}

/** Words that the vocabulary lacks are left out. */
export function toSequences(
  documents: readonly (readonly string[])[],
  { terms }: Pick<Vocabulary, 'terms'>,
): Sequences {
  const numbers = new Map(terms.map((term, t) => [term, t]))
  const ptr = new Int32Array(documents.length + 1)
  const flat: number[] = []
  documents.forEach((words, i) => {
    for (const word of words) {
      const t = numbers.get(word)
      if (t !== undefined) flat.push(t)
    }
    ptr[i + 1] = flat.length
  })
  return { ptr, idx: Int32Array.from(flat) }
}
