import type { Csr } from '../../kernels/interactions'
import type { RecencyOptions } from '../../shapes/recency'

/** One options type and one set of defaults for every backend (JavaScript, WASM, WebGL). */
export interface AlsOptions extends RecencyOptions {
  /** Length of a vector; a multiple of 4. @default 64 */
  readonly d: number
  /** lambda: L2 penalty on user and item factors. @default 6 */
  readonly regularisation: number
  /** alpha_0: weight of an unobserved pair against an observed one. @default 0.15 */
  readonly unobservedWeight: number
  /** nu, Rendle et al. 2022: lambda_u = lambda (|I_u| + alpha_0 |I|)^nu, likewise for items; 0 is plain lambda. @default 0 */
  readonly frequencyExponent: number
  /** lambda_u = lambda |I_u|^nu, entries counted whatever their confidence: with nu 1 ALS-WR, and Spark ML. @default false */
  readonly byCount: boolean
  /** One sweep solves all users, then all items. @default 8 */
  readonly sweeps: number
  /** Conjugate gradient steps a row and sweep. @default 3 */
  readonly cgSteps: number
  /** Of the first factors. @default 1 */
  readonly seed: number
}

/** For rows of which one pair in a hundred is there, of visitors with a hundred items each; others: see alsOptionsFor. */
export const alsDefaults: AlsOptions = {
  d: 64,
  regularisation: 6,
  unobservedWeight: 0.15,
  frequencyExponent: 0,
  byCount: false,
  sweeps: 8,
  cgSteps: 3,
  seed: 1,
  halfLife: 0,
}

/**
 * Sparse rows have more, and smaller, groups of items that are taken together: vectors are longer and less is shrunk. With
 * s = 1 / (100 density), within 1 .. 16:
 *
 *   d = 64 s^(1/4),  lambda = 6 s^(-1/8),  alpha_0 = .15 (items a visitor / 100)^(t / 2), within .02 .. .2,
 *
 * t going from 0 where s is 1 to 1 where it is 8, by its logarithm. DECISIONS.md says on what that was judged.
 */
export function alsOptionsFor({ rows, cols, idx }: Csr): Partial<AlsOptions> {
  if (idx.length === 0) return {}
  const { d, regularisation, unobservedWeight } = alsDefaults
  const sparsity = within((rows * cols) / (100 * idx.length), 1, 16)
  const lengths = (idx.length / rows / 100) ** (Math.min(1, Math.log(sparsity) / Math.log(8)) / 2)
  return {
    d: 4 * Math.round((d * sparsity ** (1 / 4)) / 4),
    regularisation: threeDigits(regularisation * sparsity ** (-1 / 8)),
    unobservedWeight: threeDigits(within(unobservedWeight * lengths, 0.02, 0.2)),
  }
}

const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value))
const threeDigits = (value: number) => Number(value.toPrecision(3))

/** With a regularisation that is meant of the middle row, whatever the exponent is: without exponent it is each row's. */
export function scaledPenalty(options: AlsOptions, { rows, cols, idx }: Csr): AlsOptions {
  const { regularisation, frequencyExponent, byCount } = options
  const unobserved = byCount ? 0 : options.unobservedWeight
  const [user, item] = [idx.length / rows + unobserved * cols, idx.length / cols + unobserved * rows]
  const middle = Math.max(1, Math.sqrt(user * item)) ** frequencyExponent
  return { ...options, regularisation: threeDigits(regularisation / middle) }
}
