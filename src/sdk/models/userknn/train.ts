import type { Csr } from '../../kernels/interactions'
import { type RecencyOptions, recencyOf } from '../../shapes/recency'
import type { Training, VisitorRows } from '../../shapes/types'

export interface UserKnnOptions extends RecencyOptions {
  /** The nearest visitors, who score. @default 100 */
  readonly neighbours: number
  /** Added to the product of the lengths: pulls the likeness of visitors with few items towards 0. @default 5 */
  readonly shrink: number
  /** rho: power of a visitor's likeness, so that the nearer ones say more. @default 2 */
  readonly amplification: number
}

export const userKnnDefaults: UserKnnOptions = { neighbours: 100, shrink: 5, amplification: 2, halfLife: 0 }

/**
 * User-kNN: what the visitors who are most alike touched, each by their cosine (Herlocker et al. 1999,
 * https://doi.org/10.1145/312624.312682; case amplification as in Breese et al. 1998). Nothing is fitted: the model is the rows.
 *
 * @param csr users by items; every liked entry is a 1
 */
// biome-ignore lint/correctness/useYield: one step is the whole training
export function* trainUserKnn(
  { rows, cols, ptr, idx }: Csr,
  options: UserKnnOptions = userKnnDefaults,
): Training<VisitorRows> {
  const { neighbours: nearest, shrink, amplification } = options
  const model = { shape: 'rows', id: 'userknn', rows: { rows, cols, ptr, idx } } as const
  return { ...model, nearest, shrink, amplification, recency: recencyOf(options) }
}
