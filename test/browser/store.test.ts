import { afterEach, describe, expect, test } from 'vitest'
import { cdp } from 'vitest/browser'
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

describe('quota', () => {
  const session = cdp()
  const setQuota = (quotaSize?: number) =>
    session.send('Storage.overrideQuotaForOrigin', { origin: location.origin, quotaSize })

  afterEach(() => setQuota())

  test('reliability 1: quota in mid-batch is typed, loses nothing, evicts caches before events, and recovers', async () => {
    const name = newName()
    // Before the database opens: Chromium remembers for a while how much room there was.
    const { usage = 0 } = await navigator.storage.estimate()
    await setQuota(usage + 200_000)
    const recommender = createRecommender({ items, consent: 'granted', name })
    await recommender.log({ id: 'first', type: 'click', itemId: 'a' })
    const store = createIndexedDbStore({ name, maxEvents: 5000 })
    await store.putCache('bundle', { release: 1, files: new Map([['f', new Uint8Array(1000)]]) })

    const batch = Array.from({ length: 300 }, (_, i) =>
      recommender.log({ id: `big-${i}`, type: 'click', itemId: 'b', context: { note: 'x'.repeat(1900) } }),
    )
    for (const written of batch) await expect(written).rejects.toMatchObject({ code: 'storage-quota' })
    expect(recommender.getState().storage).toMatchObject({ kind: 'indexeddb', error: { code: 'storage-quota' } })
    // Accepted all the same: the visitor's lists have learned from them.
    expect(recommender.getState().history.events).toBe(301)
    expect(await store.getCache('bundle')).toBeUndefined()
    expect(await storedIds(name)).toEqual(['first'])

    await setQuota()
    await recommender.log({ id: 'third', type: 'click', itemId: 'c' })
    expect(await storedIds(name)).toHaveLength(302)
    expect(recommender.getState().storage).toEqual({ kind: 'indexeddb' })
    recommender.dispose()
  })
})

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
  expect(recommender.getState()).toMatchObject({
    storage: { kind: 'memory', error: { code: 'storage-newer' } },
    history: { events: 3 },
  })
  upgraded.close()
  recommender.dispose()
})

test('2,000 events logged one by one are committed, each once', async () => {
  const name = newName()
  const recommender = createRecommender({ items, consent: 'granted', name })
  await recommender.recommend()
  const slowest: number[] = []
  const written: Promise<void>[] = []
  for (let i = 0; i < 2000; i++) {
    const start = performance.now()
    written.push(recommender.log({ type: 'impression', itemId: 'a' }))
    slowest.push(performance.now() - start)
    if (i % 20 === 0) await new Promise(resolve => setTimeout(resolve))
  }
  await Promise.all(written)
  expect(new Set(await storedIds(name)).size).toBe(2000)
  console.info(`log() p99 ${slowest.sort((a, b) => a - b)[1980].toFixed(3)} ms`)
  recommender.dispose()
})
