// What was said of a taste outlives the visit where consent allows it, reaches other tabs, and goes when it is forgotten.
import 'fake-indexeddb/auto'
import { afterEach, expect, test, vi } from 'vitest'
import { createRecommender, type Recommender } from '../../src/sdk/index'
import { createIndexedDbStore } from '../../src/sdk/store/indexed-db-store'

const items = Array.from({ length: 12 }, (_, i) => ({
  id: `film-${i}`,
  title: `Film ${i}`,
  categories: [i % 2 ? 'Horror' : 'Comedy'],
}))

/** While it is closed, the code of a taste is on its way. */
const gate = vi.hoisted(() => ({ isAsked: false, opens: Promise.resolve() }))
vi.mock('../../src/sdk/load-code', () => ({
  async loadCode(part: Promise<object>) {
    const code = await part
    if ('createTaste' in code) {
      gate.isAsked = true
      await gate.opens
    }
    return code
  },
}))

let names = 0
const open: Recommender[] = []
const create = (name: string, consent: 'granted' | 'memory-only' = 'granted') => {
  const recommender = createRecommender({ items, server: false, name, consent })
  open.push(recommender)
  return recommender
}
const drawName = () => `taste-${++names}`
afterEach(() => {
  for (const recommender of open.splice(0)) recommender.dispose()
})

const saidTo = async (recommender: Recommender) => (await recommender.exportData()).taste?.topics
const never = { 'category:Horror': 'never' } as const
const horrors = async (recommender: Recommender) =>
  (await recommender.recommend({ limit: 12 })).items.filter(({ item }) => item.categories?.includes('Horror')).length

test('what was said with consent holds at the next visit', async () => {
  const name = drawName()
  await create(name).setTaste({ topics: never, familiarity: 0.5 })
  open[0].dispose()
  const next = create(name)
  await vi.waitFor(async () => expect(await saidTo(next)).toEqual(never))
  expect(await horrors(next)).toBe(0)
  expect((await next.getTaste()).familiarity).toBe(0.5)
})

test('without consent it lasts as long as the visit, and is kept once consent is given', async () => {
  const name = drawName()
  const first = create(name, 'memory-only')
  await first.setTaste({ topics: never })
  expect(await horrors(first)).toBe(0)
  expect((await indexedDB.databases()).map(one => one.name)).not.toContain(name)
  await first.setConsent('granted')
  await first.log({ type: 'click', itemId: 'film-2' })
  first.dispose()
  const next = create(name)
  await vi.waitFor(async () => expect(await saidTo(next)).toEqual(never))
})

test('another tab follows, and goes by the later word', async () => {
  const name = drawName()
  const [one, two] = [create(name), create(name)]
  await Promise.all([one, two].map(tab => tab.log({ type: 'click', itemId: 'film-0' })))
  await one.setTaste({ topics: never })
  await vi.waitFor(async () => expect(await saidTo(two)).toEqual(never))
  expect(await horrors(two)).toBe(0)
  await two.setTaste({ topics: { 'category:Horror': null } })
  await vi.waitFor(async () => expect(await saidTo(one)).toEqual({}))
  expect(await horrors(one)).toBeGreaterThan(0)
})

test('forget everything takes it from this tab, from others, and from the disk; a later word is a new wish', async () => {
  const name = drawName()
  const [one, two] = [create(name), create(name)]
  await Promise.all([one, two].map(tab => tab.log({ type: 'click', itemId: 'film-0' })))
  await one.setTaste({ topics: never })
  await vi.waitFor(async () => expect(await saidTo(two)).toEqual(never))
  await two.forget('all')
  expect(await saidTo(two)).toBeUndefined()
  await vi.waitFor(async () => expect(await saidTo(one)).toBeUndefined())
  await one.setTaste({ familiarity: -1 })
  for (const tab of open.splice(0)) tab.dispose()
  const next = create(name)
  await vi.waitFor(async () => expect((await next.exportData()).taste).toMatchObject({ topics: {}, familiarity: -1 }))
})

test('a refusal erases it', async () => {
  const name = drawName()
  const one = create(name)
  await one.setTaste({ topics: never })
  await one.setConsent('denied')
  expect(await saidTo(one)).toBeUndefined()
  one.dispose()
  const next = create(name)
  await next.recommend()
  expect(await saidTo(next)).toBeUndefined()
})

for (const who of ['this tab', 'another tab', 'a refusal'] as const) {
  test(`what ${who} forgets while the code of a taste is on its way does not come back`, async () => {
    const name = drawName()
    const before = create(name)
    await before.log({ type: 'click', itemId: 'film-0' })
    await before.setTaste({ topics: never })
    if (who !== 'another tab') before.dispose()
    let arrive = (): void => undefined
    const opens = new Promise<void>(resolve => {
      arrive = resolve
    })
    Object.assign(gate, { isAsked: false, opens })
    const next = create(name)
    await next.recommend()
    await vi.waitFor(() => expect(gate.isAsked).toBe(true))
    const channel = new BroadcastChannel(name)
    const heard = new Promise(resolve => {
      channel.onmessage = resolve
    })
    const isDone = who === 'a refusal' ? next.setConsent('denied') : (who === 'this tab' ? next : before).forget('all')
    if (who === 'another tab') await heard
    arrive()
    await isDone
    channel.close()
    await next.log({ type: 'click', itemId: 'film-1' })
    const { events, taste } = await next.exportData()
    expect(taste).toBeUndefined()
    expect(events.map(({ itemId }) => itemId)).toEqual(who === 'a refusal' ? [] : ['film-1'])
    expect(await horrors(next)).toBeGreaterThan(0)
    before.dispose()
    next.dispose()
    const last = create(name)
    await last.log({ type: 'click', itemId: 'film-2' })
    expect(await saidTo(last)).toBeUndefined()
  })
}

test('a word dated ahead of the clock is one of now, and goes with the rest', async () => {
  const name = drawName()
  const one = create(name)
  await one.setTaste({ topics: never })
  const ahead = Date.now() + 1e9
  const exported = await one.exportData()
  await one.importData({ ...exported, taste: { ...exported.taste!, topics: {}, at: ahead } })
  expect((await one.exportData()).taste!.at).toBeLessThanOrEqual(Date.now())
  one.dispose()
  const store = createIndexedDbStore({ name, maxEvents: 100 })
  const { generation } = await store.read()
  await store.putSaid('taste', { topics: never, familiarity: 0, at: ahead }, generation)
  await store.forget('all')
  expect((await store.read()).taste).toBeUndefined()
  store.close()
})
