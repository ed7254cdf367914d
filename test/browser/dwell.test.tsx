// How long an item's own page was visible: by the clock, once, whoever says that it is open.
import { act, StrictMode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { RecommenderProvider, RelatedItems, useDwell } from '../../src/components/index'
import { createRecommender } from '../../src/sdk/index'
import type { FeedbackInput, Recommender } from '../../src/sdk/types'

Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)

const items = ['alien', 'stalker', 'solaris'].map(id => ({ id, title: id, categories: ['film'] }))

let root: Root
let container: HTMLElement
let now = 0
let isHidden = false
let seen: FeedbackInput[]
let recommender: Recommender
const address = location.href

beforeEach(() => {
  container = document.body.appendChild(document.createElement('main'))
  root = createRoot(container)
  seen = []
  now = 0
  isHidden = false
  const real = createRecommender({ items, name: `dwell ${Math.random()}` })
  recommender = {
    ...real,
    log(event) {
      if (event.type !== 'impression') seen.push(event)
      return real.log(event)
    },
  }
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => (isHidden ? 'hidden' : 'visible'))
})
afterEach(async () => {
  await act(async () => root.unmount())
  container.remove()
  vi.restoreAllMocks()
  history.replaceState(null, '', address)
})

async function show(children: React.ReactNode): Promise<void> {
  await act(async () =>
    root.render(
      <StrictMode>
        <RecommenderProvider recommender={recommender}>{children}</RecommenderProvider>
      </StrictMode>,
    ),
  )
  // Its code comes after the first paint.
  await act(async () => void (await import('../../src/components/recommendations/Follower')))
  await act(async () => void (await import('../../src/components/recommendations/watch-dwell')))
  await act(async () => new Promise(resolve => setTimeout(resolve)))
}
function Page({ itemId }: { readonly itemId: string }) {
  useDwell(itemId)
  return null
}
const hide = (hidden: boolean) => {
  isHidden = hidden
  document.dispatchEvent(new Event('visibilitychange'))
}
const told = () => seen.map(({ type, itemId, dwellMs }) => [type, itemId, dwellMs])

describe('useDwell', () => {
  it('logs the visible time once, when the item is left, under StrictMode too', async () => {
    await show(<Page itemId="alien" />)
    now = 30_000
    await show(<Page itemId="stalker" />)
    expect(told()).toEqual([['dwell', 'alien', 30_000]])
  })

  it('logs a bounce where the visitor left within ten seconds, and nothing of less than one', async () => {
    await show(<Page itemId="alien" />)
    now = 9_000
    await show(<Page itemId="stalker" />)
    now = 9_900
    await show(null)
    expect(told()).toEqual([['bounce', 'alien', 9_000]])
  })

  it('counts no hidden time, and tells where the page is hidden, which may be its end', async () => {
    await show(<Page itemId="alien" />)
    now = 20_000
    hide(true)
    expect(told()).toEqual([['dwell', 'alien', 20_000]])
    now = 500_000
    hide(false)
    now = 505_000
    dispatchEvent(new PageTransitionEvent('pagehide'))
    expect(told()).toEqual([
      ['dwell', 'alien', 20_000],
      ['dwell', 'alien', 5_000],
    ])
    await show(null)
    expect(seen).toHaveLength(2)
  })

  it('takes no short look at another tab for a bounce', async () => {
    await show(<Page itemId="alien" />)
    now = 3_000
    hide(true)
    hide(false)
    now = 15_000
    await show(null)
    expect(told()).toEqual([['dwell', 'alien', 15_000]])
  })

  it('is told before the next page is drawn, where that is of the same document', async () => {
    history.replaceState(null, '', '/film/alien')
    await show(<Page itemId="alien" />)
    now = 30_000
    history.pushState(null, '', '/film/alien?tab=cast')
    expect(seen).toEqual([])
    history.pushState(null, '', '/')
    expect(told()).toEqual([['dwell', 'alien', 30_000]])
    now = 30_500
    await show(null)
    expect(seen).toHaveLength(1)
  })

  it('goes on where the address still names the item: a part of its page is no bounce', async () => {
    history.replaceState(null, '', '/film/alien')
    await show(<Page itemId="alien" />)
    now = 4_000
    history.pushState(null, '', '/film/alien/cast')
    expect(seen).toEqual([])
    now = 30_000
    await show(null)
    expect(told()).toEqual([['dwell', 'alien', 30_000]])
  })

  it("is of one profile alone, and counts nothing of a pause or before a refusal's end", async () => {
    await show(<Page itemId="alien" />)
    now = 30_000
    await recommender.setProfile('kids')
    now = 42_000
    hide(true)
    expect(told()).toEqual([['dwell', 'alien', 12_000]])
    hide(false)
    recommender.pause()
    now = 100_000
    recommender.resume()
    now = 111_000
    hide(true)
    expect(told().slice(1)).toEqual([['dwell', 'alien', 11_000]])
    hide(false)
    await recommender.setConsent('denied')
    now = 200_000
    await recommender.setConsent('memory-only')
    now = 213_000
    await show(null)
    expect(told().slice(2)).toEqual([['dwell', 'alien', 13_000]])
  })

  it('stops at ten minutes', async () => {
    await show(<Page itemId="alien" />)
    now = 3_600_000
    await show(null)
    expect(told()).toEqual([['dwell', 'alien', 600_000]])
  })
})

const Lists = () => (
  <>
    <RelatedItems itemIds={['alien']} listName="one" />
    <RelatedItems itemIds={['alien']} listName="two" sharing="allow" />
  </>
)

describe('lists about an item', () => {
  it('log the dwell of it by themselves, once for all of them, on the page that its address names', async () => {
    history.replaceState(null, '', '/film/alien?from=home')
    await show(<Lists />)
    now = 40_000
    await show(null)
    expect(told()).toEqual([['dwell', 'alien', 40_000]])
  })

  it('log none on any other page', async () => {
    history.replaceState(null, '', '/film/aliens')
    await show(<Lists />)
    now = 40_000
    await show(null)
    expect(seen).toEqual([])
  })
})
