// An export comes back as what it was, however often and in whatever order.
import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { FeedbackEvent } from '../../src/sdk/index'
import { createEventLog } from '../../src/sdk/store/event-log'
import { createIndexedDbStore } from '../../src/sdk/store/indexed-db-store'
import { mergeHeld } from '../../src/sdk/store/merge-held'
import type { Held } from '../../src/sdk/store/totals'
import { createShops } from '../helpers/create-shops'
import { event } from '../helpers/store-contract'

const { newName, create, disposeAll } = createShops('import')
const file = (events: readonly FeedbackEvent[], totals: Held['totals'] = []) => ({
  ...{ format: 'tacitly-export', version: 1, exportedAt: 1 },
  ...{ events, totals },
})
const many = (count: number, kinds = 40) =>
  Array.from({ length: count }, (_, i) => event(i + 1, { id: `event-${i}`, itemId: `i${i % kinds}` }))

/** How often each item was touched, one by one or folded. */
function counts({ events, totals }: Held): Record<string, number> {
  const found = new Map<string, number>()
  for (const { itemId, count } of totals) found.set(itemId, (found.get(itemId) ?? 0) + count)
  for (const { itemId } of events) found.set(itemId, (found.get(itemId) ?? 0) + 1)
  return Object.fromEntries([...found].sort())
}

afterEach(() => {
  vi.restoreAllMocks()
  disposeAll()
})

test('the same file twice changes nothing, although its oldest events were folded into totals in between', async () => {
  const name = newName()
  const recommender = create({ name })
  expect(await recommender.importData(file(many(8_000)))).toEqual({ added: 8_000, known: 0 })
  const once = await recommender.exportData()
  expect(await recommender.importData(file(many(8_000)))).toEqual({ added: 0, known: 8_000 })
  expect({ ...(await recommender.exportData()), exportedAt: 0 }).toEqual({ ...once, exportedAt: 0 })
  const store = createIndexedDbStore({ name, maxEvents: 5000 })
  expect(counts(await store.read())).toEqual(counts(once))
  store.close()
})

test('an export of before does not double what was folded since', async () => {
  const recommender = create({ name: newName(), feedback: { maxEvents: 10 } })
  for (const itemId of ['a', 'b', 'a', 'b', 'a']) await recommender.log({ type: 'click', itemId })
  const early = await recommender.exportData()
  for (let i = 0; i < 10; i++) await recommender.log({ type: 'click', itemId: 'c' })
  await recommender.importData(early)
  expect(counts(await recommender.exportData())).toEqual({ a: 3, b: 2, c: 10 })
})

test('an export of an earlier version, whose totals list no ids, still comes in, and does not grow', async () => {
  const recommender = create({ name: newName() })
  const totals = [{ itemId: 'a', type: 'click', count: 7, firstTs: 1, lastTs: 500 }]
  const old = file([event(20, { itemId: 'b' }), event(3, { id: 'within', itemId: 'a', ts: 400 })], totals)
  await recommender.importData(old)
  const once = counts(await recommender.exportData())
  await recommender.importData(old)
  expect(once).toEqual({ a: 8, b: 1 })
  expect(counts(await recommender.exportData())).toEqual(once)
})

test('150,000 events end in no RangeError, and disk and memory are one', async () => {
  const name = newName()
  const recommender = create({ name })
  expect((await recommender.importData(file(many(150_000)))).added).toBe(150_000)
  const held = await recommender.exportData()
  const store = createIndexedDbStore({ name, maxEvents: 5000 })
  const { events, totals } = await store.read()
  store.close()
  expect(counts(held)).toEqual(counts({ events, totals }))
  expect(events).toEqual(held.events)
})

test.each([
  ['an event that is none', file([...many(10), { ...event(1), ts: 'x' } as never])],
  ['a total that is none', file(many(10), [{ itemId: 'a' } as never])],
  ['more than anybody does', file(many(200_001))],
  ['a format of others', { ...file(many(10)), format: 'other' }],
])('scenario 69: a file with %s is refused whole', async (_name, data) => {
  const recommender = create({ name: newName() })
  await recommender.log({ type: 'click', itemId: 'a' })
  await expect(recommender.importData(data)).rejects.toMatchObject({ code: 'import-invalid' })
  expect(counts(await recommender.exportData())).toEqual({ a: 1 })
})

test('scenario 69: export, erase, import: an equal state, on disk and in memory', async () => {
  const name = newName()
  const recommender = create({ name, feedback: { maxEvents: 5 } })
  for (const itemId of ['a', 'b', 'a', 'c', 'a', 'b', 'b', 'a']) await recommender.log({ type: 'click', itemId })
  const data = JSON.parse(JSON.stringify(await recommender.exportData()))
  await recommender.forget('all')
  await recommender.importData(data)
  expect({ ...(await recommender.exportData()), exportedAt: 0 }).toEqual({ ...data, exportedAt: 0 })
  recommender.dispose()
  const later = create({ name, feedback: { maxEvents: 5 } })
  expect({ ...(await later.exportData()), exportedAt: 0 }).toEqual({ ...data, exportedAt: 0 })
})

test('a disk that fails in the middle of an import is a typed error; nothing came in, and a repeat completes it', async () => {
  const name = newName()
  const recommender = create({ name })
  await recommender.log({ type: 'click', itemId: 'a' })
  const add = IDBObjectStore.prototype.add
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, ...args) {
    if (this.name === 'batches') {
      const transaction = this.transaction as unknown as { _abort: (name: string) => void }
      queueMicrotask(() => transaction._abort('UnknownError'))
    }
    return add.apply(this, args as Parameters<typeof add>)
  })
  await expect(recommender.importData(file(many(200)))).rejects.toMatchObject({ code: 'storage-failed' })
  expect(counts(await recommender.exportData())).toEqual({ a: 1 })
  vi.restoreAllMocks()
  const other = create({ name })
  expect(counts(await other.exportData())).toEqual({ a: 1 })
  expect((await other.importData(file(many(200)))).added).toBe(200)
})

test('a seq of 2^48 in a file deafens nobody: the other tab hears what comes after it', async () => {
  const name = newName()
  const [one, two] = [create({ name }), create({ name })]
  await Promise.all([one.recommend(), two.recommend()])
  await one.importData(
    file([event(2 ** 48, { id: 'far', itemId: 'a' }), event(2 ** 48 - 1, { id: 'near', itemId: 'b' })]),
  )
  await one.log({ type: 'click', itemId: 'c' })
  await vi.waitFor(() => expect(two.getHistory().map(({ itemId }) => itemId)).toEqual(['c', 'a', 'b']), 10_000)
  const { events } = await one.exportData()
  expect(Math.max(...events.map(({ seq }) => seq))).toBeLessThan(100)
})

describe('properties', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('log' as const), item: fc.nat(3) }),
    fc.record({ do: fc.constant('export' as const) }),
    fc.record({ do: fc.constant('import' as const), which: fc.nat(20) }),
    fc.record({ do: fc.constant('other' as const), item: fc.nat(3) }),
  )

  test('export and import in any order, any number of times, with new events between: each event counts once', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 8 }), (steps, cap) => {
        // Two devices and a drawer of files, in which each may lay its own and from which the first takes any.
        const [log, other] = [createEventLog(cap), createEventLog(cap)]
        const files: Held[] = []
        const mine = new Map<string, string>()
        const theirs = new Map<string, string>()
        const inFile: Map<string, string>[] = []
        let made = 0
        const held = (from: typeof log) => ({ events: from.events(), totals: from.totals() })
        for (const one of steps) {
          if (one.do === 'log' || one.do === 'other') {
            const [to, known] = one.do === 'log' ? [log, mine] : [other, theirs]
            const added = event(to.lastSeq() + 1, { id: `e${made++}`, itemId: `i${one.item}`, ts: made })
            to.add([added])
            known.set(added.id, added.itemId)
          } else if (one.do === 'export') {
            files.push(held(log), held(other))
            inFile.push(new Map(mine), new Map(theirs))
          } else if (files.length > 0) {
            const which = one.which % files.length
            log.reset(mergeHeld(held(log), { ...files[which], isImport: true }, cap))
            for (const [id, item] of inFile[which]) mine.set(id, item)
          }
        }
        const expected = new Map<string, number>()
        for (const item of mine.values()) expected.set(item, (expected.get(item) ?? 0) + 1)
        expect(counts(held(log))).toEqual(Object.fromEntries([...expected].sort()))
        expect(log.events().length).toBeLessThanOrEqual(cap)
      }),
      { seed: 1, numRuns: 300 },
    )
  })
})
