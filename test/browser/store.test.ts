import { describe, expect, test, vi } from 'vitest'
import { createRecommender } from '../../src/sdk/index'
import { createIndexedDbStore } from '../../src/sdk/store/indexed-db-store'
import { createWriter } from '../../src/sdk/store/writer'
import { event, maxEvents, storeContract } from '../helpers/store-contract'

let databases = 0
const newName = () => `store-test-${++databases}`
const items = ['a', 'b', 'c'].map(id => ({ id, title: id.toUpperCase(), categories: [id] }))

describe('IndexedDB (real)', () => storeContract(() => createIndexedDbStore({ name: newName(), maxEvents })))

function openRaw(name: string, version?: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

async function storedIds(name: string): Promise<readonly string[]> {
  const database = await openRaw(name)
  const request = database.transaction('batches').objectStore('batches').getAll()
  await new Promise(resolve => request.addEventListener('success', resolve))
  database.close()
  return request.result.flat().map(({ id }) => id)
}

test('scenario 14, complaint 21: an old tab that ignores versionchange is told as storage-blocked within 2 s; the page works in memory, and when it is gone what waited is written', async () => {
  const name = newName()
  const old = await openRaw(name, 1)
  const start = performance.now()
  const recommender = createRecommender({ items, consent: 'granted', name })
  const list = recommender.list({ listName: 'home' })
  list.subscribe(() => undefined)
  expect(await recommender.log({ type: 'click', itemId: 'a' })).toEqual({ stored: 'memory' })
  expect(performance.now() - start).toBeLessThan(2000)
  expect(recommender.getState().storage).toMatchObject({ kind: 'memory', error: { code: 'storage-blocked' } })
  expect(list.getSnapshot().items[0]?.item.id).not.toBe('a')
  old.close()
  await vi.waitFor(() => expect(recommender.getState().storage.kind).toBe('indexeddb'), { timeout: 20_000 })
  expect(recommender.getState().storage.error).toBeUndefined()
  expect(await recommender.log({ type: 'click', itemId: 'b' })).toEqual({ stored: 'disk' })
  expect(await storedIds(name)).toHaveLength(2)
  recommender.dispose()
  expect(await recommender.log({ type: 'click', itemId: 'c' })).toEqual({ stored: 'memory' })
  expect(await storedIds(name)).toHaveLength(2)
})

test('a forgetting in one tab takes one item of another: of 1,804 other events none is lost, and the item does not come back', async () => {
  const name = newName()
  const [writing, forgetting] = [1, 2].map(() => createIndexedDbStore({ name, maxEvents: 10_000 }))
  const { generation } = await writing.read()
  await forgetting.read()
  const onForgotten = vi.fn()
  const onError = vi.fn()
  const listeners = { loggedAt: () => 1, onCommit: () => undefined, onForgotten, onError }
  const writer = createWriter(writing, generation, listeners)
  const written: Promise<string>[] = []
  for (let i = 0; i < 1804; i++) {
    written.push(writer.write([event(i + 1, { itemId: `item-${i}` })]))
    // What comes after the forgetting is a new wish, and stays.
    if (i < 900 && i % 200 === 0) written.push(writer.write([event(10_000 + i, { itemId: 'secret' })]))
    if (i === 900) await forgetting.forget({ itemId: 'secret' })
    if (i % 50 === 0) await new Promise(resolve => setTimeout(resolve))
  }
  const where = await Promise.all(written)
  const { events } = await forgetting.read()
  expect(onForgotten).toHaveBeenCalled()
  expect(onError.mock.calls.filter(([error]) => error)).toEqual([])
  expect(new Set(events.map(({ itemId }) => itemId)).size).toBe(1804)
  expect(events.filter(({ itemId }) => itemId === 'secret')).toEqual([])
  expect(where.filter(one => one === 'disk').length).toBeGreaterThanOrEqual(1804)
  for (const store of [writing, forgetting]) store.close()
})

test('scenario 18: a browser that keeps nothing for good is said to do its best', async () => {
  const recommender = createRecommender({ items, consent: 'granted', name: newName() })
  await recommender.log({ type: 'click', itemId: 'a' })
  await vi.waitFor(() =>
    expect(recommender.getState().storage).toEqual({ kind: 'indexeddb', durability: expect.stringMatching(/./) }),
  )
  const persisted = await navigator.storage.persisted()
  expect(recommender.getState().storage.durability).toBe(persisted ? 'persistent' : 'best-effort')
  recommender.dispose()
})

test('an import of 50,000 events is there within seconds, on disk as in memory, and changes nothing the second time', async () => {
  const name = newName()
  const recommender = createRecommender({ items, consent: 'granted', name })
  const events = Array.from({ length: 50_000 }, (_, i) => event(i + 1, { itemId: `i${i % 500}` }))
  const file = { format: 'tacitly-export', version: 1, exportedAt: 1, events, totals: [] }
  const start = performance.now()
  expect(await recommender.importData(file)).toEqual({ added: 50_000, known: 0 })
  expect(performance.now() - start).toBeLessThan(20_000)
  const once = await recommender.exportData()
  expect(await recommender.importData(file)).toEqual({ added: 0, known: 50_000 })
  expect({ ...(await recommender.exportData()), exportedAt: 0 }).toEqual({ ...once, exportedAt: 0 })
  expect(await storedIds(name)).toHaveLength(5000)
  expect(once.totals.reduce((sum, { count }) => sum + count, once.events.length)).toBe(50_000)
  recommender.dispose()
})

test('complaint 21: an upgrade by a newer tab is not blocked by this one, which goes on in memory', async () => {
  const name = newName()
  const recommender = createRecommender({ items, consent: 'granted', name })
  await recommender.log({ type: 'click', itemId: 'a' })
  const upgraded = await openRaw(name, 99)
  expect(await recommender.log({ type: 'click', itemId: 'b' })).toEqual({ stored: 'memory' })
  await recommender.log({ type: 'click', itemId: 'c' })
  expect(recommender.getState().storage).toMatchObject({ kind: 'memory', error: { code: 'storage-newer' } })
  await vi.waitFor(() => expect(recommender.getState().history.events).toBe(3))
  upgraded.close()
  recommender.dispose()
})

test('2,000 events logged one by one are committed, each once', async () => {
  const name = newName()
  const recommender = createRecommender({ items, consent: 'granted', name })
  await recommender.recommend()
  const written: Promise<unknown>[] = []
  for (let i = 0; i < 2000; i++) {
    written.push(recommender.log({ type: 'impression', itemId: 'a' }))
    if (i % 20 === 0) await new Promise(resolve => setTimeout(resolve))
  }
  await Promise.all(written)
  expect(new Set(await storedIds(name)).size).toBe(2000)
  recommender.dispose()
})
