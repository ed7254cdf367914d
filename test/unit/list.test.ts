import { afterEach, describe, expect, test, vi } from 'vitest'
import { TacitlyError } from '../../src/sdk/index'
import { createLists, type ListHost } from '../../src/sdk/lists/lists'
import { optionsKey } from '../../src/sdk/lists/options-key'
import type { Item, ListOptions, Recommendation } from '../../src/sdk/types'

const items = Array.from({ length: 20 }, (_, i) => ({ id: `i${i}`, title: `Item ${i}` }))

type Rest = [above: ReadonlySet<string>, wanted: () => ReadonlySet<string>]

/** A host whose ranking is the catalogue's order, shifted by `shift`, without what stands above. */
function createHost() {
  const world = {
    readiness: { status: 'ready' } as ReturnType<ListHost<Item>['readiness']>,
    revision: 0,
    edition: 0,
    shift: 0,
    ranked: [] as ListOptions[],
    /** What the last row about an item heard that lists above would show. */
    wanted: undefined as readonly string[] | undefined,
  }
  const host: ListHost<Item> = {
    readiness: () => world.readiness,
    revision: () => world.revision,
    edition: () => world.edition,
    isRefreshing: () => false,
    rank(options, above, wanted) {
      world.ranked.push(options)
      if (options.strategy === 'becauseYouViewed') world.wanted = [...wanted()]
      const where = typeof options.filter === 'function' ? options.filter : () => true
      const order = [...items.slice(world.shift), ...items.slice(0, world.shift)]
      const found = order.filter(item => !above.has(item.id) && where(item)).slice(0, options.limit ?? 3)
      const recommendations = found.map(
        (item, position): Recommendation => ({ item, position, score: 1, source: 'model', reasons: [] }),
      )
      return { items: recommendations, source: 'model', relaxed: [], model: 'als', modelVersion: 'als@1', rankMs: 1 }
    },
    without: () => host.rank,
    steered: async () => host.rank,
    load: vi.fn(),
    redraw: vi.fn(),
    log: vi.fn(async () => ({ stored: 'disk' as const })),
  }
  const lists = createLists(host)
  const change = (next: Partial<typeof world> = {}) => {
    Object.assign(world, next, { revision: world.revision + 1 })
    lists.update()
  }
  const watch = (options: ListOptions) => {
    const list = lists.get(options)
    const heard = vi.fn()
    return { list, heard, stop: list.subscribe(heard), ids: () => list.getSnapshot().items.map(({ item }) => item.id) }
  }
  return { world, host, lists, change, watch }
}

afterEach(() => void vi.useRealTimers())

test('lists that wait together are ranked together: one that says it is stalled does not choose before a row about an item', () => {
  vi.useFakeTimers()
  const { world, watch } = createHost()
  world.readiness = { status: 'loading' }
  const upper = watch({ listName: 'upper', limit: 3 })
  vi.advanceTimersByTime(100)
  const about = watch({ listName: 'about', strategy: 'related', itemIds: ['i19'], limit: 3 })
  vi.advanceTimersByTime(150)
  expect([upper.ids(), about.ids()]).toEqual([[], []])
  // The site is there, and nobody has said so yet, when the first of them has waited long enough to say that it is stalled.
  world.readiness = { status: 'ready' }
  vi.advanceTimersByTime(50)
  expect(upper.heard).toHaveBeenCalled()
  expect([about.ids(), upper.ids()]).toEqual([
    ['i0', 'i1', 'i2'],
    ['i3', 'i4', 'i5'],
  ])
})

describe('one list for equal options', () => {
  test('complaint 1: inline arrays, objects and functions give the same list, and no new answer', () => {
    const { world, lists } = createHost()
    const options = () => ({
      listName: 'home',
      itemIds: ['a', 'b'],
      rules: { pin: [{ itemId: 'a', position: 0 }], hide: [() => false] },
      filter: () => true,
    })
    const list = lists.get(options())
    const snapshot = list.getSnapshot()
    for (let render = 0; render < 10; render++) {
      expect(lists.get(options())).toBe(list)
      expect(list.getSnapshot()).toBe(snapshot)
    }
    expect(world.ranked).toHaveLength(1)
  })

  test('complaint 1: the latest function is the one that is used', () => {
    const { lists, change } = createHost()
    const list = lists.get({ filter: () => true })
    list.subscribe(() => undefined)
    lists.get({ filter: item => item.id === 'i7' })
    change()
    expect(list.getSnapshot().items.map(({ item }) => item.id)).toEqual(['i7'])
  })

  test.each([
    [{ limit: 3 }, { limit: 4 }],
    [{ itemIds: ['a', 'b'] }, { itemIds: ['b', 'a'] }],
    [{ itemIds: ['a,b'] }, { itemIds: ['a', 'b'] }],
    [{ filter: { price: { max: 20 } } }, { filter: { price: { min: 20 } } }],
    [{ filter: { price: { max: Infinity } } }, { filter: { price: { max: 20 } } }],
    [{ filter: () => true }, {}],
  ])('%o and %o are two lists', (a: ListOptions, b: ListOptions) => {
    expect(optionsKey(a)).not.toBe(optionsKey(b))
  })

  test('the order of keys, and keys that are undefined, make no other list', () => {
    expect(optionsKey({ limit: 3, listName: 'home' })).toBe(
      optionsKey({ listName: 'home', limit: 3, itemIds: undefined }),
    )
  })
})

describe('several lists on a page', () => {
  test('complaint 8: two lists with other options keep their own snapshots, names and ids', () => {
    const { watch, change } = createHost()
    const a = watch({ listName: 'a' })
    const b = watch({ listName: 'b', limit: 2 })
    change()
    expect(a.ids()).toEqual(['i0', 'i1', 'i2'])
    expect(b.ids()).toEqual(['i3', 'i4'])
    expect(a.list.getSnapshot().listId).not.toBe(b.list.getSnapshot().listId)
    expect(b.list.getSnapshot().listName).toBe('b')
  })

  test('no item stands twice, already at the first render, before anybody watches', () => {
    const { lists } = createHost()
    const [a, b] = [lists.get({ listName: 'a' }), lists.get({ listName: 'b' })]
    const ids = [...a.getSnapshot().items, ...b.getSnapshot().items].map(({ item }) => item.id)
    expect(new Set(ids).size).toBe(6)
  })

  test('a list that comes to be watched after it was asked for takes the lists above into account', async () => {
    const { lists } = createHost()
    const b = lists.get({ listName: 'b' })
    await Promise.resolve()
    const a = lists.get({ listName: 'a' })
    a.subscribe(() => undefined)
    lists.get({ listName: 'b' }) // its next render, below a
    await Promise.resolve()
    b.subscribe(() => undefined)
    await Promise.resolve()
    const ids = [...a.getSnapshot().items, ...b.getSnapshot().items].map(({ item }) => item.id)
    expect(new Set(ids).size).toBe(6)
  })

  test('a list that the page before showed too takes its place among those of the new page', async () => {
    const { lists, watch } = createHost()
    const before = watch({ listName: 'again' })
    const rendered = [lists.get({ listName: 'top' }), lists.get({ listName: 'again' })]
    before.stop()
    for (const list of rendered) list.subscribe(() => undefined)
    await Promise.resolve()
    const ids = rendered.flatMap(list => list.getSnapshot().items.map(({ item }) => item.id))
    expect(ids).toEqual(['i0', 'i1', 'i2', 'i3', 'i4', 'i5'])
  })

  test('lists below, which arrive with it, take nothing from the first that is watched', () => {
    const { lists } = createHost()
    const [a] = [lists.get({ listName: 'a' }), lists.get({ listName: 'b' })]
    a.subscribe(() => undefined)
    expect(a.getSnapshot().items.map(({ item }) => item.id)).toEqual(['i0', 'i1', 'i2'])
  })

  test('rows about an item choose before the others of their frame, whatever their place', () => {
    const { watch, change } = createHost()
    const home = watch({ listName: 'home' })
    const because = watch({ strategy: 'becauseYouViewed' })
    const related = watch({ strategy: 'related', itemIds: ['x'] })
    change()
    expect([because.ids(), related.ids(), home.ids()]).toEqual([
      ['i0', 'i1', 'i2'],
      ['i3', 'i4', 'i5'],
      ['i6', 'i7', 'i8'],
    ])
  })

  test('a row about an item hears what lists above it would show, were it not there, in the order of the page', () => {
    const { world, watch, change } = createHost()
    watch({ listName: 'lead', limit: 1 })
    watch({ listName: 'home' })
    watch({ sharing: 'allow' })
    watch({ strategy: 'becauseYouViewed' })
    watch({ listName: 'below' })
    change()
    expect(world.wanted).toEqual(['i0', 'i1', 'i2', 'i3'])
    change({ shift: 4 }) // what they show now is their second choice
    expect(world.wanted).toEqual(['i4', 'i5', 'i6', 'i7'])
  })

  test('what it hears does not depend on what the lists above show beside it', () => {
    const { world, change, watch } = createHost()
    watch({ listName: 'upper', limit: 3 })
    const about = watch({ listName: 'about', strategy: 'becauseYouViewed', limit: 3 })
    change()
    const heard = world.wanted
    expect(heard).not.toEqual([])
    about.list.refresh()
    expect(world.wanted).toEqual(heard)
  })

  test('of what is shown already a row about an item hears as what is taken', async () => {
    const { world, watch, change } = createHost()
    watch({ listName: 'home' }).ids()
    await Promise.resolve()
    const because = watch({ strategy: 'becauseYouViewed' })
    change()
    expect(because.ids()).toEqual(['i3', 'i4', 'i5'])
    expect(world.wanted).toEqual(['i0', 'i1', 'i2'])
  })

  test('what a visitor asked for in words or by a picture chooses before the others of its frame', () => {
    const { watch, change } = createHost()
    const home = watch({ listName: 'home' })
    const found = watch({ strategy: 'lookingSimilar', query: 'warm' })
    change()
    expect([found.ids(), home.ids()]).toEqual([
      ['i0', 'i1', 'i2'],
      ['i3', 'i4', 'i5'],
    ])
  })

  test('what is shown already is not taken away by a row that comes later', async () => {
    const { watch, change } = createHost()
    const home = watch({ listName: 'home' })
    const before = home.ids()
    await Promise.resolve()
    const because = watch({ strategy: 'becauseYouViewed' })
    change()
    expect(home.ids()).toEqual(before)
    expect(because.ids()).toEqual(['i3', 'i4', 'i5'])
  })

  test('a row that is asked for in the frame of the first answers chooses first all the same', () => {
    const { world, watch, change } = createHost()
    world.readiness = { status: 'loading' }
    const home = watch({ listName: 'home' })
    change({ readiness: { status: 'ready' } })
    expect(home.ids()).toEqual(['i0', 'i1', 'i2'])
    const because = watch({ strategy: 'becauseYouViewed' })
    expect(because.ids()).toEqual(['i0', 'i1', 'i2'])
    expect(home.ids()).toEqual(['i3', 'i4', 'i5'])
  })

  test('a list that waits for its first answer has no claim on what another shows meanwhile', async () => {
    const { world, watch, change } = createHost()
    world.readiness = { status: 'loading' }
    const home = watch({ listName: 'home' })
    await Promise.resolve()
    const because = watch({ strategy: 'becauseYouViewed' })
    change({ readiness: { status: 'ready' } })
    expect([because.ids(), home.ids()]).toEqual([
      ['i0', 'i1', 'i2'],
      ['i3', 'i4', 'i5'],
    ])
  })

  test('an empty row has no claim: what it finds later is not taken from what is shown', async () => {
    const { world, watch, change, host } = createHost()
    const rank = host.rank
    let isEmpty = true
    Object.assign(host, {
      rank: (options: ListOptions, ...given: Rest) =>
        options.strategy === 'becauseYouViewed' && isEmpty
          ? { ...rank(options, ...given)!, items: [] }
          : rank(options, ...given),
    })
    const [home, because] = [watch({ listName: 'home' }), watch({ strategy: 'becauseYouViewed' })]
    change()
    expect([home.ids(), because.ids()]).toEqual([['i0', 'i1', 'i2'], []])
    await Promise.resolve()
    isEmpty = false
    change({ revision: world.revision })
    expect([home.ids(), because.ids()]).toEqual([
      ['i0', 'i1', 'i2'],
      ['i3', 'i4', 'i5'],
    ])
  })

  test("a list with sharing 'allow' takes no notice of the others, nor they of it", () => {
    const { watch, change } = createHost()
    const [a, shared, b] = [watch({ listName: 'a' }), watch({ sharing: 'allow' }), watch({ listName: 'b' })]
    change()
    expect([a.ids(), shared.ids(), b.ids()]).toEqual([
      ['i0', 'i1', 'i2'],
      ['i0', 'i1', 'i2'],
      ['i3', 'i4', 'i5'],
    ])
  })

  test('when the list above changes, the one below follows in the same update', () => {
    const { watch, change } = createHost()
    const a = watch({ listName: 'a' })
    const b = watch({ listName: 'b' })
    change({ shift: 1 })
    expect([a.ids(), b.ids()]).toEqual([
      ['i1', 'i2', 'i3'],
      ['i4', 'i5', 'i6'],
    ])
  })

  test('a list that is gone from the page no longer takes items away', () => {
    const { watch, change } = createHost()
    const a = watch({ listName: 'a' })
    const b = watch({ listName: 'b' })
    a.stop()
    change()
    expect(b.ids()).toEqual(['i0', 'i1', 'i2'])
  })

  test('lists that nobody watches are not ranked', async () => {
    const { world, lists, watch, change } = createHost()
    watch({ listName: 'a' })
    lists.get({ listName: 'idle' }).getSnapshot()
    await Promise.resolve()
    change()
    expect(world.ranked.filter(({ listName }) => listName === 'idle')).toHaveLength(1)
  })
})

describe('snapshots', () => {
  test('keep their identity until something in them changes, item by item too', () => {
    const { watch, change } = createHost()
    const { list, heard, ids } = watch({})
    change()
    const first = list.getSnapshot()
    heard.mockClear()
    change()
    expect(list.getSnapshot()).toBe(first)
    expect(heard).not.toHaveBeenCalled()
    change({ shift: 1 })
    expect(ids()).toEqual(['i1', 'i2', 'i3'])
    expect(heard).toHaveBeenCalledOnce()
    expect(list.getSnapshot().listId).not.toBe(first.listId)
    expect(list.getSnapshot().edition).toBe(first.edition)
  })

  test('what is drawn for a list is drawn again by refresh, and by no critique', () => {
    const { host, watch } = createHost()
    const { list } = watch({})
    list.critique({ kind: 'unlike' } as never, 'i1')
    expect(host.redraw).not.toHaveBeenCalled()
    list.refresh()
    expect(host.redraw).toHaveBeenCalledTimes(1)
  })

  test('refresh and a new edition name the answer anew, the same items notwithstanding', () => {
    const { watch, change } = createHost()
    const { list } = watch({})
    change()
    const first = list.getSnapshot()
    list.refresh()
    const second = list.getSnapshot()
    expect(second).toMatchObject({ status: 'ready', edition: first.edition + 1 })
    expect(second.listId).not.toBe(first.listId)
    expect(second.items).toBe(first.items)
    change({ edition: 1 })
    expect(list.getSnapshot().edition).toBe(second.edition + 1)
  })

  test('a list out of date is brought up to date by whoever asks first', () => {
    const { watch, world } = createHost()
    const { list, ids } = watch({})
    list.getSnapshot()
    world.shift = 2
    world.revision++
    expect(ids()).toEqual(['i2', 'i3', 'i4'])
  })

  test('complaint 14: an error is an error, empty is empty, and neither is pending', () => {
    const { watch, change } = createHost()
    const { list } = watch({ filter: () => false })
    change()
    expect(list.getSnapshot().status).toBe('empty')
    const error = new TacitlyError('bundle-missing', 'gone')
    change({ readiness: { status: 'error', error } })
    expect(list.getSnapshot()).toMatchObject({ status: 'error', error })
    change({ readiness: { status: 'ready' } })
    expect(list.getSnapshot().status).toBe('empty')
  })

  test('complaint 14: a filter that throws is an error of its own list, told by name, and no other list stops', async () => {
    const { watch, change } = createHost()
    const failing = watch({
      listName: 'failing',
      filter: () => {
        throw new TypeError('item.price is undefined')
      },
    })
    const sound = watch({ listName: 'sound' })
    change({ shift: 1 })
    for (const asked of [1, 2]) {
      expect(failing.list.getSnapshot(), `asked ${asked} times`).toMatchObject({
        status: 'error',
        error: { code: 'options-invalid', message: expect.stringContaining('item.price is undefined') },
      })
    }
    expect(sound.ids()).toEqual(['i1', 'i2', 'i3'])
    // A frame later: first answers are told one by one.
    await vi.waitFor(() => expect(sound.heard).toHaveBeenCalled())
  })

  test('a pending list is stalled after 300 ms, not before, and no more once it has an answer', () => {
    vi.useFakeTimers()
    const { watch, change, world } = createHost()
    world.readiness = { status: 'loading' }
    const { list, heard } = watch({})
    vi.advanceTimersByTime(299)
    expect(list.getSnapshot()).toMatchObject({ status: 'pending', isStalled: false })
    vi.advanceTimersByTime(1)
    expect(list.getSnapshot()).toMatchObject({ status: 'pending', isStalled: true })
    expect(heard).toHaveBeenCalled()
    change({ readiness: { status: 'ready' } })
    expect(list.getSnapshot()).toMatchObject({ status: 'ready', isStalled: false })
  })

  test('a list that is not enabled stays pending, and nothing is loaded for it', () => {
    const { watch, host, world } = createHost()
    vi.useFakeTimers()
    const { list } = watch({ enabled: false })
    list.refresh()
    vi.advanceTimersByTime(10_000)
    expect(list.getSnapshot()).toMatchObject({ status: 'pending', isStalled: false })
    expect(host.load).not.toHaveBeenCalled()
    expect(world.ranked).toEqual([])
  })
})

test('complaint 10: an event keeps the list that it came from', async () => {
  const { watch, host, change } = createHost()
  const { list } = watch({ listName: 'home' })
  change()
  const { listId } = list.getSnapshot()
  await list.log({ type: 'click', itemId: 'i2' })
  expect(host.log).toHaveBeenLastCalledWith({
    type: 'click',
    itemId: 'i2',
    listName: 'home',
    listId,
    position: 2,
    modelVersion: 'als@1',
  })
  await list.log({ type: 'view', itemId: 'elsewhere', listId: 'shown-earlier' })
  expect(host.log).toHaveBeenLastCalledWith(expect.objectContaining({ listName: 'home', listId: 'shown-earlier' }))
  expect(vi.mocked(host.log).mock.lastCall?.[0]).not.toHaveProperty('position')
})

describe('load', () => {
  /** A page whose geometry a test tells. */
  function createPage() {
    const tell: ((entries: readonly object[]) => void)[] = []
    const margins: (string | undefined)[] = []
    class ToldObserver {
      observe = vi.fn()
      unobserve = vi.fn()
      disconnect = vi.fn()
      constructor(callback: (entries: readonly object[]) => void, { rootMargin }: IntersectionObserverInit) {
        tell.push(callback)
        margins.push(rootMargin)
      }
    }
    vi.stubGlobal('IntersectionObserver', ToldObserver)
    const page = createHost()
    const place = (listName: string, options: ListOptions = {}) => {
      const element = {} as Element
      const watched = page.watch({ listName, ...options })
      const undo = watched.list.observe(element)
      undos.push(undo)
      return { ...watched, undo, become: (isIntersecting: boolean) => tell[0]([{ target: element, isIntersecting }]) }
    }
    /** Names of the lists that are ranked while `work` runs. */
    const rankedBy = (work: () => void) => {
      page.world.ranked.length = 0
      work()
      return page.world.ranked.map(({ listName }) => listName)
    }
    return { ...page, margins, place, rankedBy }
  }
  const undos: (() => void)[] = []
  afterEach(() => {
    for (const undo of undos.splice(0)) undo()
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })

  test('every list gets its first answer; events rank those within a viewport of being seen, and no other', () => {
    // However slow the machine: what takes too long for one frame is another test's.
    vi.spyOn(performance, 'now').mockReturnValue(0)
    const { place, change, rankedBy, margins } = createPage()
    const lists = Array.from({ length: 100 }, (_, n) => place(`${n}`, { sharing: 'allow' }))
    expect(new Set(rankedBy(change)).size).toBe(100)
    lists.forEach((list, n) => void list.become(n < 5))
    expect(margins).toEqual(['100%'])
    const before = lists[7].list.getSnapshot()
    expect(rankedBy(() => change({ shift: 1 }))).toEqual(['0', '1', '2', '3', '4'])
    expect(rankedBy(() => void lists[7].list.getSnapshot())).toEqual([])
    expect(lists[7].list.getSnapshot()).toBe(before)
    expect(lists[7].heard).toHaveBeenCalledOnce()
  })

  test('a list that shows nothing follows, wherever it is: a page may hide it, and what is hidden comes near to nobody', () => {
    const { place, change } = createPage()
    let isThere = false
    const list = place('hidden', { filter: () => isThere })
    change()
    list.become(false)
    expect(list.list.getSnapshot().status).toBe('empty')
    isThere = true
    change()
    expect(list.list.getSnapshot().status).toBe('ready')
    expect(list.ids()).toEqual(['i0', 'i1', 'i2'])
  })

  test('a list that comes near follows at once, once, and as a new edition: nobody saw it', () => {
    const { place, change, rankedBy } = createPage()
    const list = place('far')
    change()
    list.become(false)
    const { edition } = list.list.getSnapshot()
    change({ shift: 1 })
    change({ shift: 2 })
    expect(rankedBy(() => list.become(true))).toEqual(['far'])
    expect(list.ids()).toEqual(['i2', 'i3', 'i4'])
    expect(list.list.getSnapshot().edition).toBe(edition + 1)
    expect(rankedBy(() => list.become(true))).toEqual([])
    list.become(false)
    list.become(true)
    expect(list.list.getSnapshot().edition).toBe(edition + 1)
  })

  test('what was asked for (a refresh, forgetting) reaches every list, far away or not', () => {
    const { place, change, rankedBy } = createPage()
    const [a, b] = [place('a'), place('b')]
    change()
    a.become(false)
    b.become(false)
    expect(rankedBy(() => change({ edition: 1, shift: 1 }))).toEqual(['a', 'b'])
    expect(rankedBy(() => b.list.refresh())).toEqual(['b'])
  })

  test('a list whose element is gone counts as seen again', () => {
    const { place, change, rankedBy } = createPage()
    const list = place('a')
    change()
    list.become(false)
    list.undo()
    expect(rankedBy(() => change({ shift: 1 }))).toEqual(['a'])
  })

  test('no item stands twice, among what is near and what was left as it was', () => {
    const { place, change } = createPage()
    const [a, b, c] = [place('a'), place('b'), place('c')]
    change()
    a.become(false)
    change({ shift: 1 })
    const ids = [a, b, c].flatMap(list => list.ids())
    expect(ids.slice(0, 3)).toEqual(['i0', 'i1', 'i2'])
    expect(new Set(ids).size).toBe(9)
  })

  test('lists that take more than 20 ms follow from the top down, a part a frame, until all have', async () => {
    const clock = vi.spyOn(performance, 'now')
    let now = 0
    clock.mockImplementation(() => now)
    const { host, place, change, world } = createPage()
    const rank = host.rank
    Object.assign(host, {
      rank: (...asked: Parameters<typeof rank>) => {
        now += 9
        return rank(...asked)
      },
    })
    const lists = Array.from({ length: 5 }, (_, n) => place(`${n}`))
    change()
    await new Promise(resolve => setTimeout(resolve))
    world.ranked.length = 0
    change({ shift: 1 })
    expect(world.ranked.map(({ listName }) => listName)).toEqual(['0', '1', '2'])
    await new Promise(resolve => setTimeout(resolve))
    expect(world.ranked).toHaveLength(5)
    expect(new Set(lists.flatMap(list => list.ids())).size).toBe(15)
    clock.mockRestore()
  })
})
