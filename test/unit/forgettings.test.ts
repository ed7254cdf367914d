// What one tab forgets, another that has not heard neither brings back nor loses more than that.
import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { createRecommender } from '../../src/sdk/index'
import { createIndexedDbStore } from '../../src/sdk/store/indexed-db-store'
import { schemaVersion } from '../../src/sdk/store/schema'
import type { Store } from '../../src/sdk/store/store'
import { createWriter } from '../../src/sdk/store/writer'
import type { FeedbackEvent } from '../../src/sdk/types'
import { joinTabs } from '../../src/sdk/visitor/tabs'
import { event } from '../helpers/store-contract'

let names = 0
const open: Store[] = []
const newStore = (name: string) => {
  const store = createIndexedDbStore({ name, maxEvents: 10_000 })
  open.push(store)
  return store
}

afterEach(() => {
  vi.useRealTimers()
  for (const store of open.splice(0)) store.close()
})

/** A tab that writes and never hears of another, and one that forgets. */
async function twoTabs(loggedAt: (event: FeedbackEvent) => number = () => 1) {
  const name = `forgettings-${++names}`
  const [stale, other] = [newStore(name), newStore(name)]
  const { generation } = await stale.read()
  await other.read()
  const onForgotten = vi.fn()
  const onError = vi.fn()
  const writer = createWriter(stale, generation, { loggedAt, onCommit: () => undefined, onForgotten, onError })
  return { name, other, writer, onForgotten, onError }
}

const itemsOf = async (store: Store) => (await store.read()).events.map(({ itemId }) => itemId)

test('of 1,804 events that a stale tab writes while another forgets one item, none but that item’s is lost', async () => {
  const { other, writer, onForgotten, onError } = await twoTabs()
  const written: Promise<string>[] = []
  for (let i = 0; i < 1804; i++) {
    written.push(writer.write([event(i + 1, { itemId: `item-${i}` })]))
    if (i % 100 === 0) written.push(writer.write([event(10_000 + i, { itemId: 'secret' })]))
    if (i % 300 === 150) await other.forget({ itemId: 'secret' })
    if (i % 50 === 0) await new Promise(resolve => setImmediate(resolve))
  }
  await Promise.all(written)
  const stored = await itemsOf(other)
  expect(new Set(stored).size).toBe(1804 + (stored.includes('secret') ? 1 : 0))
  expect(stored.filter(itemId => itemId !== 'secret')).toHaveLength(1804)
  expect(onForgotten).toHaveBeenCalled()
  expect(onError).not.toHaveBeenCalledWith(expect.anything())
})

describe('one item', () => {
  test('logged before it was forgotten does not come back; logged after it, it is a new wish', async () => {
    const times = new Map([
      ['before', 0],
      ['after', Number.POSITIVE_INFINITY],
    ])
    const { other, writer } = await twoTabs(({ id }) => times.get(id) ?? 0)
    await other.forget({ itemId: 'secret' })
    const where = await Promise.all([
      writer.write([event(1, { id: 'before', itemId: 'secret' })]),
      writer.write([event(2, { id: 'after', itemId: 'secret' })]),
      writer.write([event(3, { id: 'other', itemId: 'tea' })]),
    ])
    expect(where).toEqual(['nowhere', 'disk', 'disk'])
    expect((await other.read()).events.map(({ id }) => id)).toEqual(['after', 'other'])
  })

  test('several forgettings in a row are all followed', async () => {
    const { other, writer } = await twoTabs()
    for (const itemId of ['a', 'b']) await other.forget({ itemId })
    await Promise.all(['a', 'b', 'c'].map((itemId, i) => writer.write([event(i + 1, { itemId })])))
    expect(await itemsOf(other)).toEqual(['c'])
  })

  test('a tab that forgets something itself follows what it has not heard of', async () => {
    const { other, writer } = await twoTabs()
    await other.forget({ itemId: 'a' })
    const waiting = ['a', 'b', 'c'].map((itemId, i) => writer.write([event(i + 1, { itemId })]))
    await writer.forget({ itemId: 'b' })
    expect(await Promise.all(waiting)).toEqual(['nowhere', 'nowhere', 'disk'])
    expect(await itemsOf(other)).toEqual(['c'])
  })
})

describe('the list of scopes', () => {
  test('does not go on telling what was forgotten: by count', async () => {
    const { name, other } = await twoTabs()
    for (let i = 0; i < 110; i++) await other.forget({ itemId: `secret-${i}` })
    const database = await openDB(name, schemaVersion)
    const told = (await database.getAll('meta')).filter(value => typeof value === 'object' && 'scope' in value)
    expect(told).toHaveLength(100)
    expect(JSON.stringify(told)).not.toContain('secret-5"')
    database.close()
  })

  test('by age: after a day what was forgotten is not there any more, after a month no mark of it', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { name, other } = await twoTabs()
    await other.forget({ itemId: 'secret' })
    const database = await openDB(name, schemaVersion)
    const meta = async () => JSON.stringify([await database.getAllKeys('meta'), await database.getAll('meta')])
    expect(await meta()).toContain('secret')
    vi.setSystemTime(Date.now() + 25 * 3_600_000)
    await other.forget({ itemId: 'another' })
    expect(await meta()).not.toContain('secret')
    const marks = async () => (await database.getAllKeys('meta')).filter(key => String(key).startsWith('forgotten:'))
    expect(await marks()).toHaveLength(2)
    vi.setSystemTime(Date.now() + 31 * 24 * 3_600_000)
    await other.forget({ itemId: 'a third' })
    expect(await marks()).toHaveLength(1)
    database.close()
  })

  test('a tab from before the list writes nothing of what waits, and says so', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { other, writer, onForgotten } = await twoTabs(() => Date.now() - 1)
    const sleeping = event(1, { itemId: 'secret' })
    await other.forget({ itemId: 'secret' })
    vi.setSystemTime(Date.now() + 40 * 24 * 3_600_000)
    await other.forget({ itemId: 'another' })
    await other.forget({ itemId: 'a third' })
    expect(await writer.write([sleeping])).toBe('nowhere')
    expect(onForgotten).toHaveBeenCalledWith([expect.objectContaining({ scope: 'all' })])
    expect(await writer.write([event(2, { itemId: 'tea' })])).not.toBe('memory')
    expect(await itemsOf(other)).not.toContain('secret')
  })
})

test('an event is of the moment in which the site called, however long it takes to be taken in', async () => {
  const name = `forgettings-${++names}`
  let now = Date.now()
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => now)
  const recommender = createRecommender({
    server: false,
    items: [{ id: 'secret', title: 'Secret' }],
    name,
    consent: 'granted',
  })
  await recommender.log({ type: 'view', itemId: 'other' })
  const called = now
  await recommender.log({
    itemId: 'secret',
    get type() {
      now += 2000
      return 'click'
    },
  })
  clock.mockRestore()
  const items = () => recommender.getHistory().map(({ itemId }) => itemId)
  expect(items()).toContain('secret')
  const other = joinTabs(name, [1, 5], () => undefined)
  onTestFinished(() => {
    other.close()
    recommender.dispose()
  })
  other.tell({ type: 'forget', scope: { itemId: 'secret' }, generation: 7, at: called + 1000 })
  await vi.waitFor(() => expect(items()).toEqual(['other']))
})
