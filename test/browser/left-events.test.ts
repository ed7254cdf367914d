// A page that goes away before its event is stored: localStorage is written at once, and the next page takes it in.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createRecommender, type Recommender, type RecommenderOptions } from '../../src/sdk/index'

const items = [
  { id: 'alien', title: 'Alien' },
  { id: 'heat', title: 'Heat' },
]
const open: Recommender[] = []
let name = ''
let names = 0
const create = (options: RecommenderOptions = {}) => {
  const recommender = createRecommender({ items, name, consent: 'granted', ...options })
  open.push(recommender)
  return recommender
}
const left = () => Object.keys(localStorage).filter(key => key.includes(name))
const leave = () => dispatchEvent(new PageTransitionEvent('pagehide'))
const stored = async (recommender: Recommender) => {
  await recommender.recommend()
  await vi.waitFor(() => expect(recommender.getState().storage.kind).toBe('indexeddb'))
  const { events } = await recommender.exportData()
  return events.map(({ itemId }) => itemId)
}

/** The database does not open: as in a page that is left before it could. */
const neverOpens = () => vi.spyOn(indexedDB, 'open').mockReturnValue(new EventTarget() as IDBOpenDBRequest)

beforeEach(() => {
  name = `left-${++names}`
})

afterEach(() => {
  vi.restoreAllMocks()
  for (const recommender of open.splice(0)) recommender.dispose()
})

/** A visit that is left right after its click. What it leaves stays, though this page goes on and clears up. */
async function visit(options: RecommenderOptions = {}) {
  const disk = neverOpens()
  const recommender = create(options)
  void recommender.log({ type: 'click', itemId: 'alien' })
  leave()
  const kept = left().map(key => [key, localStorage.getItem(key)!])
  recommender.dispose()
  disk.mockRestore()
  await vi.waitFor(() => expect(left()).toEqual([]))
  for (const [key, text] of kept) localStorage.setItem(key, text)
}

test('what a page could not store any more is known on the next, once, and stored there', async () => {
  await visit()
  expect(left()).toHaveLength(1)
  const next = create()
  expect(await stored(next)).toEqual(['alien'])
  await vi.waitFor(() => expect(left()).toEqual([]))
  next.dispose()
  const third = create()
  expect(await stored(third)).toEqual(['alien'])
})

test('what was stored all the same is not doubled', async () => {
  const first = create()
  await stored(first)
  const logged = first.log({ type: 'click', itemId: 'alien' })
  leave() // hidden, not gone
  const [key] = left()
  const text = localStorage.getItem(key)!
  expect((await logged).stored).toBe('disk')
  await vi.waitFor(() => expect(left()).toEqual([]))
  first.dispose()
  localStorage.setItem(key, text) // as where it was gone before it heard of that
  const next = create()
  expect(await stored(next)).toEqual(['alien'])
  await vi.waitFor(() => expect(left()).toEqual([]))
  expect(await stored(next)).toEqual(['alien'])
})

test.each(['memory-only', 'denied'] as const)('with consent %s nothing is left behind', async consent => {
  await visit({ consent })
  expect(left()).toEqual([])
})

test('of a visit that was paused nothing is left', () => {
  neverOpens()
  const recommender = create()
  recommender.pause()
  void recommender.log({ type: 'click', itemId: 'alien' })
  leave()
  expect(left()).toEqual([])
})

test('a withdrawal takes it along', async () => {
  await visit()
  await create({ consent: 'memory-only' }).setConsent('denied')
  expect(left()).toEqual([])
})

test('what another tab left is forgotten with all else', async () => {
  const other = create()
  await stored(other)
  await visit()
  expect(left()).toHaveLength(1)
  await other.forget({ itemId: 'alien' })
  await vi.waitFor(() => expect(left()).toEqual([]))
  other.dispose()
  expect(await stored(create())).toEqual([])
})

test('what is no event is dropped', async () => {
  await visit()
  const [key] = left()
  localStorage.setItem(key, '{"type":"cli')
  expect(await stored(create())).toEqual([])
  await vi.waitFor(() => expect(left()).toEqual([]))
})

test('an app takes in its own alone', async () => {
  await visit()
  const keys = left()
  name = `${name}:profile` // as a profile's name begins with the app's
  expect(await stored(create())).toEqual([])
  expect(keys.every(key => localStorage.getItem(key) !== null)).toBe(true)
  for (const key of keys) localStorage.removeItem(key)
})

test('what is forgotten before the database is open does not come back', async () => {
  await visit()
  const disk = neverOpens()
  const next = create()
  await next.recommend()
  void next.forget({ itemId: 'alien' })
  await vi.waitFor(() => expect(left()).toEqual([]))
  next.dispose()
  disk.mockRestore()
  expect(await stored(create())).toEqual([])
})

test('where nothing may be stored what was left teaches nothing, and can be forgotten', async () => {
  await visit()
  const next = create({ consent: 'memory-only' })
  await next.recommend()
  expect(next.getHistory()).toEqual([])
  await next.forget({ itemId: 'heat' })
  expect([next.getHistory(), left().length]).toEqual([[], 1])
  await next.forget({ itemId: 'alien' })
  expect(left()).toEqual([])
})

test('the last word of a page that went is the last word on the next', async () => {
  const disk = neverOpens()
  const first = create()
  const ts = Date.now()
  for (const [at, rating] of [1, 5, 2].entries())
    void first.log({ id: `z${9 - at}`, type: 'rating', itemId: 'alien', rating, ts: ts + at })
  leave()
  const kept = left().map(key => [key, localStorage.getItem(key)!])
  first.dispose()
  disk.mockRestore()
  await vi.waitFor(() => expect(left()).toEqual([]))
  for (const [key, text] of kept) localStorage.setItem(key, text)
  const next = create()
  await stored(next)
  const { events } = await next.exportData()
  expect(events.toSorted((a, b) => a.seq - b.seq).map(({ rating }) => rating)).toEqual([1, 5, 2])
})
