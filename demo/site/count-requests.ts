import type { RecommenderState } from '../../src/sdk/index'

export interface RequestTotals {
  readonly own: number
  readonly elsewhere: number
}

/** Counted by Tacitly from the browser's own resource timing, in the page and in the workers. */
export function countRequests({ requests }: RecommenderState): RequestTotals {
  const sum = (value: (count: (typeof requests)[number]) => number) => requests.reduce((s, r) => s + value(r), 0)
  return {
    own: sum(({ own, count }) => (own ? count : 0)),
    elsewhere: sum(({ own, count }) => (own ? 0 : count)),
  }
}
