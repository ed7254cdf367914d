import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createRecommender } from '../../src/sdk/index'

const items = Array.from({ length: 20 }, (_, i) => ({
  id: `i${i}`,
  title: `${i}`,
  categories: [i % 2 ? 'odd' : 'even'],
}))

afterEach(() => void vi.unstubAllGlobals())

describe('a server', () => {
  test('takes in nothing of one visitor, says why and what to do, and recommends to all', async () => {
    const recommender = createRecommender({ items, consent: 'granted' })
    const before = await recommender.recommend({ limit: 5 })
    const calls = {
      log: () => recommender.log({ type: 'click', itemId: 'i1' }),
      'list().log': () => recommender.list().log({ type: 'click', itemId: 'i1' }),
      importData: () => recommender.importData({ format: 'tacitly-export', version: 1, events: [], totals: [] }),
      fineTune: () => recommender.fineTune(),
      setConsent: () => recommender.setConsent('denied'),
      setTaste: () => recommender.setTaste({}),
      importTaste: () => recommender.importTaste({}),
      session: () => recommender.session({ new: true }),
      setProfile: () => recommender.setProfile('kids'),
      removeProfile: () => recommender.removeProfile('kids'),
    }
    const [refused] = readFileSync('docs/server.md', 'utf8').match(/.*reject with the code `server-refused`.*/)!
    const told = Array.from(refused.matchAll(/`(\w+)`/g), ([, name]) => name)
    expect([...told, 'list().log'].toSorted()).toEqual(Object.keys(calls).toSorted())
    for (const [name, call] of Object.entries(calls)) {
      await expect(call(), name).rejects.toMatchObject({
        code: 'server-refused',
        message: expect.stringContaining('server: false'),
      })
    }
    expect(recommender.getState()).toMatchObject({ consent: 'granted', history: { events: 0 } })
    expect((await recommender.recommend({ limit: 5 })).items).toEqual(before.items)
    expect(recommender.rerank(items).map(({ item }) => item.id)).toEqual(items.map(({ id }) => id))
  })

  test('server: false is one visitor without a document; server: true refuses with one', async () => {
    const script = createRecommender({ items, server: false })
    await script.log({ type: 'click', itemId: 'i1' })
    expect((await script.exportData()).events).toHaveLength(1)
    vi.stubGlobal('document', {})
    await createRecommender({ items }).log({ type: 'click', itemId: 'i1' })
    const refused = createRecommender({ items, server: true }).log({ type: 'click', itemId: 'i1' })
    await expect(refused).rejects.toMatchObject({ code: 'server-refused' })
  })
})
