import { buildCsr, type Csr } from '../src/sdk/kernels/interactions'
import { createRandom } from '../src/sdk/random'

/** How large a made-up community is. */
export interface CommunitySize {
  readonly users: number
  readonly items: number
  /** Draws; repeated pairs count once, so that a little fewer are left. */
  readonly draws: number
}

/** The sizes of performance.md's tables. */
export const communities = {
  '100k': { users: 943, items: 1682, draws: 140_000 },
  '1M': { users: 6040, items: 3706, draws: 1_400_000 },
  '10M': { users: 60_000, items: 20_000, draws: 14_000_000 },
  '10k items': { users: 2000, items: 10_000, draws: 120_000 },
} satisfies Record<string, CommunitySize>

/**
 * A made-up community: users' activity and items' popularity fall off by a power law, and each user has one of eight
 * tastes, from which half of the draws come. Seeded: the same everywhere.
 */
export function powerLaw({ users, items, draws }: CommunitySize, seed = 1): Csr {
  const random = createRandom(seed)
  const tastes = 8
  // The exponent 2 of the uniform draw gives a density of u^(-1/2): the first 1% of the items get 10% of the draws.
  const skewed = (n: number) => Math.min(n - 1, Math.floor(n * random() ** 2))
  const row = new Int32Array(draws)
  const col = new Int32Array(draws)
  for (let k = 0; k < draws; k++) {
    const user = skewed(users)
    const own = random() < 0.5
    const item = own ? skewed(Math.ceil(items / tastes)) * tastes + (user % tastes) : skewed(items)
    row[k] = user
    col[k] = Math.min(items - 1, item)
  }
  return buildCsr(users, items, row, col)
}
