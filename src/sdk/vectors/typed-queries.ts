import type { ContentVectors } from '../types'

/** The vectors of words that visitors type: each extracted once, while lists go by the words themselves. */
export interface TypedQueries {
  /** undefined: not here (yet). */
  readonly get: (query: string) => ContentVectors | undefined
  /** Begins to extract it. false: that was begun before. */
  readonly ask: (query: string) => boolean
  readonly isBusy: () => boolean
  /** Those that failed may be asked for again. */
  readonly retry: () => void
  /** When none is on its way. */
  readonly settled: () => Promise<unknown>
}

/** The latest ones. */
const maxQueries = 50

/** @param extract what goes wrong stands in the extractor's state, and the query stays words until `retry` */
export function createTypedQueries(
  extract: (query: string) => Promise<ContentVectors>,
  onArrival: () => void,
): TypedQueries {
  const queries = new Map<string, ContentVectors | 'asked' | 'failed'>()
  const asking = new Set<Promise<void>>()

  return {
    get(query) {
      const answer = queries.get(query)
      return typeof answer === 'string' ? undefined : answer
    },
    ask(query) {
      if (queries.has(query)) return false
      queries.set(query, 'asked')
      if (queries.size > maxQueries) queries.delete(queries.keys().next().value!)
      const work = extract(query)
        .then(
          vectors => queries.set(query, vectors),
          () => queries.set(query, 'failed'),
        )
        .then(() => {
          asking.delete(work)
          onArrival()
        })
      asking.add(work)
      return true
    },
    isBusy: () => asking.size > 0,
    retry() {
      for (const [query, answer] of queries) if (answer === 'failed') queries.delete(query)
    },
    settled: () => Promise.all(asking),
  }
}
