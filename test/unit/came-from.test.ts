// What is done on an item's own page belongs to the list that led there (complaint 10).
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createRecommender, type FeedbackInput, type Recommender } from '../../src/sdk/index'

const halfHourMs = 30 * 60_000
const items = Array.from({ length: 12 }, (_, i) => ({ id: `film-${i}`, title: `Film ${i}` }))
const open: Recommender[] = []
let names = 0
const create = (name = `origin-${++names}`, consent: 'granted' | 'memory-only' = 'granted') => {
  const recommender = createRecommender({ items, server: false, name, consent })
  open.push(recommender)
  return recommender
}
beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1), toFake: ['Date'] })
})
afterEach(() => {
  for (const one of open.splice(0)) one.dispose()
  vi.useRealTimers()
})
const wait = (ms: number) => vi.setSystemTime(Date.now() + ms)

const place = {
  listName: 'home',
  listId: 'home-1',
  position: 3,
  propensity: 0.5,
  variant: 'rows:a',
  modelVersion: 'als@1',
}
const click: FeedbackInput = { type: 'click', itemId: 'film-1', ...place }
async function logged(recommender: Recommender, event: FeedbackInput) {
  await recommender.log(event)
  return (await recommender.exportData()).events.at(-1)!
}

test.each(['view', 'dwell', 'addToCart', 'purchase', 'like', 'dismiss'])('%s has the list of the click', async type => {
  const recommender = create()
  await recommender.log(click)
  expect(await logged(recommender, { type, itemId: 'film-1', dwellMs: 20_000 })).toMatchObject({ type, ...place })
})

test('on the next page and in another tab, where what is logged is kept', async () => {
  const name = `origin-${++names}`
  const first = create(name)
  await first.log(click)
  const [tab, page] = [create(name), create(name)]
  first.dispose()
  for (const one of [tab, page]) {
    // At once, while the disk is still to be read.
    void one.log({ type: 'view', itemId: 'film-1' })
    await one.log({ type: 'addToCart', itemId: 'film-1' })
    const { events } = await one.exportData()
    expect(events.slice(-2)).toMatchObject([
      { type: 'view', ...place },
      { type: 'addToCart', ...place },
    ])
  }
})

test('of a click in another list since, while the disk is still to be read', async () => {
  const name = `origin-${++names}`
  const first = create(name)
  await first.log(click)
  const page = create(name)
  first.dispose()
  void page.log({ ...click, listName: 'related', listId: 'related-1' })
  void page.log({ type: 'view', itemId: 'film-1' })
  await page.log({ type: 'click', itemId: 'film-1' })
  await page.log({ type: 'purchase', itemId: 'film-1' })
  const [, , view, , purchase] = (await page.exportData()).events
  expect(view).toMatchObject({ type: 'view', listName: 'related', listId: 'related-1' })
  expect(purchase).not.toHaveProperty('listName')
})

test('without consent while the page lasts, and nothing is written for it', async () => {
  const name = `origin-${++names}`
  const recommender = create(name, 'memory-only')
  await recommender.log(click)
  expect(await logged(recommender, { type: 'view', itemId: 'film-1' })).toMatchObject(place)
  expect((await indexedDB.databases()).map(one => one.name)).not.toContain(name)
})

test('another item, a list of its own, or a new visit: none', async () => {
  const recommender = create()
  await recommender.log(click)
  expect(await logged(recommender, { type: 'view', itemId: 'film-2' })).not.toHaveProperty('listName')
  const own = await logged(recommender, { type: 'view', itemId: 'film-1', listName: 'search' })
  expect(own).toMatchObject({ listName: 'search' })
  expect(own).not.toHaveProperty('position')
  wait(halfHourMs)
  expect(await logged(recommender, { type: 'view', itemId: 'film-1' })).not.toHaveProperty('listName')
})

test('a visit goes on while anything is done', async () => {
  const recommender = create()
  await recommender.log(click)
  for (let k = 2; k < 6; k++) {
    wait(halfHourMs - 1)
    await recommender.log({ type: 'view', itemId: `film-${k}` })
  }
  expect(await logged(recommender, { type: 'purchase', itemId: 'film-1' })).toMatchObject(place)
})

test('the latest click counts: of two lists the later one, and of a click elsewhere none', async () => {
  const recommender = create()
  await recommender.log(click)
  await recommender.log({ ...click, listName: 'related', listId: 'related-1', position: 0 })
  expect(await logged(recommender, { type: 'view', itemId: 'film-1' })).toMatchObject({
    listName: 'related',
    position: 0,
  })
  expect(await logged(recommender, { type: 'click', itemId: 'film-1' })).not.toHaveProperty('listName')
  expect(await logged(recommender, { type: 'view', itemId: 'film-1' })).not.toHaveProperty('listName')
})

test('an experiment is rewarded by what is done on the page that opens', async () => {
  const recommender = createRecommender({
    ...{ items, server: false, unit: 'u' },
    experiments: { order: { lists: ['home'], variants: { a: {}, b: { diversity: 1 } }, reward: 'purchase' } },
  })
  open.push(recommender)
  const { items: shown } = await recommender.recommend({ listName: 'home', limit: 4 })
  const list = recommender.list({ listName: 'home', limit: 4 })
  const [{ item }] = shown
  await list.log({ type: 'impression', itemId: item.id })
  await list.log({ type: 'click', itemId: item.id })
  await recommender.log({ type: 'purchase', itemId: item.id })
  const [{ variants }] = await recommender.getExperiments()
  expect(variants.map(({ rewards }) => rewards).sort()).toEqual([0, 1])
})
