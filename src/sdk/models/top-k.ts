/**
 * Indices of the k best scores, best first; ties by ascending index. `excluded[i]` other than 0 leaves item i out,
 * and so does a score that is not a number.
 */
export function topK(scores: ArrayLike<number>, k: number, excluded?: ArrayLike<number>): Int32Array {
  const n = scores.length
  const size = Math.min(k, n)
  const best = new Int32Array(size)
  let filled = 0
  for (let i = 0; i < n; i++) {
    const score = scores[i]
    if (excluded?.[i] || Number.isNaN(score)) continue
    if (filled === size && !(score > scores[best[size - 1]])) continue
    let at = filled < size ? filled++ : size - 1
    for (; at > 0 && scores[best[at - 1]] < score; at--) best[at] = best[at - 1]
    best[at] = i
  }
  return best.slice(0, filled)
}
