import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { createRecommender, type Recommender, type RecommenderOptions } from '../../src/sdk/index'
import { acquireLease } from '../../src/sdk/learning/lease'
import { sourceOf, tinyBundle } from '../helpers/horror-and-comedy'

let files: Map<string, Uint8Array>
let names = 0
const newName = () => `recommender-test-${++names}`
const open: Recommender[] = []
const create = (options: RecommenderOptions = {}) => {
  const recommender = createRecommender({ bundle: sourceOf(files), ...options })
  open.push(recommender)
  return recommender
}

beforeAll(async () => {
  files = await tinyBundle({ release: 2 })
})

afterEach(() => {
  for (const recommender of open.splice(0)) recommender.dispose()
})

test('a click gives a new snapshot before the next animation frame', async () => {
  const recommender = create()
  const list = recommender.list({ listName: 'home' })
  list.subscribe(() => undefined)
  await recommender.recommend()
  await vi.waitFor(() => expect(recommender.getState().models).toContain('als'))
  for (const i of [1, 2, 3, 4, 5]) {
    const before = list.getSnapshot()
    // In the middle of a frame, as a click is.
    await new Promise(resolve => requestAnimationFrame(resolve))
    let isFramePast = false
    requestAnimationFrame(() => {
      isFramePast = true
    })
    void list.log({ type: 'click', itemId: `comedy-${i}` })
    await Promise.resolve()
    expect(list.getSnapshot()).not.toBe(before)
    expect(isFramePast).toBe(false)
  }
  expect(list.getSnapshot().items.every(({ item }) => item.id.startsWith('comedy'))).toBe(true)
  expect(recommender.getState().timings).toMatchObject({ rankMs: expect.any(Number), learnMs: expect.any(Number) })
})

describe('load', () => {
  /** A recommender whose lists count how often they are ranked. */
  async function counted(options: RecommenderOptions = {}) {
    const recommender = create({
      ...options,
      items: [
        { id: 'a', title: 'A' },
        { id: 'b', title: 'B' },
      ],
      bundle: undefined,
    })
    let ranked = 0
    const heard = vi.fn()
    const list = recommender.list({
      filter: ({ id }) => {
        if (id === 'a') ranked++
        return true
      },
    })
    list.subscribe(heard)
    await vi.waitFor(() => expect(list.getSnapshot().status).toBe('ready'))
    await new Promise(requestAnimationFrame)
    await new Promise(resolve => setTimeout(resolve))
    ranked = 0
    heard.mockClear()
    return { recommender, heard, ranked: () => ranked }
  }

  test('1,000 events in one task are acknowledged before any list is ranked, and then it is ranked once', async () => {
    const { recommender, heard, ranked } = await counted()
    await Promise.all(
      Array.from({ length: 1000 }, (_, n) => recommender.log({ type: 'click', itemId: 'a', ts: n * 1000 })),
    )
    expect(ranked()).toBe(0)
    await vi.waitFor(() => expect(heard).toHaveBeenCalled())
    expect(ranked()).toBe(1)
    expect(recommender.getState().history.events).toBe(1000)
  })

  test('where no frame comes (a page that nobody sees), lists follow all the same', async () => {
    const { recommender, heard } = await counted()
    const frames = vi.spyOn(globalThis, 'requestAnimationFrame').mockReturnValue(0)
    await recommender.log({ type: 'click', itemId: 'a' })
    await vi.waitFor(() => expect(heard).toHaveBeenCalled())
    expect(frames).toHaveBeenCalled()
    frames.mockRestore()
  })
})

describe('training in a worker', () => {
  test.each(['wasm', 'js'] as const)('fit on %s serves, and its requests are counted', async backend => {
    const recommender = create()
    const result = await recommender.fit({ backend })
    expect(result).toMatchObject({ backend, gate: { accepted: true } })
    expect(result.metrics['ndcg@10']).toBeGreaterThan(result.baseline['ndcg@10'])
    expect(recommender.getState()).toMatchObject({
      serving: { model: 'als', origin: 'fit' },
      trainer: { status: 'accepted' },
    })
    // The worker's file is fetched by the page; every origin is this one.
    await vi.waitFor(() => expect(recommender.getState().requests[0]?.count).toBeGreaterThan(0))
    expect(recommender.getState().requests.every(({ own }) => own)).toBe(true)
  })

  test('two tabs train one after the other', async () => {
    const name = newName()
    const [one, two] = [create({ name, consent: 'granted' }), create({ name, consent: 'granted' })]
    await Promise.all([one.recommend(), two.recommend()])
    const order: string[] = []
    const watch = (tab: string, recommender: Recommender) =>
      recommender.subscribe(() => {
        const { status } = recommender.getState().trainer
        if (order.at(-1) !== `${tab} ${status}`) order.push(`${tab} ${status}`)
      })
    watch('one', one)
    watch('two', two)
    await Promise.all([one.fit({ backend: 'js' }), two.fit({ backend: 'js' })])
    const [first, second] = order.find(entry => entry.endsWith('running'))?.startsWith('one')
      ? ['one', 'two']
      : ['two', 'one']
    expect(order.indexOf(`${first} accepted`)).toBeLessThan(order.indexOf(`${second} running`))
  })

  test('while a lease is held nobody else gets it; given back, the next one does; aborted, the wait ends', async () => {
    const name = newName()
    const signal = new AbortController().signal
    const held = await acquireLease(name, signal)
    const next = vi.fn()
    const waiting = acquireLease(name, signal).then(lease => {
      next()
      return lease
    })
    const impatient = new AbortController()
    const aborted = acquireLease(name, impatient.signal)
    impatient.abort()
    await expect(aborted).rejects.toMatchObject({ code: 'aborted' })
    expect(next).not.toHaveBeenCalled()
    held.release()
    ;(await waiting).release()
    ;(await acquireLease(name, AbortSignal.timeout(5000))).release()
  })

  test('scenario 20: a stolen lease is lost at once', async () => {
    const name = newName()
    const lease = await acquireLease(name, new AbortController().signal)
    const lost = new Promise(resolve => lease.lost.addEventListener('abort', resolve))
    await navigator.locks.request(`${name}-trainer`, { steal: true }, () => undefined)
    await lost
  })

  test('a lease is given back when the page goes away, so that it can be restored from the cache', async () => {
    const name = newName()
    const lease = await acquireLease(name, new AbortController().signal)
    dispatchEvent(new PageTransitionEvent('pagehide'))
    expect(lease.lost.aborted).toBe(true)
    ;(await acquireLease(name, AbortSignal.timeout(5000))).release()
  })

  test('where the browser forbids Web Locks (a sandboxed frame) the lease is granted and not exclusive', async () => {
    vi.spyOn(navigator.locks, 'request').mockRejectedValue(new DOMException('denied', 'SecurityError'))
    const lease = await acquireLease(newName(), new AbortController().signal)
    expect(lease.isExclusive).toBe(false)
    lease.release()
    vi.restoreAllMocks()
  })

  test('without Web Locks (plain http) a tab trains alone and says so', async () => {
    vi.spyOn(navigator, 'locks', 'get').mockReturnValue(undefined as never)
    const recommender = create({ name: newName(), consent: 'granted' })
    const { why } = await recommender.fit({ backend: 'js' })
    expect(why).toContain('no Web Locks')
    vi.restoreAllMocks()
  })
})
