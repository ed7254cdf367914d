import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { writeBundle } from '../../demo/server/bundle'
import { readBack } from '../../src/cli/build/read-back'
import { attributeOverlap, attributeTokens } from '../../src/sdk/content/attributes'
import { createRecommender } from '../../src/sdk/index'
import { createRandom, shuffle } from '../../src/sdk/random'
import type { Item } from '../../src/sdk/types'

let folder: string
let films: readonly Item[]
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tacitly-sample-'))
  await writeBundle({}, folder)
  films = (await readBack(join(folder, 'public/recommendations'))).catalog.items
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('a visitor of the sample site who opens three films of one kind', () => {
  it.each(['Horror', 'Western', 'Animation', 'Documentary'])(
    '%s: at least 5 of the first 8 are so too, whichever three',
    async genre => {
      const recommender = createRecommender({
        bundle: { read: path => readFile(join(folder, 'public/recommendations', path)) },
        server: false,
      })
      const ids = films.filter(({ categories }) => categories?.includes(genre)).map(({ id }) => id)
      let ts = Date.now() - 3_600_000
      const shared: number[] = []
      for (const seed of [1, 2, 3, 4, 5]) {
        await recommender.forget('all')
        for (const itemId of shuffle([...ids], createRandom(seed)).slice(0, 3)) {
          ts += 1000
          await recommender.log({ type: 'click', itemId, ts })
        }
        const { items } = await recommender.recommend({ limit: 8 })
        shared.push(items.filter(({ item }) => item.categories?.includes(genre)).length)
      }
      recommender.dispose()
      expect(
        shared.filter(count => count >= 5),
        String(shared),
      ).toHaveLength(shared.length)
    },
  )

  it('leaves "For you" most of its own best, and "Because you viewed" what is like that film', async () => {
    const recommender = createRecommender({
      bundle: { read: path => readFile(join(folder, 'public/recommendations', path)) },
      server: false,
    })
    const draws: { kept: number; likeness: number }[] = []
    for (const genre of ['Horror', 'Western', 'Animation', 'Documentary', 'Comedy', 'Crime']) {
      const ids = films.filter(({ categories }) => categories?.includes(genre)).map(({ id }) => id)
      for (const seed of [1, 2, 3]) {
        await recommender.forget('all')
        const [itemId] = shuffle([...ids], createRandom(seed))
        await recommender.log({ type: 'click', itemId })
        const best = await recommender.recommend({ limit: 13 })
        const alone = await recommender.recommend({ strategy: 'becauseYouViewed', limit: 12 })
        const lists = (
          [{ listName: 'lead', limit: 1 }, { limit: 12 }, { strategy: 'becauseYouViewed', limit: 12 }] as const
        ).map(options => recommender.list(options))
        const stops = lists.map(list => list.subscribe(() => undefined))
        await vi.waitFor(() => expect(lists.map(list => list.getSnapshot().status)).not.toContain('pending'))
        const [lead, forYou, because] = lists.map(list => list.getSnapshot().items.map(({ item }) => item))
        for (const stop of stops) stop()
        const shown = [...lead, ...forYou].map(({ id }) => id)
        const tokens = attributeTokens(films.find(({ id }) => id === itemId)!)
        const likeness = (row: readonly Item[]) =>
          row.reduce((sum, item) => sum + attributeOverlap(tokens, attributeTokens(item)), 0) / row.length
        expect(because).toHaveLength(12)
        draws.push({
          kept: best.items.filter(({ item }) => shown.includes(item.id)).length,
          likeness: likeness(because) / likeness(alone.items.map(({ item }) => item)),
        })
      }
    }
    recommender.dispose()
    const mean = (of: 'kept' | 'likeness') => draws.reduce((sum, draw) => sum + draw[of], 0) / draws.length
    expect(mean('kept')).toBeGreaterThanOrEqual(7)
    expect(mean('likeness')).toBeGreaterThanOrEqual(0.9)
  })
})
