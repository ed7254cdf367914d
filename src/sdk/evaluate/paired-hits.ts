/** Of the normal distribution, one-sided at 5%. */
const significant = 1.645

/**
 * Whether `after` has more hits than `before`, and not by luck: McNemar's test on the pairs that differ.
 * @param after 1 or 0 each, as `before` of the same questions
 */
export function findsMore(after: Uint8Array, before: Uint8Array): boolean {
  let gain = 0
  let different = 0
  after.forEach((hit, k) => {
    gain += hit - before[k]
    if (hit !== before[k]) different++
  })
  return gain > significant * Math.sqrt(different)
}

export const shareOf = (hits: Uint8Array): number =>
  hits.length === 0 ? 0 : hits.reduce((sum, hit) => sum + hit, 0) / hits.length
