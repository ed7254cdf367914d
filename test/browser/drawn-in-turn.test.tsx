// What a page draws when: lists one a frame, cards beyond the view after those in it, and nothing glides that nobody has seen.
import { createRoot, hydrateRoot, type Root } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Recommendations, RecommenderProvider } from '../../src/components/index'
import { createRecommender } from '../../src/sdk/index'
import type { Item } from '../../src/sdk/types'
import { sourceOf, tinyBundle } from '../helpers/horror-and-comedy'
import '../../src/components/styles.css'

const items: readonly Item[] = Array.from({ length: 30 }, (_, at) => ({ id: `${at}`, title: `Number ${at}`, url: '#' }))
const patience = { timeout: 20_000 }

let root: Root | undefined
let container: HTMLElement
let visits = 0

beforeEach(() => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', false)
  container = document.body.appendChild(document.createElement('main'))
  container.style.width = '560px'
})
afterEach(() => {
  root?.unmount()
  root = undefined
  container.remove()
  vi.restoreAllMocks()
})

const create = () => createRecommender({ items, name: `drawn in turn ${visits++}` })
const lists = () => [...container.querySelectorAll<HTMLElement>('.tacitly')]
const places = () => container.querySelectorAll('.tacitly-list > .tacitly-card')
const drawn = () => container.querySelectorAll('.tacitly-list > .tacitly-card:has(.tacitly-link)')

/** What `look` gives after each change of the page, each once, until it is `last`. */
async function until(last: string, look: () => string): Promise<readonly string[]> {
  const seen = new Set<string>()
  const observer = new MutationObserver(() => seen.add(look()))
  observer.observe(container, { subtree: true, childList: true, attributes: true })
  await vi.waitFor(() => expect(look()).toBe(last), patience)
  observer.disconnect()
  return [...seen.add(last)]
}

// Cards take as long as is said: nothing else moves the clock.
it.each([
  ['that take long come over some frames', 3, true],
  ['that are quick come in one', 0, false],
])('first answers %s, the upper one first', async (_, msOfCard, areMore) => {
  let clock = performance.now()
  vi.spyOn(performance, 'now').mockImplementation(() => clock)
  const renderItem = () => {
    clock += msOfCard
    return null
  }
  const recommender = create()
  root = createRoot(container)
  root.render(
    <RecommenderProvider recommender={recommender}>
      {['first', 'second', 'third'].map(listName => (
        <Recommendations key={listName} limit={4} listName={listName} renderItem={renderItem} strategy="latest" />
      ))}
    </RecommenderProvider>,
  )
  let frame = 0
  const count = () => {
    frame++
    running = requestAnimationFrame(count)
  }
  let running = requestAnimationFrame(count)
  const frameOf = new Map<string, number>()
  await until('ready ready ready', () => {
    const now = lists().map(list => list.dataset.status)
    const state = now.join(' ')
    if (now.includes('ready') && !frameOf.has(state)) frameOf.set(state, frame)
    return state
  })
  cancelAnimationFrame(running)
  expect([...frameOf.keys()]).toEqual(['ready pending pending', 'ready ready pending', 'ready ready ready'])
  expect(new Set(frameOf.values()).size > 1).toBe(areMore)
})

it('once a carousel was measured, the cards of the next ones that are out of view are drawn after those in it, and nothing moves', async () => {
  const recommender = create()
  root = createRoot(container)
  const show = (listName: string, layout: 'carousel' | 'grid') =>
    root!.render(
      <RecommenderProvider recommender={recommender}>
        <Recommendations {...{ layout, listName, className: listName }} key={listName} limit={12} strategy="latest" />
      </RecommenderProvider>,
    )
  show('measured', 'carousel')
  await vi.waitFor(() => expect(container.querySelector('.tacitly-count')).not.toBeNull(), patience)
  show('next', 'carousel')
  const height = lists()[0]!.offsetHeight
  const look = () => {
    const [{ className, offsetHeight, dataset }] = lists() as [HTMLElement]
    return `${className} ${dataset.status} ${places().length} ${drawn().length} ${className.includes('grid') || offsetHeight}`
  }
  const seenOf = async (name: string, last: string) =>
    (await until(`tacitly ${name} ready ${last}`, look)).filter(one => one.includes(`${name} ready`))
  // At 560 px three cards and a third of one are in view.
  expect(await seenOf('next', `12 12 ${height}`)).toEqual([
    `tacitly next ready 12 4 ${height}`,
    `tacitly next ready 12 12 ${height}`,
  ])
  show('grid', 'grid')
  expect(await seenOf('grid', '12 12 true')).toEqual(['tacitly grid ready 12 12 true'])
})

it('what a server rendered is whole, and stays so', async () => {
  const bundle = await tinyBundle({ hasTexts: true })
  const options = { limit: 10, listName: 'home' } as const
  const server = createRecommender({ bundle: sourceOf(bundle), name: `drawn in turn ${visits++}`, server: true })
  const page = (recommender: ReturnType<typeof createRecommender>, dehydrated: object) => (
    <RecommenderProvider dehydrated={dehydrated as never} recommender={recommender}>
      <Recommendations {...options} />
    </RecommenderProvider>
  )
  const dehydrated = await server.dehydrate([options])
  container.innerHTML = renderToString(page(server, dehydrated))
  expect(drawn()).toHaveLength(10)
  const mismatches = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const fewest = { drawn: 10 }
  const observer = new MutationObserver(() => {
    fewest.drawn = Math.min(fewest.drawn, drawn().length)
  })
  observer.observe(container, { subtree: true, childList: true })
  const device = createRecommender({ bundle: sourceOf(bundle), name: `drawn in turn ${visits++}` })
  root = hydrateRoot(container, page(device, dehydrated))
  await vi.waitFor(() => expect(container.querySelector('.tacitly-count')).not.toBeNull(), patience)
  observer.disconnect()
  expect(fewest.drawn).toBe(10)
  expect(mismatches).not.toHaveBeenCalled()
})
