// How many observers a page has, and why there are two kinds.
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Recommendations, RecommenderProvider } from '../../src/components/index'
import { createRecommender } from '../../src/sdk/index'
import type { Item } from '../../src/sdk/types'
import '../../src/components/styles.css'

const items: readonly Item[] = Array.from({ length: 8 }, (_, at) => ({ id: `${at}`, title: `Number ${at}`, url: '#' }))

const patience = { timeout: 20_000 }

let root: Root
let container: HTMLElement

beforeEach(() => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', false)
  container = document.body.appendChild(document.createElement('main'))
  root = createRoot(container)
})
afterEach(() => {
  root.unmount()
  container.remove()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

it('a hundred lists of two recommenders have two observers: what was seen, and what is near; none is left behind', async () => {
  const open = new Set<IntersectionObserver>()
  const made: (string | undefined)[] = []
  class Counted extends IntersectionObserver {
    constructor(...[callback, options]: ConstructorParameters<typeof IntersectionObserver>) {
      super(callback, options)
      made.push(options?.rootMargin)
      open.add(this)
    }
    override disconnect(): void {
      super.disconnect()
      open.delete(this)
    }
  }
  vi.stubGlobal('IntersectionObserver', Counted)
  const watching = new Set<MutationObserver>()
  const { observe } = MutationObserver.prototype
  vi.spyOn(MutationObserver.prototype, 'observe').mockImplementation(function (this: MutationObserver, target, init) {
    // That of the keys watches what stands in the cards, too.
    if (!init?.subtree && target instanceof Element && target.matches('.tacitly-list')) watching.add(this)
    observe.call(this, target, init)
  })
  const recommenders = ['first', 'second'].map(name => createRecommender({ items, name: `observers ${name}` }))
  const lists = Array.from({ length: 50 }, (_, at) => at)
  root.render(
    recommenders.map((recommender, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: two that stay
      <RecommenderProvider key={at} recommender={recommender}>
        {lists.map(list => (
          <Recommendations key={list} limit={4} listName={`${list}`} sharing="allow" strategy="latest" />
        ))}
      </RecommenderProvider>
    )),
  )
  // Their first answers come one a frame.
  await vi.waitFor(() => expect(container.querySelectorAll('.tacitly-card:has(a)')).toHaveLength(400), patience)
  await vi.waitFor(() => expect(made.toSorted()).toEqual(['100%', undefined]))
  expect(watching.size).toBe(1)
  root.render(null)
  await vi.waitFor(() => expect(open.size).toBe(0))
})

it('one could not do both: with the margin of what is near, a browser does not tell when half of a card is seen', async () => {
  const card = container.appendChild(document.createElement('div'))
  Object.assign(card.style, { position: 'fixed', insetInline: '0', height: '200px', top: `${innerHeight - 60}px` })
  const told = { plain: [] as number[], near: [] as number[] }
  const observe = (list: number[], rootMargin?: string) => {
    // The window of a test is a frame: as root it is what a page's own window is.
    const options = { root: document, rootMargin, threshold: [0.3, 0.5] }
    const observer = new IntersectionObserver(
      seen => list.push(...seen.map(({ intersectionRatio }) => intersectionRatio)),
      options,
    )
    observer.observe(card)
    return observer
  }
  const observers = [observe(told.plain), observe(told.near, '100%')]
  await vi.waitFor(() => expect([told.plain.length, told.near.length]).toEqual([1, 1]))
  card.style.top = `${innerHeight - 140}px`
  await vi.waitFor(() => expect(told.plain).toEqual([0.3, 0.7].map(share => expect.closeTo(share, 1))))
  await new Promise(requestAnimationFrame)
  expect(told.near).toEqual([1])
  for (const observer of observers) observer.disconnect()
})
