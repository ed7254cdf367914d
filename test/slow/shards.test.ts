// What no option asks for: more items than a page fetches whole are cut.
import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRandom } from '../../src/sdk/random'
import { createWorkplace, type Workplace } from '../helpers/cli'

describe('50,001 items', () => {
  let shop: Workplace
  beforeAll(() => {
    shop = createWorkplace()
    const random = createRandom(1)
    const rows = Array.from({ length: 400 * 12 }, (_, k) => {
      const user = k % 400
      return `u${user},i${(user % 4) + 4 * Math.floor(random() ** 2 * 800)}`
    })
    shop.write('clicks.csv', `user,item\n${rows.join('\n')}\n`)
    const items = Array.from({ length: 50_001 }, (_, i) => `i${i},Thing ${i},${'ABCD'[i % 4]}`)
    shop.write('items.csv', `id,title,category\n${items.join('\n')}\n`)
  })
  afterAll(() => shop.remove())

  it('are cut without being asked to be', async () => {
    const { status, stdout, stderr } = await shop.tacitly(
      ...['build', '--interactions', 'clicks.csv', '--items', 'items.csv', '--out', 'out', '--models', 'als'],
    )
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(stdout).toContain('50001 items')
    expect(stdout).toContain('cut: 5000 items are on every page')
    expect(readdirSync(shop.path('out')).filter(name => name.startsWith('shard.'))).toHaveLength(6)
  })
})
