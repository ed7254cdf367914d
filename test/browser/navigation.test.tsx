// A page that is left, while the next one is on its way: what is on screen and what is logged there are still its own.
import { act, lazy, type ReactElement, Suspense, startTransition, useLayoutEffect, useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { Recommendations, RecommenderProvider, Track } from '../../src/components/index'
import { createRecommender } from '../../src/sdk/index'
import type { FeedbackInput, Item, Recommender } from '../../src/sdk/types'
import '../../src/components/styles.css'

const items: readonly Item[] = Array.from({ length: 24 }, (_, i) => ({
  ...{ id: `film-${i}`, title: `Number ${i}`, url: `#film-${i}` },
  ...{ categories: [['Horror', 'Comedy', 'Western'][i % 3]], publishedAt: 2000 - i },
}))

let root: Root
let container: HTMLElement
let visits = 0
const path = location.pathname + location.search

function visit(): { recommender: Recommender; logged: FeedbackInput[] } {
  const real = createRecommender({ items, name: `navigation ${visits++}` })
  const logged: FeedbackInput[] = []
  const log = (event: FeedbackInput) => {
    logged.push(event)
    return real.log(event)
  }
  return { recommender: { ...real, log } as Recommender, logged }
}

async function show(recommender: Recommender, element: ReactElement): Promise<void> {
  await act(async () => root.render(<RecommenderProvider recommender={recommender}>{element}</RecommenderProvider>))
  await vi.waitFor(() => expect($('.tacitly').dataset.status).toBe('ready'))
}

const $ = (selector: string) => container.querySelector<HTMLElement>(selector)!
const titles = () => [...container.querySelectorAll('.tacitly-title')].map(title => title.textContent)
const card = (at: number) => container.querySelectorAll('.tacitly-link')[at]!
const press = (element: Element) => act(async () => userEvent.click(element))
const live = (recommender: Recommender) =>
  recommender
    .list({ listName: 'forYou', strategy: 'forYou', limit: 6 })
    .getSnapshot()
    .items.map(({ item }) => item.title)

beforeEach(() => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  container = document.body.appendChild(document.createElement('main'))
  container.addEventListener('click', event => event.preventDefault()) // its own navigation would end the test's page
  root = createRoot(container)
})
afterEach(async () => {
  await act(async () => root.unmount())
  container.remove()
  history.replaceState(null, '', path)
  vi.unstubAllGlobals()
})

let arrive: () => void
const NextPage = lazy(async () => {
  await new Promise<void>(resolve => {
    arrive = resolve
  })
  return { default: () => <Recommendations layout="grid" limit={6} /> }
})

/** As with routers that tell the address at once, and show the page when it is here. */
function Site() {
  const [isNext, setNext] = useState(false)
  const open = () => {
    history.pushState(null, '', '/next')
    startTransition(() => setNext(true))
  }
  return (
    <Suspense>
      {isNext ? <NextPage /> : <Recommendations limit={6} onSelect={open} />}
      <Track item={{ id: 'own' }} listName="own">
        {({ log }) => (
          <button className="own" onClick={() => void log({ type: 'addToCart' })} type="button">
            {isNext ? 'next' : 'first'}
          </button>
        )}
      </Track>
    </Suspense>
  )
}

it('stays as it is, and its events name its own list', async () => {
  const { recommender, logged } = visit()
  const listsOf = (type: string) => logged.flatMap(event => (event.type === type ? [event.listId] : []))
  await show(recommender, <Site />)
  const before = titles()
  await press($('.own'))
  await press(card(4))
  await vi.waitFor(() => expect(live(recommender)).not.toEqual(before))
  expect(location.pathname).toBe('/next')
  expect(titles()).toEqual(before)
  await press($('.own'))
  await act(async () => card(1).dispatchEvent(new MouseEvent('auxclick', { bubbles: true, button: 1 })))
  expect($('.own').textContent).toBe('first')
  await act(async () => arrive())
  await vi.waitFor(() => expect($('.own').textContent).toBe('next'))
  expect(titles()).toEqual(live(recommender))
  await press($('.own'))
  await press(card(1))
  for (const [first, left, next] of [listsOf('click'), listsOf('addToCart')]) {
    expect(left).toBe(first)
    expect(next).not.toBe(first)
  }
})

/** As with routers that tell the address in the commit that brings the page. */
function Told({ address }: { readonly address: string }) {
  useLayoutEffect(() => history.pushState(null, '', address), [address])
  return <Recommendations limit={6} />
}

it.each([
  ['the Navigation API', Reflect.get(globalThis, 'navigation')],
  ['no Navigation API', undefined],
])('a list that stays is new, also where the address comes with the page: %s', async (_, api) => {
  vi.stubGlobal('navigation', api)
  const { recommender } = visit()
  await show(recommender, <Told address="/next" />)
  const before = titles()
  await press(card(4))
  expect(titles()).toEqual(before)
  await show(recommender, <Told address={path} />)
  await vi.waitFor(() => expect(titles()).toEqual(live(recommender)))
  expect(titles()).not.toEqual(before)
})
