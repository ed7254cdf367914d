/** Of one visitor so many found items are looked at: they cost a pass over the catalogue together. */
const mostFound = 4

/**
 * Label ranking loss (Schapire & Singer 1999, https://doi.org/10.1023/A:1007614523901), 1 - AUC: share of the pairs of a
 * found item and one that was not that are in the wrong order, ties counting half. 0 is right, .5 is chance.
 *
 * @param seen what is not ranked
 * @returns NaN where there are no such pairs, or a score is NaN
 */
export function rankingLoss(scores: Float32Array, found: ReadonlySet<number>, seen: Int32Array): number {
  const own = Float32Array.from([...found].slice(0, mostFound), item => scores[item])
  const isRanked = new Uint8Array(scores.length).fill(1)
  for (const item of seen) isRanked[item] = 0
  for (const item of found) isRanked[item] = 0
  let wrong = 0
  let others = 0
  for (let item = 0; item < scores.length; item++) {
    if (isRanked[item] === 0) continue
    others++
    const score = scores[item]
    for (let k = 0; k < own.length; k++)
      wrong += score > own[k] ? 1 : score < own[k] ? 0 : score === own[k] ? 0.5 : Number.NaN
  }
  return wrong / (others * own.length)
}
