// A bundle in two stages: what a first list needs, and the models that know a visitor.
import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createRecommender, type ListOptions, type Recommender } from '../../src/sdk/index'
import { createIndexedDbStore } from '../../src/sdk/store/indexed-db-store'
import { sourceOf, tinyBundle } from '../helpers/horror-and-comedy'
import { withManifest } from '../helpers/tiny-bundle'

const isLater = (path: string) => /^(als|cooccurrence|texts)\./.test(path)

const staged = await withManifest(await tinyBundle({ release: 5 }), manifest => ({
  ...manifest,
  files: Object.fromEntries(
    Object.entries(manifest.files).map(([name, file]) => [name, isLater(name) ? { ...file, stage: 'next' } : file]),
  ),
}))

/** The same with a text of each item. */
const withTexts = await tinyBundle({ release: 5, hasTexts: true })

function createGate() {
  const gate = { open: (): void => undefined, fail: (_: Error): void => undefined }
  const passed = new Promise<void>((resolve, reject) => Object.assign(gate, { open: resolve, fail: reject }))
  passed.catch(() => undefined)
  return { ...gate, passed }
}

/** The bundle, whose later files come when `arrive` is called, or not at all once `fail` was. */
function heldBundle(files = staged) {
  const asked: string[] = []
  let gate = createGate()
  const { read } = sourceOf(files)
  return {
    asked,
    arrive: () => gate.open(),
    fail: () => gate.fail(new Error('404')),
    hold() {
      gate = createGate()
    },
    source: {
      async read(path: string) {
        asked.push(path)
        if (isLater(path)) await gate.passed
        return read(path)
      },
    },
  }
}

const open: Recommender[] = []
let names = 0
const create = (...[options]: Parameters<typeof createRecommender>) => {
  const recommender = createRecommender({ server: false, ...options })
  open.push(recommender)
  return recommender
}
afterEach(() => {
  for (const recommender of open.splice(0)) recommender.dispose()
})

function watch(recommender: Recommender, options: ListOptions) {
  const list = recommender.list(options)
  const seen: string[] = []
  list.subscribe(() => seen.push(list.getSnapshot().status))
  return { ...list, seen }
}

const ready = (list: { getSnapshot: () => { status: string } }) =>
  vi.waitFor(() => expect(list.getSnapshot().status).toBe('ready'))

describe('a new visitor', () => {
  it('has what is popular, new and like an item before the models that know a visitor are here', async () => {
    const bundle = heldBundle()
    const recommender = create({ bundle: bundle.source })
    const lists = [
      watch(recommender, { strategy: 'forYou', sharing: 'allow' }),
      watch(recommender, { strategy: 'trending', sharing: 'allow' }),
      watch(recommender, { strategy: 'latest', sharing: 'allow' }),
      watch(recommender, { strategy: 'related', itemIds: ['horror-3'], sharing: 'allow' }),
    ]
    for (const list of lists) await ready(list)
    expect(recommender.getState().models).not.toContain('als')
    const before = lists.map(list => list.getSnapshot())

    bundle.arrive()
    await vi.waitFor(() => expect(recommender.getState().models).toContain('als'))
    // Nothing that is shown depends on them.
    expect(lists.map(list => list.getSnapshot())).toEqual(before)
  })

  it('sees nothing move after a click until the model is here, and then what it says', async () => {
    const bundle = heldBundle()
    const recommender = create({ bundle: bundle.source })
    const list = watch(recommender, { limit: 6 })
    await ready(list)
    const shown = list.getSnapshot()
    await recommender.log({ type: 'click', itemId: 'comedy-3' })
    await vi.waitFor(() => expect(recommender.getState().history.events).toBe(1))
    expect(list.getSnapshot()).toBe(shown)

    bundle.arrive()
    await vi.waitFor(() => expect(list.getSnapshot()).toMatchObject({ status: 'ready', modelVersion: 'als@5' }))
    expect(list.seen).not.toContain('pending')
  })

  it('waits for what is bought together, whose model comes later', async () => {
    const bundle = heldBundle()
    const recommender = create({ bundle: bundle.source })
    const list = watch(recommender, { strategy: 'frequentlyBoughtTogether', itemIds: ['horror-3'] })
    const other = watch(recommender, { strategy: 'latest' })
    await ready(other)
    expect(list.getSnapshot().status).toBe('pending')
    bundle.arrive()
    await ready(list)
  })

  it('is answered by the model where a promise is asked for, not by what is there first', async () => {
    const bundle = heldBundle()
    const recommender = create({ bundle: bundle.source })
    await recommender.recommend()
    await recommender.log({ type: 'click', itemId: 'comedy-3' })
    const answer = recommender.recommend({ limit: 6 })
    bundle.arrive()
    expect(await answer).toMatchObject({ status: 'ready', modelVersion: 'als@5' })
  })
})

describe('texts of items', () => {
  it('come with the second stage: the list stays as it is shown, and is told', async () => {
    const bundle = heldBundle(withTexts)
    const recommender = create({ bundle: bundle.source })
    const list = watch(recommender, { limit: 3 })
    await ready(list)
    const before = list.getSnapshot()
    expect(before.items.map(({ item }) => item.text)).toEqual([undefined, undefined, undefined])
    bundle.arrive()
    await vi.waitFor(() => expect(list.getSnapshot().items[0].item.text).toBeDefined())
    const after = list.getSnapshot()
    expect(after.items.map(({ item }) => item)).toEqual(
      before.items.map(({ item }) => ({ ...item, text: `About ${item.id}` })),
    )
    expect([after.listId, after.edition]).toEqual([before.listId, before.edition])
    expect(list.seen).not.toContain('pending')
  })

  it('are waited for by what is asked for in words, which may stand in them', async () => {
    const bundle = heldBundle(withTexts)
    const recommender = create({ bundle: bundle.source })
    const list = watch(recommender, { strategy: 'lookingSimilar', query: 'about', limit: 3 })
    await ready(watch(recommender, { strategy: 'latest' }))
    await vi.waitFor(() => expect(bundle.asked.some(isLater)).toBe(true))
    expect(list.getSnapshot()).toMatchObject({ status: 'pending' })
    bundle.arrive()
    await ready(list)
    expect(list.getSnapshot().items).toHaveLength(3)
  })

  it('are in what is promised, which is given but once, and in the copy without network', async () => {
    const name = `stages-${++names}`
    const recommender = create({ bundle: sourceOf(withTexts), name, consent: 'granted' })
    const textsOf = async (of: Recommender) => (await of.recommend({ limit: 3 })).items.map(({ item }) => item.text)
    const texts = await textsOf(recommender)
    expect(texts).not.toContain(undefined)
    const store = createIndexedDbStore({ name, maxEvents: 10 })
    await vi.waitFor(async () => expect(await store.getCache('bundle')).toBeTruthy())
    store.close()
    recommender.dispose()
    const offline = { read: () => Promise.reject(new Error('offline')) }
    expect(await textsOf(create({ bundle: offline, name, consent: 'granted' }))).toEqual(texts)
  })
})

describe('a visitor who comes back', () => {
  it('waits for the model with all lists: the upper one is theirs, and chooses first', async () => {
    const name = `stages-${++names}`
    const before = create({ bundle: sourceOf(staged), name, consent: 'granted' })
    for (const i of [3, 5, 7]) await before.log({ type: 'click', itemId: `comedy-${i}` })
    before.dispose()

    const bundle = heldBundle()
    const recommender = create({ bundle: bundle.source, name, consent: 'granted' })
    const list = watch(recommender, { limit: 6 })
    const below = watch(recommender, { strategy: 'trending', limit: 6 })
    await vi.waitFor(() => expect(recommender.getState().storage.kind).toBe('indexeddb'))
    await vi.waitFor(() => expect(bundle.asked.some(isLater)).toBe(true))
    expect([list, below].map(one => one.getSnapshot().status)).toEqual(['pending', 'pending'])
    bundle.arrive()
    await ready(list)
    expect(list.getSnapshot()).toMatchObject({ modelVersion: 'als@5' })
    const alone = await recommender.recommend({ limit: 6 })
    expect(list.getSnapshot().items.map(({ item }) => item.id)).toEqual(alone.items.map(({ item }) => item.id))
  })

  it('has all models without network', async () => {
    const name = `stages-${++names}`
    const before = create({ bundle: sourceOf(staged), name, consent: 'granted' })
    await before.log({ type: 'click', itemId: 'comedy-3' })
    await before.recommend()
    const store = createIndexedDbStore({ name, maxEvents: 10 })
    await vi.waitFor(async () => expect(await store.getCache('bundle')).toBeTruthy())
    store.close()
    before.dispose()
    const recommender = create({
      bundle: { read: () => Promise.reject(new Error('offline')) },
      name,
      consent: 'granted',
    })
    expect(await recommender.recommend()).toMatchObject({ status: 'ready', modelVersion: 'als@5' })
  })
})

describe('models that can’t be had', () => {
  it('leave lists to those that are here, say so, and are asked for again', async () => {
    const bundle = heldBundle()
    const recommender = create({ bundle: bundle.source })
    const list = watch(recommender, { limit: 6 })
    await ready(list)
    await recommender.log({ type: 'click', itemId: 'comedy-3' })
    bundle.fail()
    await vi.waitFor(() =>
      expect(recommender.getState().bundle).toMatchObject({ status: 'ready', error: { code: 'bundle-missing' } }),
    )
    expect(list.getSnapshot()).toMatchObject({ status: 'ready', modelVersion: 'itemknn@5' })
    expect(recommender.getState().serving.model).toBe('itemknn')

    bundle.hold()
    bundle.arrive()
    await recommender.updateBundle()
    expect(list.getSnapshot()).toMatchObject({ modelVersion: 'als@5' })
    expect(recommender.getState().bundle).toMatchObject({ status: 'ready', error: undefined })
  })

  it('are an error for a training, which names the file', async () => {
    const bundle = heldBundle()
    const recommender = create({ bundle: bundle.source })
    await recommender.recommend()
    const training = recommender.fit()
    bundle.fail()
    await expect(training).rejects.toMatchObject({ code: 'bundle-missing' })
  })

  it('are refused whole: one damaged file, and none of them serves', async () => {
    const damaged = new Map(
      [...staged].map(([path, bytes]) => [path, path.startsWith('als.') ? bytes.map(byte => byte ^ 1) : bytes]),
    )
    const recommender = create({ bundle: sourceOf(damaged) })
    await recommender.recommend()
    await vi.waitFor(() => expect(recommender.getState().bundle.error).toMatchObject({ code: 'bundle-corrupt' }))
    expect(recommender.getState().models).not.toContain('cooccurrence')
  })
})
