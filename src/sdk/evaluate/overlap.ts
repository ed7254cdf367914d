import type { RankedList } from './metrics'

/**
 * Mean over users of the shared part of two models' lists, |a & b| / max(|a|, |b|), within the first k; of two empty lists 0.
 *
 * @param all of each model its lists, of the same users in the same order
 * @returns a square of shares, 0 .. 1
 */
export function overlap(all: readonly Iterable<RankedList>[], k: number): number[][] {
  const tops = all.map(lists => Array.from(lists, ({ ranked }) => ranked.subarray(0, k)))
  return tops.map(ofA =>
    tops.map(ofB => ofA.reduce((sum, a, user) => sum + shared(a, ofB[user]), 0) / Math.max(1, ofA.length)),
  )
}

function shared(a: Int32Array, b: Int32Array): number {
  const inA = new Set(a)
  return b.filter(item => inA.has(item)).length / Math.max(1, a.length, b.length)
}
