import { factorise, solveLower, solveUpper } from '../kernels/cholesky'

/** What each variant brings, by what is known of the moment. */
export interface LinUcb {
  /** The variant of the largest bound; of equal ones the first. @param x of length d */
  readonly choose: (x: ArrayLike<number>) => number
  readonly learn: (arm: number, x: ArrayLike<number>, reward: number) => void
  /** What each variant is expected to bring. */
  readonly expect: (x: ArrayLike<number>) => readonly number[]
}

interface Ridge {
  /** A = I + sum x x', d x d. */
  readonly a: Float64Array
  /** b = sum r x. */
  readonly b: Float64Array
  /** Its Cholesky factor; undefined: it has learned since. */
  l?: Float64Array
}

/**
 * LinUCB with disjoint models (Li et al. 2010, https://arxiv.org/abs/1003.0146, algorithm 1): of each variant a ridge regression, and the
 * one of the largest x' A^-1 b + alpha sqrt(x' A^-1 x) is shown. Nothing is drawn. O(d^2) a variant, O(d^3) after it has learned.
 *
 * @param d length of x
 * @param alpha how much what is not known counts
 */
export function createLinUcb(arms: number, d: number, alpha: number): LinUcb {
  const ridges: Ridge[] = Array.from({ length: arms }, () => {
    const a = new Float64Array(d * d)
    for (let i = 0; i < d; i++) a[i * d + i] = 1
    return { a, b: new Float64Array(d) }
  })

  /** L^-1 of a vector: sums of squares and products of such are those with A^-1. */
  function lowerOf(ridge: Ridge, vector: ArrayLike<number>): Float64Array {
    if (!ridge.l) {
      ridge.l = ridge.a.slice()
      factorise(ridge.l, d)
    }
    const solved = Float64Array.from(vector)
    solveLower(ridge.l, solved, d)
    return solved
  }

  function judge(ridge: Ridge, x: ArrayLike<number>): { readonly mean: number; readonly width: number } {
    const lower = lowerOf(ridge, x)
    const width = Math.sqrt(lower.reduce((sum, value) => sum + value ** 2, 0))
    const theta = lowerOf(ridge, ridge.b)
    solveUpper(ridge.l!, theta, d)
    return { mean: theta.reduce((sum, value, i) => sum + value * x[i], 0), width }
  }

  return {
    choose(x) {
      const bounds = ridges.map(ridge => {
        const { mean, width } = judge(ridge, x)
        return mean + alpha * width
      })
      return bounds.indexOf(Math.max(...bounds))
    },
    learn(arm, x, reward) {
      const { a, b } = ridges[arm]
      for (let i = 0; i < d; i++) {
        for (let j = 0; j < d; j++) a[i * d + j] += x[i] * x[j]
        b[i] += reward * x[i]
      }
      ridges[arm].l = undefined
    },
    expect: x => ridges.map(ridge => judge(ridge, x).mean),
  }
}

/**
 * Numbers of a moment: 1, then one a name. 'mobile' is that field's own number, or 1 where it is true; 'device=phone' is 1 where the
 * field says so. What is not known is 0.
 */
export function featuresOf(names: readonly string[], context: Readonly<Record<string, unknown>> = {}): number[] {
  const numberOf = (name: string) => {
    const [field, value] = name.split('=')
    return value === undefined ? Number(context[field] ?? 0) || 0 : Number(String(context[field]) === value)
  }
  return [1, ...names.map(numberOf)]
}
