import { buildCsr, type Csr } from '../../src/sdk/kernels/interactions'
import { createRandom } from '../../src/sdk/random'

/**
 * Two tastes: even users touch items of the first half, odd ones of the second, each a random `each` of them;
 * `skew` above 1 makes the first items of each half the popular ones.
 */
export function twoTastes({ users = 40, items = 20, each = 6, seed = 1, skew = 1 } = {}): Csr {
  const random = createRandom(seed)
  const half = items / 2
  const row: number[] = []
  const col: number[] = []
  for (let user = 0; user < users; user++) {
    for (let n = 0; n < each; n++) {
      row.push(user)
      col.push((user % 2) * half + Math.floor(random() ** skew * half))
    }
  }
  return buildCsr(users, items, row, col)
}
