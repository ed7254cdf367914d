/**
 * Indices of the k best scores, best first; ties by ascending index. NaN is no score, and `skip[i]` other than 0
 * leaves item i out. A heap of the k best so far: O(n + m log k), where m is how often a better one was met.
 */
export function topK(scores: ArrayLike<number>, k: number, skip?: ArrayLike<number>): Int32Array {
  const n = scores.length
  const size = Math.max(0, Math.min(k, n))
  const heap = new Int32Array(size)
  let filled = 0
  let i = 0
  for (; i < n && filled < size; i++) if (!skip?.[i] && !Number.isNaN(scores[i])) rise(heap, scores, filled++, i)
  // The worst kept score: most of the others are below it, and met by one comparison.
  let floor = filled > 0 ? scores[heap[0]] : Infinity
  for (; i < n; i++) {
    if (!(scores[i] > floor) || skip?.[i]) continue
    sink(heap, scores, size, i)
    floor = scores[heap[0]]
  }
  // The heap's root is the worst: taking it off again and again sorts from the back.
  for (let last = filled - 1; last > 0; last--) {
    const worst = heap[0]
    sink(heap, scores, last, heap[last])
    heap[last] = worst
  }
  return heap.slice(0, filled)
}

function isWorse(scores: ArrayLike<number>, a: number, b: number): boolean {
  return scores[a] < scores[b] || (scores[a] === scores[b] && a > b)
}

/** Adds `item` at the heap's end, `at`. */
function rise(heap: Int32Array, scores: ArrayLike<number>, at: number, item: number): void {
  let hole = at
  while (hole > 0) {
    const parent = (hole - 1) >> 1
    if (!isWorse(scores, item, heap[parent])) break
    heap[hole] = heap[parent]
    hole = parent
  }
  heap[hole] = item
}

/** Replaces the root of the first `size` entries by `item`. */
function sink(heap: Int32Array, scores: ArrayLike<number>, size: number, item: number): void {
  let hole = 0
  for (;;) {
    let child = 2 * hole + 1
    if (child >= size) break
    if (child + 1 < size && isWorse(scores, heap[child + 1], heap[child])) child++
    if (!isWorse(scores, heap[child], item)) break
    heap[hole] = heap[child]
    hole = child
  }
  heap[hole] = item
}
