// What devtools are told: the lists as they were after any event, as they are for somebody else, and from a recording again.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Imagined, Inspector, Recording } from '../../src/sdk/inspect/types'
import type { FeedbackEvent, Item, ListOptions, Recommender } from '../../src/sdk/types'
import { sourceOf, tinyBundle } from '../helpers/horror-and-comedy'
import { tinyRecommenders } from '../helpers/tiny-recommenders'

const minute = 60_000
const start = Date.UTC(2026, 0, 1, 12)
const open = tinyRecommenders()
beforeEach(() => {
  vi.useFakeTimers({ now: start, toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const inspect = (recommender: Recommender): Promise<Inspector> => Reflect.get(recommender, Symbol.for('tacitly'))()
const overTheWire = <T>(data: T): T => JSON.parse(JSON.stringify(data))
const idsOf = (items: readonly { readonly itemId: string }[]) => items.map(({ itemId }) => itemId)

const like = (itemId: string): FeedbackEvent => ({ id: itemId, type: 'like', itemId, ts: start, seq: 1 })

const page: readonly ListOptions[] = [
  { listName: 'home', limit: 6 },
  { listName: 'hot', strategy: 'popular', limit: 4, sharing: 'allow' },
  {
    listName: 'like it',
    strategy: 'related',
    itemIds: ['horror-3'],
    limit: 5,
    rules: { hide: [{ title: 'horror number 4' }] },
  },
]

/** A page with lists, whose visitor does something every five minutes; and what each list showed after each of it. */
async function visitedPage(lists: readonly ListOptions[] = page) {
  const recommender = open()
  const all = lists.map(options =>
    recommender.list(options as ListOptions<Item> & { readonly itemIds: readonly string[] }),
  )
  for (const list of all) list.subscribe(() => undefined)
  await Promise.all(lists.map(options => recommender.recommend(options as object)))
  // The models that know a visitor come with the first event.
  await recommender.log({ type: 'view', itemId: 'horror-2' })
  await vi.waitFor(() => expect(all[0].getSnapshot()).toMatchObject({ modelVersion: 'als@5' }))
  const shown: string[][][] = []
  const done = ['click', 'like', 'click', 'dismiss', 'view'].map((type, k) => ({
    type,
    itemId: `${k % 2 ? 'comedy' : 'horror'}-${3 * k}`,
  }))
  for (const event of done) {
    vi.setSystemTime(Date.now() + 5 * minute)
    await recommender.log(event)
    for (const list of all) list.refresh()
    shown.push(all.map(list => list.getSnapshot().items.map(({ item }) => item.id)))
  }
  return { recommender, inspector: await inspect(recommender), shown }
}

const asOf = (inspector: Inspector, count: number): Imagined => {
  const events = inspector
    .events()
    .slice(0, count)
    .map(({ event }) => event)
  return {
    name: `after ${count}`,
    data: { events, totals: inspector.totals() },
    now: events[count - 1].ts,
    startedAt: inspector.startedAt,
  }
}

describe('time travel', () => {
  it('gives every list as it stood after every event, and touches nothing', async () => {
    const { recommender, inspector, shown } = await visitedPage()
    const before = inspector.lists().map(({ snapshot }) => snapshot)
    for (const [at, lists] of shown.entries()) {
      const then = await inspector.listsOf(asOf(inspector, at + 2))
      expect(then.map(({ items }) => idsOf(items))).toEqual(lists)
    }
    expect(new Set(shown.map(lists => lists[0].join())).size).toBeGreaterThan(2)
    expect(inspector.lists().map(({ snapshot }) => snapshot)).toEqual(before)
    expect(recommender.getState().history.events).toBe(6)
  })

  it('shows the page as it was, learns nothing meanwhile, and comes back', async () => {
    const { recommender, inspector, shown } = await visitedPage()
    const now = () => inspector.lists().map(({ snapshot }) => snapshot.items.map(({ item }) => item.id))
    const present = now()
    await inspector.show(asOf(inspector, 3))
    await vi.waitFor(() => expect(now()).toEqual(shown[1]))
    expect(inspector.shown()?.name).toBe('after 3')
    expect(recommender.getHistory().map(({ itemId }) => itemId)).toEqual(['comedy-3', 'horror-0', 'horror-2'])
    expect(await recommender.log({ type: 'click', itemId: 'comedy-9' })).toEqual({ stored: 'nowhere' })
    await inspector.show(undefined)
    await vi.waitFor(() => expect(now()).toEqual(present))
    expect(inspector.shown()).toBeUndefined()
    expect((await recommender.exportData()).events).toHaveLength(6)
    expect(await recommender.log({ type: 'click', itemId: 'comedy-9' })).toEqual({ stored: 'memory' })
  })

  it('of a page that is somebody else’s, the log that is exported is the visitor’s own', async () => {
    const { recommender, inspector } = await visitedPage()
    await inspector.show({ name: 'nobody', data: { events: [], totals: [] } })
    expect(recommender.getHistory()).toEqual([])
    expect((await recommender.exportData()).events).toHaveLength(6)
    expect(inspector.events()).toHaveLength(6)
  })
})

describe('while somebody else is shown', () => {
  const nobody: Imagined = { name: 'nobody', data: { events: [], totals: [] } }

  it.each<[string, (recommender: Recommender) => Promise<unknown>]>([
    ['forget', recommender => recommender.forget('all')],
    ['forget an item', recommender => recommender.forget({ itemId: 'horror-2' })],
    ['session', recommender => recommender.session({ new: true })],
    ['setTaste', recommender => recommender.setTaste({ familiarity: 1 })],
    ['importTaste', async recommender => recommender.importTaste(await recommender.exportTaste())],
    ['importData', async recommender => recommender.importData(await recommender.exportData())],
    ['setProfile', recommender => recommender.setProfile('kids')],
  ])('%s is refused, and the visitor stays as they are', async (_, call) => {
    const { recommender, inspector } = await visitedPage()
    const all = async () => [await recommender.exportData(), await recommender.session()]
    const before = await all()
    await inspector.show(nobody)
    await expect(call(recommender)).rejects.toMatchObject({ code: 'visit-shown' })
    expect(inspector.shown()).toEqual(nobody)
    expect(await all()).toEqual(before)
    await inspector.show(undefined)
    expect(await all()).toEqual(before)
    await call(recommender)
  })

  it('what they see is no exposure', async () => {
    const heard: unknown[] = []
    const recommender = open({
      experiments: { shelf: { lists: ['home'], variants: { a: {}, b: {} } } },
      onExposure: exposure => heard.push(exposure),
    })
    await recommender.recommend({ listName: 'home' })
    const inspector = await inspect(recommender)
    await inspector.show(nobody)
    const impression = { type: 'impression', itemId: 'horror-1', listName: 'home', variant: 'shelf:a' }
    expect(await recommender.log(impression)).toEqual({ stored: 'nowhere' })
    await Promise.resolve()
    expect(heard).toEqual([])
    await inspector.show(undefined)
    await recommender.log(impression)
    await vi.waitFor(() => expect(heard).toEqual([{ experiment: 'shelf', variant: 'a' }]))
  })

  it('a training learns from the visitor, and whoever is shown goes without it', async () => {
    const trained: unknown[] = []
    for (const who of [
      undefined,
      { ...nobody, data: { events: [like('horror-20'), like('horror-21')], totals: [] } },
    ]) {
      const recommender = open()
      for (const k of [1, 2, 4, 6, 8]) await recommender.log({ type: 'click', itemId: `comedy-${k}` })
      const inspector = await inspect(recommender)
      await inspector.show(who)
      expect((await recommender.fineTune({ backend: 'js', seed: 1 })).gate.refusals).toEqual([])
      expect(recommender.getState().serving.origin).toBe(who ? 'bundle' : 'fineTune')
      await inspector.show(undefined)
      expect(recommender.getState().serving.origin).toBe('fineTune')
      trained.push(await recommender.exportModel())
    }
    expect(trained[1]).toEqual(trained[0])
  })

  it('who is asked for last is shown, whoever is ready first', async () => {
    const { inspector } = await visitedPage()
    const showing = inspector.show(nobody)
    await inspector.show(undefined)
    await showing
    expect(inspector.shown()).toBeUndefined()
    await Promise.all([inspector.show(nobody), inspector.show({ ...nobody, name: 'second' })])
    expect(inspector.shown()?.name).toBe('second')
  })
})

describe('a recording', () => {
  const pageOf = async (options?: Parameters<typeof open>[0]) => inspect(open(options))

  it('replays in another browser, a day later, to the same lists and the same scores', async () => {
    const { inspector, shown } = await visitedPage()
    const recording = overTheWire(await inspector.record())
    expect(recording.lists.map(({ items }) => idsOf(items))).toEqual(shown.at(-1))
    vi.setSystemTime(start + 24 * 60 * minute)
    const { lists, differences } = await (await pageOf()).replay(recording)
    expect(differences).toEqual([])
    expect(lists).toHaveLength(3)
    for (const list of lists) expect(list).toMatchObject({ isSame: true, replayed: list.recorded })
  })

  it('is noticed to differ: by one event less, by another moment', async () => {
    const { inspector } = await visitedPage()
    const recording = await inspector.record()
    const fresh = await pageOf()
    const events = recording.data.events.slice(1)
    const less: Recording = { ...recording, data: { ...recording.data, events } }
    expect((await fresh.replay(less)).lists[0].isSame).toBe(false)
    const late = { ...recording, at: recording.at + 30 * 24 * 60 * minute }
    expect((await fresh.replay(late)).lists[0].isSame).toBe(false)
  })

  it.each([
    ['begun for somebody else', [{ new: true, apart: true }]],
    ['begun', [{ new: true }]],
    ['ended', [{ new: true }, 'comedy-1', { end: true }]],
  ] as const)('goes by a session that no event tells of: %s', async (_, asked) => {
    const { recommender, inspector } = await visitedPage()
    for (const one of asked)
      await (typeof one === 'string' ? recommender.log({ type: 'click', itemId: one }) : recommender.session(one))
    const onPage = inspector
      .lists()
      .map(({ snapshot }) => snapshot.items.map(({ item, score }) => ({ itemId: item.id, score })))
    const recording = overTheWire(await inspector.record())
    expect(recording.lists.map(({ items }) => items)).toEqual(onPage)
    const { lists } = await (await pageOf()).replay(recording)
    expect(lists.every(({ isSame }) => isSame)).toBe(true)
    const untold = await (await pageOf()).replay({ ...recording, session: undefined })
    expect(untold.lists[0].isSame).toBe(false)
  })

  it('says what else this page has: another bundle, another model, lists that no file holds', async () => {
    const isHorror = (item: Item) => item.id.startsWith('horror')
    const { inspector } = await visitedPage([{ listName: 'home', filter: isHorror }])
    const recording = overTheWire(await inspector.record())
    expect(recording.lists[0].isWhole).toBe(false)
    const elsewhere = await pageOf({ bundle: sourceOf(await tinyBundle({ release: 6, isReversed: true })) })
    const { differences } = await elsewhere.replay(recording)
    expect(differences.join(' ')).toMatch(/another bundle.*home goes by functions/)
    // Where the list itself stands on the page, its function does.
    expect((await inspector.replay(recording)).lists[0].isSame).toBe(true)
  })

  it('is refused where it is none, or its log is not one', async () => {
    const inspector = await pageOf()
    await expect(inspector.replay({ format: 'tacitly-export', version: 1 })).rejects.toMatchObject({
      code: 'import-invalid',
    })
    const { inspector: other } = await visitedPage()
    const recording = await other.record()
    const damaged = { ...recording, data: { ...recording.data, events: [{ type: 'click' }] } }
    const session = { startedAt: 'now', isApart: false }
    await expect(inspector.replay({ ...recording, session })).rejects.toMatchObject({ code: 'import-invalid' })
    await expect(inspector.replay(damaged)).rejects.toMatchObject({ code: 'import-invalid' })
    const [list] = recording.lists
    for (const broken of [
      null,
      7,
      {},
      { ...list, above: undefined },
      { ...list, items: [null] },
      { ...list, options: null },
    ])
      await expect(inspector.replay({ ...recording, lists: [list, broken] })).rejects.toMatchObject({
        ...{ code: 'import-invalid', message: expect.stringContaining('list 1') },
      })
    await expect(inspector.replay(null)).rejects.toMatchObject({ code: 'import-invalid' })
  })
})

describe('a list, stage by stage', () => {
  it('as its experiment makes it, with what each stage took out', async () => {
    const recommender = open({
      experiments: { shelf: { lists: ['home'], variants: { a: { limit: 3 }, b: { limit: 3 } } } },
      unit: 'somebody',
    })
    recommender.list({ listName: 'home', rules: { hide: [{ title: 'comedy number 1' }] } }).subscribe(() => undefined)
    await recommender.log({ type: 'click', itemId: 'horror-0' })
    await recommender.log({ type: 'dismiss', itemId: 'horror-1' })
    const inspector = await inspect(recommender)
    const [{ key }] = inspector.lists()
    const found = (await inspector.stages(key))!
    expect(found.items).toBe(60)
    expect(found.stages).toEqual([
      { kind: 'hidden', removed: 1, left: 59, itemIds: ['comedy-1'] },
      { kind: 'dismissed', removed: 1, left: 58, itemIds: ['horror-1'] },
      { kind: 'seen', removed: 1, left: 57, itemIds: ['horror-0'] },
    ])
    expect(found.candidates).toBe(57)
    expect(found.best.filter(({ position }) => position !== undefined)).toHaveLength(3)
    expect(found.scorings[0]).toMatchObject({ model: 'als', source: 'model', shown: 3 })
    const [then] = await inspector.listsOf({ name: 'now', data: await recommender.exportData() })
    expect(idsOf(then.items)).toEqual(inspector.lists()[0].snapshot.items.map(({ item }) => item.id))
    expect(await inspector.stages('no such list')).toBeUndefined()
  })

  it('fails as the list does', async () => {
    const recommender = open({ bundle: undefined })
    const list = recommender.list({ filter: () => true })
    list.subscribe(() => undefined)
    const inspector = await inspect(recommender)
    await expect(inspector.stages(inspector.lists()[0].key)).rejects.toMatchObject({ code: 'no-bundle' })
  })
})

it('an event is told with what it says now', async () => {
  const recommender = open()
  await recommender.log({ type: 'dislike', itemId: 'horror-1' })
  await recommender.log({ type: 'impression', itemId: 'horror-2' })
  const [dislike, impression] = (await inspect(recommender)).events()
  expect(dislike.evidence).toEqual({ preference: -1, confidence: 3 })
  expect(impression.evidence).toBeUndefined()
})

it('a bundle is told by its models, their size and what they serve', async () => {
  const recommender = open()
  await recommender.recommend()
  const inspector = await inspect(recommender)
  const bundle = (await inspector.bundle())!
  expect(bundle).toMatchObject({ release: 5, items: 60, verdict: 'A test.' })
  expect(bundle.models.find(({ id }) => id === 'als')).toMatchObject({
    shape: 'factors',
    serves: ['forYou'],
    isLoaded: false, // nobody is known here
  })
  for (const { bytes } of bundle.models) expect(bytes).toBeGreaterThan(0)
  expect(inspector.find('number 29').map(({ id }) => id)).toEqual(['horror-29', 'comedy-29'])
  expect(inspector.find('horror')).toHaveLength(10)
})
