/**
 * Indices of the k best scores, best first. NaN is no score, and `skip[i]` other than 0 leaves item i out. A heap of the k
 * best so far: O(n + m log k), where m is how often a better one was met.
 *
 * @param order ties fall to the lower number here. @default to the lower index
 */
export function topK(
  scores: ArrayLike<number>,
  k: number,
  skip?: ArrayLike<number>,
  order?: ArrayLike<number>,
): Int32Array {
  const n = scores.length
  const size = Math.max(0, Math.min(k, n))
  const heap = new Int32Array(size)
  const isWorse = (a: number, b: number): boolean =>
    scores[a] < scores[b] || (scores[a] === scores[b] && (order ? order[a] > order[b] : a > b))

  /** Puts `item` in at the end of the heap, `hole`. */
  function rise(hole: number, item: number): void {
    while (hole > 0) {
      const parent = (hole - 1) >> 1
      if (!isWorse(item, heap[parent])) break
      heap[hole] = heap[parent]
      hole = parent
    }
    heap[hole] = item
  }

  /** Replaces the root, the worst, of the first `count` entries by `item`. */
  function sink(count: number, item: number): void {
    let hole = 0
    for (let child = 1; child < count; child = 2 * hole + 1) {
      if (child + 1 < count && isWorse(heap[child + 1], heap[child])) child++
      if (!isWorse(heap[child], item)) break
      heap[hole] = heap[child]
      hole = child
    }
    heap[hole] = item
  }

  let filled = 0
  let floor = -Infinity // the worst kept score, once the heap is full: most of the others are below it
  for (let i = 0; i < n; i++) {
    // Four at a time, as long as none of them comes in: of a million that is half the time.
    while (
      i + 3 < n &&
      !(scores[i] >= floor || scores[i + 1] >= floor || scores[i + 2] >= floor || scores[i + 3] >= floor)
    )
      i += 4
    if (!(scores[i] >= floor) || skip?.[i]) continue
    if (filled < size) rise(filled++, i)
    else if (isWorse(heap[0], i)) sink(size, i)
    if (filled === size) floor = scores[heap[0]]
  }
  // Taking the worst off again and again sorts from the back.
  for (let last = filled - 1; last > 0; last--) {
    const worst = heap[0]
    sink(last, heap[last])
    heap[last] = worst
  }
  return heap.slice(0, filled)
}
