import type { Csr } from '../../sdk/kernels/interactions'
import { foldIn } from '../../sdk/shapes/factors'
import type { ItemFactors } from '../../sdk/shapes/types'
import { inputError } from '../read/input-errors'

interface Compared {
  /** Spark's weight of what was touched. */
  readonly alpha: number
  /** What each visitor touched. */
  readonly known: Csr
  /** By row of `known`: the vector that Spark has of them. */
  readonly compared: ReadonlyMap<number, Float32Array>
  readonly path: string
}

/** Float32 sums leave 1e-6; another penalty leaves 1e-2, other ids leave 1. */
const tolerance = 1e-4

/**
 * Folds visitors in as a page does, and holds their vectors against Spark's. Spark solves A x = b, A = G + alpha sum r y y' + lambda count I,
 * b = sum (1 + alpha r) y: our ridge, divided by alpha, where a preference is 1 + 1 / (alpha r). Where all r are alike that is one factor
 * on all of a vector, and the order of items is the same without it.
 *
 * @returns |x - x'| / |x'|, the mean over the visitors
 * @throws TacitlyError 'model-differs'
 */
export function checkFoldIn(model: ItemFactors, { alpha, known, compared, path }: Compared): number {
  const { ptr, idx, weights } = known
  let sum = 0
  for (const [row, vector] of compared) {
    const items = idx.subarray(ptr[row], ptr[row + 1])
    const confidence = weights?.subarray(ptr[row], ptr[row + 1]) ?? new Float32Array(items.length).fill(1)
    const preference = confidence.map(r => 1 + 1 / (alpha * r))
    const own = foldIn(model, { items, confidence, preference }).vector
    sum += distance(own, vector) / Math.max(norm(vector), Number.MIN_VALUE)
  }
  const mean = compared.size === 0 ? 0 : sum / compared.size
  if (mean < tolerance) return mean
  const what = `has user factors that its own items give otherwise: of ${compared.size} visitors the vectors are off by ${(100 * mean).toFixed(2)}% on average`
  throw inputError('model-differs', path, what, {
    wanted: 'see that items, numbers, alpha and regParam are those of one training',
  })
}

const norm = (of: ArrayLike<number>) => Math.hypot(...Array.from(of))
const distance = (a: ArrayLike<number>, b: ArrayLike<number>) => norm(Array.from(a, (value, f) => value - b[f]))
