import { createRandom } from '../../random'

/** Rows that a cut is learned from, and how often their halves are looked at anew. */
const sampled = 2048
const rounds = 8

/**
 * Rows of a direction together: a tree of cuts in two (2-means on unit vectors, Dhillon and Modha 2001), each half as large as its share
 * of the leaves, so that every leaf is full. Leaves that stand beside one another are alike.
 *
 * @param vectors n x d. Rows of zeros go where there is room
 * @param rows those to be cut, ascending
 * @param most rows of a leaf
 * @returns rows of each leaf, ascending
 */
export function balancedLeaves(
  { vectors, d }: { readonly vectors: Float32Array; readonly d: number },
  rows: Int32Array,
  most: number,
  seed = 1,
): Int32Array[] {
  const random = createRandom(seed)
  const inverse = new Float64Array(vectors.length / d)
  for (let i = 0; i < inverse.length; i++) {
    let sum = 0
    for (let f = i * d; f < (i + 1) * d; f++) sum += vectors[f] ** 2
    inverse[i] = sum > 0 ? 1 / Math.sqrt(sum) : 0
  }
  const along = (row: number, axis: Float64Array) => {
    let dot = 0
    for (let f = 0; f < d; f++) dot += vectors[row * d + f] * axis[f]
    return dot * inverse[row]
  }
  const centre = (members: readonly number[]) => {
    const sum = new Float64Array(d)
    for (const row of members) for (let f = 0; f < d; f++) sum[f] += vectors[row * d + f] * inverse[row]
    const length = Math.hypot(...sum) || 1
    return sum.map(value => value / length)
  }

  /** From one centre to the other. */
  function axisOf(own: Int32Array): Float64Array {
    const sample = Array.from({ length: Math.min(sampled, own.length) }, () => own[Math.floor(random() * own.length)])
    const first = centre([sample[0]])
    const far = sample.reduce((a, b) => (along(b, first) < along(a, first) ? b : a))
    let axis = centre([far]).map((value, f) => value - first[f])
    for (let round = 0; round < rounds; round++) {
      const sides: [number[], number[]] = [[], []]
      for (const row of sample) sides[along(row, axis) > 0 ? 1 : 0].push(row)
      const [low, high] = sides.map(centre)
      axis = high.map((value, f) => value - low[f])
    }
    return axis
  }

  function cut(own: Int32Array, leaves: number): Int32Array[] {
    if (leaves <= 1) return [own]
    const before = Math.floor(leaves / 2)
    const size = Math.round((own.length * before) / leaves)
    const axis = axisOf(own)
    const places = Float64Array.from(own, row => along(row, axis))
    const border = places.slice().sort()[size]
    let room = size - places.reduce((below, place) => below + Number(place < border), 0)
    const isBefore = places.map(place => Number(place < border || (place === border && room-- > 0)))
    return [1, 0].flatMap(side =>
      cut(
        own.filter((_, k) => isBefore[k] === side),
        side === 1 ? before : leaves - before,
      ),
    )
  }
  return cut(rows, Math.ceil(rows.length / most))
}
