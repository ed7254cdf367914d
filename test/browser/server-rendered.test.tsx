// Lists that a server has put together (`dehydrate`), from its HTML to a page that lives.
import { act, type ReactNode, StrictMode, Suspense } from 'react'
import { createRoot, hydrateRoot, type Root } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import {
  Card,
  ForYou,
  type ItemProps,
  Recommendations,
  RecommenderProvider,
  RelatedItems,
  useSuspenseRecommendations,
} from '../../src/components/index'
import { createRecommender } from '../../src/sdk/index'
import type { Dehydrated, FeedbackInput, ListOptions, Recommender } from '../../src/sdk/types'
import { sourceOf, tinyBundle } from '../helpers/horror-and-comedy'
import '../../src/components/styles.css'

const seed = 'comedy-20'
const lists: readonly ListOptions[] = [
  { listName: 'home', limit: 6 },
  { strategy: 'related', itemIds: [seed], limit: 4 },
  { strategy: 'popular', limit: 5 },
]
/** The same page, with the defaults that its components fill in. */
const page = (
  <>
    <ForYou limit={6} listName="home" />
    <RelatedItems itemIds={[seed]} limit={4} />
    <Recommendations limit={5} strategy="popular" />
  </>
)

let root: Root | undefined
let container: HTMLElement
let visits = 0
let problems: unknown[] = []
let bundle: Awaited<ReturnType<typeof tinyBundle>>

beforeEach(async () => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  container = document.body.appendChild(document.createElement('main'))
  problems = []
  bundle = await tinyBundle({ hasTexts: true })
  for (const method of ['error', 'warn'] as const) {
    vi.spyOn(console, method).mockImplementation((...args) => {
      if (!ofTests.test(String(args[0]))) problems.push(args.join(' '))
    })
  }
})
afterEach(async () => {
  await act(async () => root?.unmount())
  root = undefined
  container.remove()
  vi.restoreAllMocks()
})

/** What React says of a server in the same page, and of what comes by itself. */
const ofTests = /multiple renderers|act\(/

const createServer = () => createRecommender({ bundle: sourceOf(bundle), server: true })

/** Of a visitor's device; its bundle comes when it is told to. */
function createDevice() {
  const logged: FeedbackInput[] = []
  let arrive: () => void = () => undefined
  const arrived = new Promise<void>(resolve => {
    arrive = resolve
  })
  const { read } = sourceOf(bundle)
  const source = { read: async (path: string) => arrived.then(() => read(path)) }
  const real = createRecommender({ bundle: source, name: `server-rendered ${visits++}` })
  const log = (event: FeedbackInput) => {
    logged.push(event)
    return real.log(event)
  }
  return { device: { ...real, log }, logged, arrive }
}

type Given = Dehydrated | Promise<Dehydrated | undefined>

const within = (recommender: Recommender, dehydrated: Given | undefined, children: ReactNode = page) => (
  <StrictMode>
    <RecommenderProvider dehydrated={dehydrated} recommender={recommender}>
      {children}
    </RecommenderProvider>
  </StrictMode>
)

async function hydrate(recommender: Recommender, dehydrated: Given | undefined, children?: ReactNode) {
  await act(async () => {
    root = hydrateRoot(container, within(recommender, dehydrated, children), {
      onRecoverableError: error => problems.push(String(error)),
    })
  })
}

const cards = () => [...container.querySelectorAll('.tacitly-card')]
const titles = () => [...container.querySelectorAll('.tacitly-title')].map(title => title.textContent)

const laidOut = async () => {
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
}

/** Layout shifts of this page from now on, but for words that a cover fits into their room by the visitor's own font. */
function watchShifts() {
  const shifts: PerformanceEntry[] = []
  const observer = new PerformanceObserver(list => shifts.push(...list.getEntries()))
  observer.observe({ type: 'layout-shift' })
  return async () => {
    await laidOut()
    shifts.push(...observer.takeRecords())
    observer.disconnect()
    const isMoved = ({ sources }: { readonly sources: readonly { readonly node: Node | null }[] }) =>
      sources.some(({ node }) => !node?.parentElement?.closest('.tacitly-cover'))
    return shifts.filter(shift => isMoved(shift as never))
  }
}

it('are real items, none of them twice, and stay the same elements: no flash, no warning, no shift (complaint 3)', async () => {
  const dehydrated = await createServer().dehydrate(lists)
  expect(JSON.parse(JSON.stringify(dehydrated))).toEqual(dehydrated)
  container.innerHTML = renderToString(within(createServer(), dehydrated))
  const sent = titles()
  expect(sent).toHaveLength(15)
  expect(new Set(sent.slice(0, 10)).size).toBe(10) // the third goes by no profile, and so by no other list
  expect(container.querySelectorAll('[data-status=ready]')).toHaveLength(3)

  const before = cards()
  await laidOut()
  const shiftsOf = watchShifts()
  const { device, logged, arrive } = createDevice()
  await hydrate(device, dehydrated)
  expect(titles()).toEqual(sent)
  await act(async () => arrive())
  await vi.waitFor(() => expect(device.list(lists[0]).getSnapshot().edition).toBe(0))
  await act(async () => new Promise(requestAnimationFrame))
  expect(titles()).toEqual(sent)
  expect(cards().every((card, at) => card === before[at])).toBe(true)
  expect(await shiftsOf()).toEqual([])
  expect(problems).toEqual([])

  // The device has its own answer by now: what is seen is still of the list that the server named.
  const home = dehydrated[device.list(lists[0]).key]!
  const ofHome = await vi.waitUntil(() => {
    const found = logged.filter(({ listName }) => listName === 'home')
    return found.length > 1 && found
  })
  for (const { type, listId, itemId, position } of ofHome) {
    expect({ type, listId, itemId }).toEqual({
      type: 'impression',
      listId: expect.stringContaining(home.listId),
      itemId: home.items[position!]!.item.id,
    })
  }
  expect(device.list(lists[0]).getSnapshot().listId).toContain(home.listId)
})

it('give way to what the device knows of its visitor, card by card in the same room', async () => {
  const dehydrated = await createServer().dehydrate(lists)
  container.innerHTML = renderToString(within(createServer(), dehydrated))
  const sent = titles()
  const { device, arrive } = createDevice()
  for (let i = 10; i < 16; i++) void device.log({ type: 'like', itemId: `comedy-${i}` })
  let fewest = cards().length
  const observer = new MutationObserver(() => {
    fewest = Math.min(fewest, cards().length)
  })
  observer.observe(container, { subtree: true, childList: true })
  const { height } = container.getBoundingClientRect()
  await hydrate(device, dehydrated)
  await act(async () => arrive())
  await vi.waitFor(() => expect(titles()).not.toEqual(sent))
  observer.disconnect()
  expect(titles()[0]).toMatch(/^comedy/)
  expect(fewest).toBe(15)
  expect(container.getBoundingClientRect().height).toBe(height)
  expect(problems).toEqual([])
})

it('keep what the server knew of an item until the device knows it too', async () => {
  const row = (
    <ForYou
      limit={6}
      listName="home"
      renderItem={(card: ItemProps) => <Card {...card} foot={<q>{card.item.text}</q>} />}
    />
  )
  const dehydrated = await createServer().dehydrate(lists.slice(0, 1))
  container.innerHTML = renderToString(within(createServer(), dehydrated, row))
  const seen = new Set<string>()
  const texts = () => [...container.querySelectorAll('q')].map(text => text.textContent)
  const sent = texts().join()
  expect(sent).toMatch(/^About /)
  const observer = new MutationObserver(() => seen.add(texts().join()))
  observer.observe(container, { subtree: true, childList: true, characterData: true })
  const { device, arrive } = createDevice()
  await hydrate(device, dehydrated, row)
  await act(async () => arrive())
  await vi.waitFor(() => expect(device.list(lists[0]).getSnapshot()).toMatchObject({ edition: 0 }))
  await act(async () => new Promise(requestAnimationFrame))
  observer.disconnect()
  expect([...seen].every(text => text === sent)).toBe(true)
})

it('belong to their options: another seed in the same place is not shown the list of the first (complaint 4)', async () => {
  const dehydrated = await createServer().dehydrate(lists)
  const { device } = createDevice()
  container.innerHTML = renderToString(within(createServer(), dehydrated, <RelatedItems itemIds={[seed]} limit={4} />))
  await hydrate(device, dehydrated, <RelatedItems itemIds={[seed]} limit={4} />)
  expect(titles()).toHaveLength(4)
  await act(async () => root!.render(within(device, dehydrated, <RelatedItems itemIds={['horror-3']} limit={4} />)))
  expect(titles()).toEqual([])
  expect(container.querySelector('.tacitly')).toHaveProperty('dataset.status', 'pending')
})

it('come to life where they were streamed, as a promise', async () => {
  const promise = createServer().dehydrate(lists)
  const around = (children: ReactNode) => <Suspense fallback={<p>in a moment</p>}>{children}</Suspense>
  container.innerHTML = renderToString(within(createServer(), await promise, around(page)))
  const sent = titles()
  const before = cards()
  await hydrate(createDevice().device, promise, around(page))
  await act(async () => promise)
  expect(titles()).toEqual(sent)
  expect(cards().every((card, at) => card === before[at])).toBe(true)
  expect(problems).toEqual([])
})

function Hook() {
  const { status, items } = useSuspenseRecommendations(lists[0] as ListOptions)
  return <p>{`${status}: ${items.map(({ item }) => item.id).join()}`}</p>
}
const suspended = (
  <Suspense fallback={<p>waits</p>}>
    <Hook />
  </Suspense>
)

it('useSuspenseRecommendations suspends until there is an answer, and not at all where the server had one', async () => {
  const { device, arrive } = createDevice()
  root = createRoot(container)
  await act(async () => root!.render(within(device, undefined, suspended)))
  expect(container.textContent).toBe('waits')
  await act(async () => arrive())
  await vi.waitFor(() => expect(container.textContent).toMatch(/^ready: horror/))
  await act(async () => root!.unmount())

  const dehydrated = await createServer().dehydrate(lists)
  container.innerHTML = renderToString(within(createServer(), dehydrated, suspended))
  const sent = container.textContent
  expect(sent).toMatch(/^ready: /)
  await hydrate(createDevice().device, dehydrated, suspended)
  expect(container.textContent).toBe(sent)
  expect(problems).toEqual([])
})
