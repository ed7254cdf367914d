// Several people on one device: what one does never shows in the lists of another.
import 'fake-indexeddb/auto'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createRecommender, type Recommender, type RecommenderOptions } from '../../src/sdk/index'
import { setProfile } from '../../src/sdk/personal/profiles'
import { createStateStore, initialState } from '../../src/sdk/state'
import { sourceOf, tinyBundle } from '../helpers/horror-and-comedy'

let bundle: Awaited<ReturnType<typeof tinyBundle>>
const open: Recommender[] = []
const create = (options: RecommenderOptions = {}) => {
  const given = { server: false, bundle: sourceOf(bundle), name: 'shop', profiles: ['me', 'kids'], ...options }
  const recommender = createRecommender(given)
  open.push(recommender)
  return recommender
}
const databases = async () => (await indexedDB.databases()).map(({ name }) => name).sort()
const idsOf = async (recommender: Recommender) =>
  (await recommender.recommend({ limit: 8 })).items.map(({ item }) => item.id)
const shareOf = async (recommender: Recommender, taste: string) =>
  (await idsOf(recommender)).filter(id => id.startsWith(taste)).length / 8
const did = async (recommender: Recommender, taste: string, count = 4) => {
  for (let k = 0; k < count; k++) await recommender.log({ type: 'like', itemId: `${taste}-${k}` })
}

beforeAll(async () => {
  bundle = await tinyBundle({ release: 5 })
})
afterEach(async () => {
  for (const one of open.splice(0)) one.dispose()
  for (const name of await databases()) {
    await new Promise(resolve => {
      const request = indexedDB.deleteDatabase(name as string)
      request.onsuccess = request.onblocked = resolve
    })
  }
})

describe.each(['granted', 'memory-only'] as const)('profiles, %s', consent => {
  it('each has a history and lists of its own, and comes back as it was left', async () => {
    const recommender = create({ consent })
    expect(recommender.getState()).toMatchObject({ profile: 'me', profiles: ['me', 'kids'] })
    await did(recommender, 'horror')
    const mine = await idsOf(recommender)
    expect(await shareOf(recommender, 'horror')).toBe(1)
    await recommender.setProfile('kids')
    expect(recommender.getState()).toMatchObject({ profile: 'kids', history: { events: 0 } })
    expect(recommender.getHistory()).toEqual([])
    await did(recommender, 'comedy')
    expect(await shareOf(recommender, 'comedy')).toBe(1)
    expect((await recommender.exportData()).profile).toBe('kids')
    await recommender.setProfile('me')
    expect(await idsOf(recommender)).toEqual(mine)
    expect((await recommender.exportData()).events.map(({ itemId }) => itemId)).not.toContain('comedy-0')
    await recommender.setProfile('kids')
    expect(await shareOf(recommender, 'comedy')).toBe(1)
  })

  it("what is logged while it changes is the new one's; lists that are watched follow", async () => {
    const recommender = create({ consent })
    await did(recommender, 'horror')
    const list = recommender.list({ limit: 8 })
    const heard = vi.fn()
    const stop = list.subscribe(heard)
    await vi.waitFor(() => expect(list.getSnapshot().status).toBe('ready'))
    const { edition } = list.getSnapshot()
    const changing = recommender.setProfile('kids')
    await vi.waitFor(() => expect(recommender.getState().profile).toBe('kids'))
    const logged = [0, 1, 2, 3].map(k => recommender.log({ type: 'like', itemId: `comedy-${k}` }))
    await Promise.all([changing, ...logged])
    await vi.waitFor(() =>
      expect(list.getSnapshot().items.every(({ item }) => item.id.startsWith('comedy'))).toBe(true),
    )
    expect(list.getSnapshot().edition).toBeGreaterThan(edition)
    expect(heard).toHaveBeenCalled()
    await recommender.setProfile('me')
    expect(recommender.getHistory().map(({ itemId }) => itemId)).toEqual([
      'horror-3',
      'horror-2',
      'horror-1',
      'horror-0',
    ])
    stop()
  })

  it('one that is removed is gone, and the first takes its place; the first is emptied', async () => {
    const recommender = create({ consent })
    await did(recommender, 'horror')
    await recommender.setProfile('guest')
    expect(recommender.getState().profiles).toEqual(['me', 'kids', 'guest'])
    await did(recommender, 'comedy')
    await recommender.removeProfile('guest')
    expect(recommender.getState()).toMatchObject({ profile: 'me', profiles: ['me', 'kids'] })
    expect(await shareOf(recommender, 'horror')).toBe(1)
    await recommender.setProfile('guest')
    expect(recommender.getHistory()).toEqual([])
    await recommender.removeProfile('me')
    await recommender.setProfile('me')
    expect(recommender.getHistory()).toEqual([])
    await expect(recommender.setProfile('')).rejects.toMatchObject({ code: 'options-invalid' })
  })
})

describe('profiles on the disk', () => {
  it('have a database each, the first the one that was there before; the next page begins with the one it is given', async () => {
    const before = create({ consent: 'granted', profiles: undefined })
    await did(before, 'horror')
    before.dispose()
    const page = create({ consent: 'granted' })
    await vi.waitFor(() => expect(page.getHistory()).toHaveLength(0))
    expect(await shareOf(page, 'horror')).toBe(1)
    await page.setProfile('kids')
    await did(page, 'comedy')
    expect(await databases()).toEqual(['shop', 'shop:profile:kids'])
    page.dispose()
    const next = create({ consent: 'granted', profile: 'kids' })
    expect(await shareOf(next, 'comedy')).toBe(1)
    await next.removeProfile('kids')
    expect(await databases()).toEqual(['shop'])
  })

  it.each([undefined, ['me', 'kids']])(
    "one that the site did not name never gets the first one's, of %j",
    async profiles => {
      const first = create({ consent: 'granted', profiles })
      await did(first, 'horror')
      first.dispose()
      const guest = create({ consent: 'granted', profiles, profile: 'guest' })
      expect(guest.getState().profiles).toEqual([...(profiles ?? ['me']), 'guest'])
      await guest.recommend()
      expect(guest.getHistory()).toEqual([])
      await did(guest, 'comedy')
      expect(await databases()).toEqual(['shop', 'shop:profile:guest'])
    },
  )

  it('a page that begins with a refusal erases all of them', async () => {
    const before = create({ consent: 'granted' })
    await did(before, 'horror')
    await before.setProfile('kids')
    await did(before, 'comedy')
    before.dispose()
    expect(await databases()).toEqual(['shop', 'shop:profile:kids'])
    await create({ consent: 'denied', profiles: undefined }).recommend()
    await vi.waitFor(async () => expect(await databases()).toEqual([]))
  })

  it('a refusal in another tab forgets those that this page has left, too', async () => {
    const page = create({ consent: 'memory-only' })
    await did(page, 'horror')
    await page.setProfile('kids')
    await page.setConsent('granted')
    const other = create({ consent: 'granted', profile: 'kids' })
    await other.recommend()
    await other.setConsent('denied')
    await vi.waitFor(() => expect(page.getState().consent).toBe('denied'))
    await page.setConsent('memory-only')
    await page.setProfile('me')
    expect(page.getHistory()).toEqual([])
  })

  it('one whose page was disposed while it changed writes nothing', async () => {
    const page = create({ consent: 'granted' })
    await did(page, 'horror')
    const changing = page.setProfile('kids')
    page.dispose()
    await changing
    expect(await page.log({ type: 'like', itemId: 'comedy-1' })).toEqual({ stored: 'memory' })
    expect(await databases()).not.toContain('shop:profile:kids')
  })

  it('one that can not be read takes the place all the same, and the one before is let go', async () => {
    const state = createStateStore(initialState('granted', 'items', { profiles: ['me', 'kids'] }))
    const dispose = vi.fn()
    const unread = { obey: () => Promise.reject(new Error('No disk.')) }
    const host = {
      ...{ state, revisions: { renew: vi.fn(), changed: vi.fn() }, left: new Map([['kids', unread]]) },
      ...{ site: () => undefined, name: (profile: string) => profile, onWithdraw: vi.fn() },
    }
    const access = {
      present: () => ({ journal: { settled: async () => 'disk' }, stop: vi.fn(), dispose }),
      swap: (_: unknown, ready: Promise<void>) => ready,
    }
    await expect(setProfile([host, access] as never, 'kids')).rejects.toThrow('No disk.')
    expect(state.get().profile).toBe('kids')
    expect(dispose).toHaveBeenCalledOnce()
    expect(host.revisions.changed).toHaveBeenCalled()
  })

  it('tabs of one profile see its events, tabs of another do not', async () => {
    const [mine, kids, alsoKids] = ['me', 'kids', 'kids'].map(profile => create({ consent: 'granted', profile }))
    for (const one of [mine, kids, alsoKids]) await one.recommend()
    await did(kids, 'comedy')
    await vi.waitFor(() => expect(alsoKids.getHistory()).toHaveLength(4))
    expect(mine.getHistory()).toEqual([])
    await mine.removeProfile('kids')
    await vi.waitFor(() => expect(kids.getHistory()).toEqual([]))
    await vi.waitFor(() => expect(alsoKids.getHistory()).toEqual([]))
  })

  it('consent is one: a refusal erases all of them, those that the site no longer names too, and tabs of each hear it', async () => {
    const recommender = create({ consent: 'granted', profiles: ['me', 'kids', 'work'] })
    for (const [profile, taste] of [
      ['me', 'horror'],
      ['kids', 'comedy'],
      ['work', 'horror'],
      ['me', 'horror'],
    ] as const) {
      await recommender.setProfile(profile)
      await did(recommender, taste, 1)
    }
    expect(await databases()).toHaveLength(3)
    const kids = create({ consent: 'granted', profile: 'kids' })
    expect(await kids.recommend().then(() => kids.getHistory())).toHaveLength(1)
    const later = create({ consent: 'granted', profiles: undefined })
    await later.recommend()
    await later.setConsent('denied')
    await vi.waitFor(() => expect(kids.getState().consent).toBe('denied'))
    expect(kids.getHistory()).toEqual([])
    await vi.waitFor(async () => expect(await databases()).toEqual([]))
  })

  it("two profiles merge by their events' ids: an export of one goes into the other, once", async () => {
    const recommender = create({ consent: 'granted' })
    await did(recommender, 'horror')
    const mine = await recommender.exportData()
    await recommender.setProfile('kids')
    await did(recommender, 'comedy')
    const count = mine.events.length
    expect(await recommender.importData(mine)).toEqual({ added: count, known: 0 })
    expect(await recommender.importData(mine)).toEqual({ added: 0, known: count })
    expect(recommender.getHistory()).toHaveLength(8)
    await recommender.setProfile('me')
    expect(recommender.getHistory()).toHaveLength(4)
  })
})

describe('a temporary profile', () => {
  const guest = { name: 'guest', temporary: true } as const

  it.each(['granted', 'memory-only'] as const)(
    'begins with nothing, writes nothing, and leaves everything as it was, with consent %s',
    async consent => {
      const recommender = create({ consent, profiles: undefined })
      await did(recommender, 'horror')
      const [mine, stored, state] = [await idsOf(recommender), await databases(), recommender.getState()]
      await recommender.setProfile(guest)
      expect(recommender.getState()).toMatchObject({
        profile: 'guest',
        profiles: ['me', 'guest'],
        history: { events: 0 },
      })
      await did(recommender, 'comedy')
      expect(await recommender.log({ type: 'view', itemId: 'comedy-9' })).toEqual({ stored: 'memory' })
      expect(await shareOf(recommender, 'comedy')).toBe(1)
      expect(recommender.getState().storage.kind).toBe('memory')
      await recommender.setProfile('me')
      expect(await idsOf(recommender)).toEqual(mine)
      expect(recommender.getState()).toMatchObject({ profile: 'me', profiles: [], storage: state.storage })
      expect(await databases()).toEqual(stored)
      expect((await recommender.exportData()).events.map(({ itemId }) => itemId)).not.toContain('comedy-0')
      await recommender.log({ type: 'like', itemId: 'horror-7' })
      recommender.dispose()
      const next = create({ consent, profiles: undefined })
      await next.recommend()
      expect(next.getHistory()).toHaveLength(consent === 'granted' ? 5 : 0)
      await next.setProfile(guest)
      expect(next.getHistory()).toEqual([])
    },
  )

  it('is in memory, as the state says, while the disk behind it opens late', async () => {
    const recommender = create({ consent: 'granted' })
    void recommender.log({ type: 'like', itemId: 'horror-1' })
    await recommender.setProfile(guest)
    await vi.waitFor(async () => expect(await databases()).toEqual(['shop']))
    const other = create({ consent: 'granted' })
    await other.recommend()
    await vi.waitFor(() => expect(other.getHistory()).toHaveLength(1)) // it is on the disk
    expect(recommender.getState().storage).toMatchObject({ kind: 'memory', reason: expect.stringMatching(/temporary/) })
    await recommender.setProfile('me')
    await vi.waitFor(() => expect(recommender.getState().storage).toMatchObject({ kind: 'indexeddb' }))
  })

  it('takes the name of no profile, and gives way to any', async () => {
    const recommender = create({ consent: 'granted' })
    await did(recommender, 'horror')
    await expect(recommender.setProfile({ name: 'kids', temporary: true })).rejects.toThrow(/'kids', which a profile/)
    await recommender.setProfile(guest)
    await recommender.setProfile({ name: 'another', temporary: true })
    expect(recommender.getState().profiles).toEqual(['me', 'kids', 'another'])
    await recommender.setProfile('kids')
    expect(recommender.getState().profiles).toEqual(['me', 'kids'])
    await did(recommender, 'comedy')
    await recommender.setProfile(guest)
    await recommender.removeProfile('guest')
    expect(recommender.getState()).toMatchObject({ profile: 'me', profiles: ['me', 'kids'] })
    expect(recommender.getHistory()).toHaveLength(4)
    expect(await databases()).toEqual(['shop', 'shop:profile:kids'])
  })

  it('stores nothing where consent comes meanwhile; the one behind it does, when it is back', async () => {
    const recommender = create({ consent: 'memory-only' })
    await did(recommender, 'horror')
    await recommender.setProfile(guest)
    await did(recommender, 'comedy', 1)
    await recommender.setConsent('granted')
    expect(await recommender.log({ type: 'like', itemId: 'comedy-3' })).toEqual({ stored: 'memory' })
    expect(await databases()).toEqual([])
    await recommender.setProfile('me')
    await vi.waitFor(async () => expect(await databases()).toEqual(['shop']))
    recommender.dispose()
    const next = create({ consent: 'granted' })
    await next.recommend()
    expect(next.getHistory().map(({ itemId }) => itemId)).toEqual(['horror-3', 'horror-2', 'horror-1', 'horror-0'])
  })

  it('hears a refusal in another tab, and nothing of what was before comes back', async () => {
    const page = create({ consent: 'granted' })
    await did(page, 'horror')
    await page.setProfile(guest)
    const other = create({ consent: 'granted' })
    await other.recommend()
    await other.setConsent('denied')
    await vi.waitFor(() => expect(page.getState().consent).toBe('denied'))
    await page.setProfile('me')
    expect(page.getHistory()).toEqual([])
    await vi.waitFor(async () => expect(await databases()).toEqual([]))
  })
})

describe('pause', () => {
  it('uses what is known without adding to it, from the first event on where the site says so', async () => {
    const recommender = create({ paused: true })
    expect(recommender.getState().paused).toBe(true)
    await did(recommender, 'horror')
    expect(recommender.getHistory()).toEqual([])
    recommender.resume()
    await did(recommender, 'horror')
    const before = await idsOf(recommender)
    expect(await shareOf(recommender, 'horror')).toBe(1)
    recommender.pause()
    expect(await recommender.log({ type: 'like', itemId: 'comedy-1' })).toEqual({ stored: 'nowhere' })
    await recommender.log({ type: 'impression', itemId: 'comedy-2' })
    expect(await idsOf(recommender)).toEqual(before)
    expect((await recommender.exportData()).events).toHaveLength(4)
    await recommender.setProfile('kids')
    expect(await recommender.log({ type: 'like', itemId: 'comedy-1' })).toEqual({ stored: 'nowhere' })
    expect(recommender.getState().paused).toBe(true)
  })
})
