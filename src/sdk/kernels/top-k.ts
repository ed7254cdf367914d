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
  const placeOf = (item: number): number => (order ? order[item] : item)
  const isWorse = (a: number, b: number): boolean =>
    scores[a] < scores[b] || (scores[a] === scores[b] && placeOf(a) > placeOf(b))
  let filled = 0
  let i = 0
  for (; i < n && filled < size; i++) if (!skip?.[i] && !Number.isNaN(scores[i])) rise(heap, isWorse, filled++, i)
  // The worst that is kept: most of the others are below it, or lose the tie.
  let floor = filled > 0 ? scores[heap[0]] : Infinity
  let place = filled > 0 ? placeOf(heap[0]) : 0
  for (; i < n; i++) {
    const score = scores[i]
    if (!(score >= floor) || (score === floor && (order ? order[i] : i) > place) || skip?.[i]) continue
    sink(heap, isWorse, size, i)
    floor = scores[heap[0]]
    place = placeOf(heap[0])
  }
  // The heap's root is the worst: taking it off again and again sorts from the back.
  for (let last = filled - 1; last > 0; last--) {
    const worst = heap[0]
    sink(heap, isWorse, last, heap[last])
    heap[last] = worst
  }
  return heap.slice(0, filled)
}

type IsWorse = (a: number, b: number) => boolean

/** Adds `item` at the heap's end, `at`. */
function rise(heap: Int32Array, isWorse: IsWorse, at: number, item: number): void {
  let hole = at
  while (hole > 0) {
    const parent = (hole - 1) >> 1
    if (!isWorse(item, heap[parent])) break
    heap[hole] = heap[parent]
    hole = parent
  }
  heap[hole] = item
}

/** Replaces the root of the first `size` entries by `item`. */
function sink(heap: Int32Array, isWorse: IsWorse, size: number, item: number): void {
  let hole = 0
  for (;;) {
    let child = 2 * hole + 1
    if (child >= size) break
    if (child + 1 < size && isWorse(heap[child + 1], heap[child])) child++
    if (!isWorse(heap[child], item)) break
    heap[hole] = heap[child]
    hole = child
  }
  heap[hole] = item
}
