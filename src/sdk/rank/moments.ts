/** Of the items that the test holds for; NaN, nothing in common, counts as 0. */
export function momentsOf(scores: Float32Array, isOne: (item: number) => boolean) {
  let count = 0
  let sum = 0
  let squares = 0
  for (let i = 0; i < scores.length; i++) {
    if (!isOne(i)) continue
    const score = scores[i] || 0
    count++
    sum += score
    squares += score * score
  }
  const mean = sum / count
  return { count, mean, deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)) }
}
