import { describe, expect, test, vi } from 'vitest'
import { createRecommender } from '../../src/sdk/index'
import { createIndexedDbStore } from '../../src/sdk/store/indexed-db-store'
import { maxEvents, storeContract } from '../helpers/store-contract'

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

async function storedIds(name: string): Promise<readonly IDBValidKey[]> {
  const database = await openRaw(name)
  const request = database.transaction('events').objectStore('events').getAllKeys()
  await new Promise(resolve => request.addEventListener('success', resolve))
  database.close()
  return request.result
}

test('reliability 14, complaint 21: an old tab that ignores versionchange is told as storage-blocked within 2 s; the page works in memory', async () => {
  const name = newName()
  const old = await openRaw(name, 1)
  const start = performance.now()
  const recommender = createRecommender({ items, consent: 'granted', name })
  const list = recommender.list({ listName: 'home' })
  list.subscribe(() => undefined)
  await recommender.log({ type: 'click', itemId: 'a' })
  expect(performance.now() - start).toBeLessThan(2000)
  expect(recommender.getState().storage).toMatchObject({ kind: 'memory', error: { code: 'storage-blocked' } })
  expect(list.getSnapshot().items[0]?.item.id).not.toBe('a')
  recommender.dispose()
  old.close()
})

test('complaint 21: an upgrade by a newer tab is not blocked by this one, which goes on in memory', async () => {
  const name = newName()
  const recommender = createRecommender({ items, consent: 'granted', name })
  await recommender.log({ type: 'click', itemId: 'a' })
  const upgraded = await openRaw(name, 99)
  await expect(recommender.log({ type: 'click', itemId: 'b' })).rejects.toMatchObject({ code: 'storage-newer' })
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
