import { act, StrictMode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Recommendations, RecommenderProvider, useRecommendations } from '../../src/components/index'
import { createRecommender } from '../../src/sdk/index'
import type { FeedbackInput, Item, Recommendation, Recommender } from '../../src/sdk/types'
import '../../src/components/styles.css'

Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)

const items: readonly Item[] = ['Alien', 'Stalker', 'Solaris', 'Moon'].map(title => ({ id: title, title, url: '#' }))

let root: Root
let container: HTMLElement
let visits = 0

/** A ready recommender: from its first frame on the list is real. */
async function visit(): Promise<{ recommender: Recommender; seen: FeedbackInput[] }> {
  const real = createRecommender({ items, name: `impressions ${visits++}` })
  await real.recommend()
  const seen: FeedbackInput[] = []
  const log = (event: FeedbackInput) => {
    seen.push(event)
    return real.log(event)
  }
  return { recommender: { ...real, log }, seen }
}

async function show(recommender: Recommender, children = <Recommendations limit={3} />): Promise<void> {
  await act(async () =>
    root.render(
      <StrictMode>
        <RecommenderProvider recommender={recommender}>{children}</RecommenderProvider>
      </StrictMode>,
    ),
  )
  // What follows the list comes after its first paint.
  await act(async () => void (await import('../../src/components/recommendations/Follower')))
}
function Hook() {
  return <p>{useRecommendations({ listName: 'forYou', strategy: 'forYou', limit: 3 }).status}</p>
}

const cards = () => [...container.querySelectorAll('.tacitly-card')]

beforeEach(() => {
  container = document.body.appendChild(document.createElement('main'))
  root = createRoot(container)
})
afterEach(async () => {
  await act(async () => root.unmount())
  container.remove()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('the rule, by the clock', () => {
  /** Observers that see what a test tells them. */
  const observers = new Set<{ tell: (share: number, area: number, targets: Element[]) => void }>()
  const observed = new Set<Element>()

  class ToldObserver {
    constructor(private readonly callback: (entries: unknown[]) => void) {
      observers.add(this)
    }
    observe = (element: Element) => observed.add(element)
    unobserve = (element: Element) => observed.delete(element)
    disconnect = () => observers.delete(this)
    tell(intersectionRatio: number, area: number, targets: Element[]) {
      this.callback(
        targets.map(target => ({ target, intersectionRatio, boundingClientRect: { width: area, height: 1 } })),
      )
    }
  }

  const see = (share: number, { area = 40_000, only }: { area?: number; only?: Element[] } = {}) => {
    for (const observer of observers) observer.tell(share, area, only ?? cards())
  }
  const wait = (ms: number) => act(async () => vi.advanceTimersByTime(ms))

  beforeEach(() => {
    observers.clear()
    observed.clear()
    vi.stubGlobal('IntersectionObserver', ToldObserver)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })

  it('of what transformItems left and reordered: the place that is seen, and an inline function starts no second anew', async () => {
    const { recommender, seen } = await visit()
    const page = () => (
      <Recommendations limit={4} transformItems={all => all.toReversed().filter(({ item }) => item.id !== 'Solaris')} />
    )
    await show(recommender, page())
    const shown = (await recommender.recommend({ listName: 'forYou', limit: 4 })).items as readonly Recommendation[]
    const expected = shown
      .map(({ item }) => item.id)
      .toReversed()
      .filter(id => id !== 'Solaris')
    expect(cards().map(card => card.querySelector('a')?.textContent)).toEqual(expected)
    see(0.5)
    await wait(600)
    await show(recommender, page())
    await wait(400)
    expect(seen.map(({ type, itemId, position }) => [type, itemId, position])).toEqual(
      expected.map((id, position) => ['impression', id, position]),
    )
  })

  it('50% and one second: once each, with list and position, under StrictMode too (scenario 56, 57)', async () => {
    const { recommender, seen } = await visit()
    await show(recommender)
    see(0.5)
    await wait(1000)
    const { listId, items: shown } = recommender
      .list({ listName: 'forYou', strategy: 'forYou', limit: 3 })
      .getSnapshot()
    expect(seen).toEqual(
      shown.map(({ item }, position) =>
        expect.objectContaining({ type: 'impression', itemId: item.id, listName: 'forYou', listId, position }),
      ),
    )
    see(0)
    see(1)
    await wait(5000)
    expect(seen).toHaveLength(3)
  })

  it('49%, or .99 s: none (scenario 57)', async () => {
    const { recommender, seen } = await visit()
    await show(recommender)
    see(0.49)
    await wait(5000)
    see(0.5)
    await wait(990)
    see(0.49)
    await wait(5000)
    expect(seen).toEqual([])
  })

  it('two times .6 s: none (scenario 58)', async () => {
    const { recommender, seen } = await visit()
    await show(recommender)
    for (let i = 0; i < 2; i++) {
      see(1)
      await wait(600)
      see(0)
      await wait(100)
    }
    expect(seen).toEqual([])
  })

  it('30% is enough for a card above 242,500 square pixels, and not for one below', async () => {
    const { recommender, seen } = await visit()
    await show(recommender)
    see(0.3, { area: 242_500, only: [cards()[0]!] })
    see(0.3, { area: 242_501, only: [cards()[1]!] })
    await wait(1000)
    expect(seen.map(({ position }) => position)).toEqual([1])
  })

  it('a second that is broken by a hidden page begins anew', async () => {
    const { recommender, seen } = await visit()
    await show(recommender)
    const visibility = vi.spyOn(document, 'visibilityState', 'get')
    const become = (state: DocumentVisibilityState) => {
      visibility.mockReturnValue(state)
      document.dispatchEvent(new Event('visibilitychange'))
    }
    see(1)
    await wait(900)
    become('hidden')
    await wait(5000)
    become('visible')
    await wait(999)
    expect(seen).toEqual([])
    await wait(1)
    expect(seen).toHaveLength(3)
  })

  it('none while hidden or prerendering, whatever is in view (scenario 26)', async () => {
    const { recommender, seen } = await visit()
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible')
    Object.defineProperty(document, 'prerendering', { value: true, configurable: true })
    await show(recommender)
    see(1)
    await wait(5000)
    expect(seen).toEqual([])
    Reflect.deleteProperty(document, 'prerendering')
    document.dispatchEvent(new Event('prerenderingchange'))
    await wait(1000)
    expect(seen).toHaveLength(3)
  })

  it('two widgets and a hook over one list: once each (complaint 9)', async () => {
    const { recommender, seen } = await visit()
    await show(
      recommender,
      <>
        <Recommendations limit={3} />
        <Recommendations limit={3} />
        <Hook />
      </>,
    )
    see(1)
    await wait(1000)
    expect(cards()).toHaveLength(6)
    expect(seen).toHaveLength(3)
  })

  it('after a return to the page: not again for the same list', async () => {
    const { recommender, seen } = await visit()
    await show(recommender)
    see(1)
    await wait(1000)
    await show(recommender, <p>another page</p>)
    await show(recommender)
    see(1)
    await wait(1000)
    expect(seen).toHaveLength(3)
  })

  it('bones are never observed, however long they breathe (complaint 9)', async () => {
    const read = () => new Promise<never>(() => undefined)
    const recommender = createRecommender({ bundle: { read }, name: `impressions ${visits++}` })
    await show(recommender)
    await wait(5000)
    expect(container.querySelector('[data-stalled]')).not.toBeNull()
    expect([...observed].filter(element => !element.matches('.tacitly'))).toEqual([])
  })
})

describe('the rule, by geometry', () => {
  it('51% of a card in view count, 49% beside it do not (scenario 57)', async () => {
    const { recommender, seen } = await visit()
    await show(recommender, <Recommendations layout="grid" limit={2} />)
    const [half, less] = cards() as [HTMLElement, HTMLElement]
    Object.assign(container.style, { position: 'fixed', inset: '0 auto auto 0', width: '500px', overflow: 'hidden' })
    const { top, height } = half.getBoundingClientRect()
    container.style.height = `${top + height * 0.51 - container.getBoundingClientRect().top}px`
    less.style.translate = `0 ${height * 0.02}px`
    // Both began in one callback of the browser's: when the one is logged, the other had as long.
    await vi.waitFor(() => expect(seen.length).toBeGreaterThan(0), { timeout: 10_000 })
    await new Promise(requestAnimationFrame)
    expect(seen.map(({ position }) => position)).toEqual([0])
  })
})
