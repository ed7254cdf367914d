// A feed of more than a hundred cards: what is in the page, what is logged of it, and that nobody can tell.
import { type ReactNode, StrictMode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { Recommendations, RecommenderProvider } from '../../src/components/index'
import { createRecommender } from '../../src/sdk/index'
import type { FeedbackInput, Item, Recommender } from '../../src/sdk/types'
import '../../src/components/styles.css'

const total = 2000
/** Every seventh title takes two lines: cards are not all as high. */
const items: readonly Item[] = Array.from({ length: total }, (_, at) => ({
  id: String(at),
  title: at % 7 === 0 ? `Number ${at} ${'has a long title '.repeat(6)}` : `Number ${at}`,
  url: `#${at}`,
  image: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=',
  publishedAt: 1_600_000_000_000 - at * 86_400_000,
}))

let root: Root
let container: HTMLElement
let visits = 0

beforeEach(async () => {
  await page.viewport(414, 896)
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', false)
  scrollTo(0, 0)
  container = document.body.appendChild(document.createElement('main'))
  container.addEventListener('click', event => event.preventDefault())
  root = createRoot(container)
})
afterEach(() => {
  root.unmount()
  container.remove()
})

function visit(): { recommender: Recommender; logged: FeedbackInput[] } {
  const real = createRecommender({ items, name: `long feed ${visits++}` })
  const logged: FeedbackInput[] = []
  const log = (event: FeedbackInput) => {
    logged.push(event)
    return real.log(event)
  }
  return { recommender: { ...real, log }, logged }
}

const feed = (limit = total) => <Recommendations layout="feed" limit={limit} strategy="latest" />

function show(recommender: Recommender, children: ReactNode = feed()) {
  root.render(
    <StrictMode>
      <RecommenderProvider recommender={recommender}>{children}</RecommenderProvider>
    </StrictMode>,
  )
}

const cards = () => [...container.querySelectorAll<HTMLElement>('.tacitly-card[data-index]')]
const frame = () => new Promise(requestAnimationFrame)
/** Cards that a visitor sees now. */
const inSight = () =>
  cards().filter(card => {
    const { top, bottom } = card.getBoundingClientRect()
    return bottom > 0 && top < innerHeight
  })
const isCut = () => cards().length > 0 && cards().length < 40

/** Scrolls until `isThere`, and returns the items that stood in the middle of the screen, in the order they came. */
async function walk(by: number, isThere: () => boolean): Promise<number[]> {
  const met: number[] = []
  let most = 0
  for (let turns = 0; turns < 4000; turns++) {
    for (const card of inSight()) {
      const at = Number(card.dataset.index)
      if (!met.includes(at)) met.push(at)
    }
    most = Math.max(most, cards().length)
    expect(new Set(cards().map(({ dataset }) => dataset.index)).size).toBe(cards().length)
    if (isThere()) break
    scrollBy(0, by)
    await frame()
    await frame()
  }
  expect(most).toBeLessThan(40)
  return met
}

describe('a feed of 2,000', () => {
  it('has a few cards in the page, and to its end and back shows each once', async () => {
    await page.viewport(400, 2400)
    container.style.width = '180px'
    const { recommender } = visit()
    show(recommender)
    await vi.waitFor(() => expect(isCut()).toBe(true))
    const step = Math.round(innerHeight * 0.9)
    const isAtEnd = () => scrollY + innerHeight >= document.documentElement.scrollHeight - 1
    const down = await walk(step, isAtEnd)
    expect(down).toEqual(items.map((_, at) => at))
    const up = await walk(-step, () => scrollY === 0)
    expect(up.toSorted((a, b) => a - b)).toEqual(items.map((_, at) => at))
    expect(cards()[0]!.dataset.index).toBe('0')
  })

  it('of another list shows that one, however far the first was read', async () => {
    const { recommender } = visit()
    show(recommender)
    await vi.waitFor(() => expect(isCut()).toBe(true))
    scrollTo(0, 60_000)
    await vi.waitFor(() => expect(Number(cards()[0]!.dataset.index)).toBeGreaterThan(110))
    show(
      recommender,
      <Recommendations filter={({ id }) => Number(id) >= 1890} layout="feed" limit={total} strategy="latest" />,
    )
    await vi.waitFor(() => expect(isCut() && cards().at(-1)!.getAttribute('aria-setsize') === '110').toBe(true))
    await vi.waitFor(() => expect(inSight().length).toBeGreaterThan(0))
    for (const card of cards()) expect(Number(card.dataset.index)).toBeLessThan(110)
  })

  it('says where each card stands among all', async () => {
    const { recommender } = visit()
    show(recommender)
    await vi.waitFor(() => expect(isCut()).toBe(true))
    scrollTo(0, 200_000)
    await vi.waitFor(() => expect(Number(cards()[0]!.dataset.index)).toBeGreaterThan(100))
    const list = container.querySelector('[role="feed"]')!
    expect([...list.children]).toEqual(cards())
    for (const card of cards()) {
      const at = Number(card.dataset.index)
      expect(card.matches('article')).toBe(true)
      expect(card.getAttribute('aria-posinset')).toBe(String(at + 1))
      expect(card.getAttribute('aria-setsize')).toBe(String(total))
      expect(card.getAttribute('aria-label')).toBe(items[at]!.title)
    }
  })

  it('logs as seen what was seen, with its place, and once', async () => {
    const { recommender, logged } = visit()
    show(recommender)
    await vi.waitFor(() => expect(isCut()).toBe(true))
    const seen = () =>
      logged.filter(({ type }) => type === 'impression').map(({ itemId, position }) => [itemId, position])
    await vi.waitFor(() => expect(seen()).toContainEqual(['0', 0]))
    scrollTo(0, 300_000)
    await vi.waitFor(() => expect(inSight().length).toBeGreaterThan(0))
    const there = inSight()[1]!.dataset.index!
    await vi.waitFor(() => expect(seen()).toContainEqual([there, Number(there)]))
    scrollTo(0, 0)
    await vi.waitFor(() => expect(cards()[0]!.dataset.index).toBe('0'))
    for (const [id, position] of seen()) expect(position).toBe(Number(id))
    expect(new Set(seen().map(([id]) => id)).size).toBe(seen().length)
  })

  it('keeps the card that has the focus, wherever it is scrolled, and goes on from it by Tab and Page Down', async () => {
    const { recommender } = visit()
    show(recommender)
    await vi.waitFor(() => expect(isCut()).toBe(true))
    const at = () => Number(document.activeElement!.closest<HTMLElement>('[data-index]')?.dataset.index)
    cards()[0]!.querySelector('a')!.focus()
    for (let press = 1; press <= 12; press++) {
      await userEvent.keyboard(press % 2 ? '{PageDown}' : '{Tab}')
      await vi.waitFor(() => expect(at()).toBe(press))
    }
    await userEvent.keyboard('{PageUp}')
    await vi.waitFor(() => expect(at()).toBe(11))
    scrollTo(0, 400_000)
    await vi.waitFor(() => expect(Number(cards().at(-1)!.dataset.index)).toBeGreaterThan(300))
    expect(at()).toBe(11)
    // The page is no higher for it, and what is in sight stands where it belongs.
    expect(inSight().length).toBeGreaterThan(0)
    await userEvent.keyboard('{Control>}{End}{/Control}')
    expect(document.activeElement!.className).toBe('tacitly-end')
  })

  it('a dismissed card is still dismissed when it comes back into the page', async () => {
    const { recommender, logged } = visit()
    show(recommender)
    await vi.waitFor(() => expect(isCut()).toBe(true))
    cards()[1]!.querySelector<HTMLElement>('.tacitly-dismiss')!.click()
    await vi.waitFor(() => expect(cards()[1]!.dataset.dismissed).toBe(''))
    ;(document.activeElement as HTMLElement).blur()
    scrollTo(0, 200_000)
    await vi.waitFor(() => expect(Number(cards()[0]!.dataset.index)).toBeGreaterThan(1))
    scrollTo(0, 0)
    await vi.waitFor(() => expect(cards()[0]!.dataset.index).toBe('0'))
    expect(cards()[1]!.dataset.dismissed).toBe('')
    await userEvent.click(cards()[1]!.querySelector('.tacitly-gone button')!)
    await vi.waitFor(() => expect(cards()[1]!.dataset.dismissed).toBeUndefined())
    expect(logged.filter(({ type }) => type === 'dismiss')).toHaveLength(1)
  })

  it('who comes back to the page finds the place where they were', async () => {
    const { recommender } = visit()
    show(recommender)
    await vi.waitFor(() => expect(isCut()).toBe(true))
    scrollTo(0, 250_000)
    await vi.waitFor(() => expect(inSight().length).toBeGreaterThan(0))
    await frame()
    const before = { y: scrollY, at: inSight()[0]!.dataset.index, top: inSight()[0]!.getBoundingClientRect().top }
    show(recommender, <p>another page</p>)
    await vi.waitFor(() => expect(cards()).toEqual([]))
    show(recommender)
    await vi.waitFor(() => expect(cards().length).toBeGreaterThan(0))
    // What a router does, before anything is painted.
    scrollTo(0, before.y)
    expect(scrollY).toBe(before.y)
    await vi.waitFor(() => expect(inSight()[0]?.dataset.index).toBe(before.at))
    expect(Math.abs(inSight()[0]!.getBoundingClientRect().top - before.top)).toBeLessThan(2)
  })

  it('another width: the card in sight stays', async () => {
    const { recommender } = visit()
    container.style.width = '600px'
    show(recommender)
    await vi.waitFor(() => expect(isCut()).toBe(true))
    scrollTo(0, 250_000)
    await vi.waitFor(() => expect(inSight().length).toBeGreaterThan(0))
    const before = Number(inSight()[0]!.dataset.index)
    container.style.width = '320px'
    await vi.waitFor(() => {
      expect(inSight().length).toBeGreaterThan(1)
      expect(Math.abs(Number(inSight()[0]!.dataset.index) - before)).toBeLessThanOrEqual(1)
    })
  })

  it('inside an element that scrolls', async () => {
    const { recommender } = visit()
    Object.assign(container.style, { height: '500px', overflow: 'auto' })
    show(recommender)
    await vi.waitFor(() => expect(isCut()).toBe(true))
    container.scrollTop = 200_000
    await vi.waitFor(() => {
      const box = container.getBoundingClientRect()
      const there = cards().filter(
        card => card.getBoundingClientRect().top < box.bottom && card.getBoundingClientRect().bottom > box.top,
      )
      expect(there.length).toBeGreaterThan(1)
      expect(Number(there[0]!.dataset.index)).toBeGreaterThan(100)
    })
    expect(cards().length).toBeLessThan(40)
  })
})

it('a feed of a hundred is a list, all of it in the page', async () => {
  const { recommender } = visit()
  show(recommender, feed(100))
  await vi.waitFor(() => expect(container.querySelectorAll('li.tacitly-card:has(a)')).toHaveLength(100))
  expect(container.querySelector('[role="feed"]')).toBeNull()
})

it('a server renders a hundred of two thousand', async () => {
  const recommender = createRecommender({ items, server: true })
  const dehydrated = await recommender.dehydrate([{ strategy: 'latest', limit: total }])
  const html = renderToString(
    <RecommenderProvider dehydrated={dehydrated} recommender={recommender as unknown as Recommender}>
      {feed()}
    </RecommenderProvider>,
  )
  expect(html.match(/<article/g)).toHaveLength(100)
  expect(html).toContain('role="feed"')
})
