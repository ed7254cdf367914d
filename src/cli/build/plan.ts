/** How far a build is, of work of several kinds that may go on at once. */
export interface Plan {
  /** There are so many pieces of work more. */
  readonly expect: (pieces: number) => void
  /** Of one piece, 0 .. 1, by what is said of it. */
  readonly tell: (phase: string, done: number) => void
}

/** @param onProgress hears the share of all that is expected, 0 .. 1, and never less than before */
export function createPlan(onProgress: (phase: string, done: number) => void): Plan {
  const pieces = new Map<string, number>()
  let expected = 0
  let last = 0
  return {
    expect(more) {
      expected += more
    },
    tell(phase, done) {
      pieces.set(phase, done)
      const sum = [...pieces.values()].reduce((total, one) => total + one, 0)
      last = Math.max(last, Math.min(1, sum / Math.max(expected, pieces.size)))
      onProgress(phase, last)
    },
  }
}
