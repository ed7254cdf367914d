// Two apps on one origin, and the database that they once shared.
import 'fake-indexeddb/auto'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createRecommender, type Recommender } from '../../src/sdk/index'
import { createIndexedDbStore } from '../../src/sdk/store/indexed-db-store'
import { tinyBundle } from '../helpers/horror-and-comedy'
import { event } from '../helpers/store-contract'

let files: Map<string, Uint8Array>
const open: Recommender[] = []
const create = (options: Parameters<typeof createRecommender>[0]) => {
  const recommender = createRecommender({ consent: 'granted', server: false, ...options })
  open.push(recommender)
  return recommender
}
const databases = async () => (await indexedDB.databases()).map(({ name }) => name).sort()

beforeAll(async () => {
  files = await tinyBundle({ release: 1 })
})

beforeEach(() => {
  vi.stubGlobal('location', { origin: 'https://shop.test' })
  vi.stubGlobal('document', {
    baseURI: 'https://shop.test/',
    visibilityState: 'visible',
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  })
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('removeEventListener', () => undefined)
  vi.stubGlobal('fetch', async (url: string | URL) => {
    const path = new URL(url, 'https://shop.test/').pathname.split('/').slice(2).join('/')
    const bytes = files.get(path)
    return bytes ? new Response(bytes as Uint8Array<ArrayBuffer>) : new Response('', { status: 404 })
  })
})

afterEach(async () => {
  for (const recommender of open.splice(0)) recommender.dispose()
  for (const name of await databases()) {
    await new Promise(resolve => {
      indexedDB.deleteDatabase(name as string).onsuccess = resolve
    })
  }
  vi.unstubAllGlobals()
})

/** What a version of before left, of items of this catalogue or of another. */
async function shared(itemId: string): Promise<void> {
  const store = createIndexedDbStore({ name: 'tacitly', maxEvents: 100 })
  const { generation } = await store.read()
  await store.append({ events: [event(1, { itemId })] }, generation)
  store.close()
}

test('two bundles on one origin are two histories; one name makes them one', async () => {
  const [one, two] = ['/one/', '/two'].map(bundle => create({ bundle }))
  await one.log({ type: 'click', itemId: 'horror-1' })
  await two.log({ type: 'click', itemId: 'comedy-1' })
  expect(await databases()).toEqual(['tacitly:/one', 'tacitly:/two'])
  expect(one.getHistory().map(({ itemId }) => itemId)).toEqual(['horror-1'])
  const same = ['/v1/', '/v2/'].map(bundle => create({ bundle, name: 'shop' }))
  await same[0].log({ type: 'click', itemId: 'horror-1' })
  await same[1].recommend()
  expect(same[1].getHistory().map(({ itemId }) => itemId)).toEqual(['horror-1'])
})

test('the database that all shared is taken over by the first app whose items it knows, once, and is gone', async () => {
  await shared('horror-3')
  const recommender = create({ bundle: '/one/' })
  await recommender.recommend()
  expect(recommender.getHistory().map(({ itemId }) => itemId)).toEqual(['horror-3'])
  expect(await databases()).toEqual(['tacitly:/one'])
  const other = create({ bundle: '/two/' })
  await other.recommend()
  expect(other.getHistory()).toEqual([])
})

test('one of other items is left for its own app', async () => {
  await shared('a-tea')
  const recommender = create({ bundle: '/one/' })
  await recommender.recommend()
  expect(recommender.getHistory()).toEqual([])
  expect(await databases()).toEqual(['tacitly', 'tacitly:/one'])
})

test('a refusal takes the shared one too, where it is of this app, and leaves that of another', async () => {
  await shared('horror-3')
  await create({ bundle: '/one/', consent: 'denied' }).recommend()
  expect(await databases()).toEqual([])
  await shared('a-tea')
  await create({ bundle: '/one/', consent: 'denied' }).recommend()
  expect(await databases()).toEqual(['tacitly'])
})
