import { createRandom } from '../../src/sdk/random'

/** Interactions as CSV: every visitor touches items at random, and there is nothing to learn. */
export function noiseCsv({ users, items, each, seed }: Record<'users' | 'items' | 'each' | 'seed', number>): string {
  const random = createRandom(seed)
  const lines = ['user,item']
  for (let user = 0; user < users; user++) {
    for (let n = 0; n < each; n++) lines.push(`u${user},i${Math.floor(random() * items)}`)
  }
  return `${lines.join('\n')}\n`
}
