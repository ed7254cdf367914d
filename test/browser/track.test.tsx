// A site's own cards, logged as ours are: with React (`<Track>`) and without (`createTracker`).
import { act, StrictMode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cdp, userEvent } from 'vitest/browser'
import { RecommenderProvider, Track } from '../../src/components/index'
import { createTracker, type Tracker } from '../../src/components/track/tracker'
import { createRecommender } from '../../src/sdk/index'
import type { FeedbackInput, Recommender } from '../../src/sdk/types'

const session = cdp() as unknown as { readonly send: (method: string) => Promise<unknown> }
Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)

const films = ['Alien', 'Stalker', 'Solaris'].map(title => ({ id: title, title }))
let container: HTMLElement
let root: Root | undefined
let visits = 0

function visit(): { recommender: Recommender; logged: FeedbackInput[] } {
  const real = createRecommender({ items: films, name: `track ${visits++}` })
  const logged: FeedbackInput[] = []
  const log = (event: FeedbackInput) => {
    logged.push(event)
    return real.log(event)
  }
  return { recommender: { ...real, log } as Recommender, logged }
}
const stops: (() => void)[] = []
const observe = (tracker: Tracker, ...card: Parameters<Tracker['observe']>) => stops.push(tracker.observe(...card))
const ofType = (logged: readonly FeedbackInput[], type: string) => logged.filter(event => event.type === type)
const $ = <E extends HTMLElement>(selector: string) => container.querySelector<E>(selector)!

beforeEach(() => {
  container = document.body.appendChild(document.createElement('main'))
})
afterEach(async () => {
  await act(async () => root?.unmount())
  root = undefined
  for (const stop of stops.splice(0)) stop()
  container.remove()
  vi.unstubAllGlobals()
  history.replaceState(null, '', location.pathname)
})

/** Cards as a site's templates make them. */
function cards(): HTMLElement[] {
  container.innerHTML = films
    .map(
      ({ id }) =>
        `<article style="height: 60px"><h3><a href="#${id}"><b>${id}</b></a></h3><button type="button">Add</button></article>`,
    )
    .join('')
  return [...container.querySelectorAll('article')]
}

describe('without React', () => {
  it('an impression each once it was seen, and never twice, with list and place', async () => {
    const { recommender, logged } = visit()
    const tracker = createTracker(recommender, { listName: 'search' })
    const elements = cards()
    for (const [at, element] of elements.entries()) observe(tracker, element, films[at], at)
    // The same film in two places of the page: once.
    observe(tracker, container, films[0], 0)
    await vi.waitFor(() => expect(logged.length).toBe(3))
    expect(logged.map(({ position }) => position).sort()).toEqual([0, 1, 2])
    expect(logged[0]).toMatchObject({ type: 'impression', listName: 'search', listId: tracker.listId })
    expect(createTracker(recommender, { listName: 'search' }).listId).not.toBe(tracker.listId)
  })

  it('a click by hand, by the keyboard, and by the middle button; none by another button or by what else is in the card', async () => {
    const { recommender, logged } = visit()
    const tracker = createTracker(recommender, { listName: 'search' })
    observe(tracker, cards()[1], films[1], 1)
    const link = container.querySelectorAll<HTMLElement>('a')[1]
    await userEvent.click(link)
    link.focus()
    await userEvent.keyboard('{Enter}')
    expect(ofType(logged, 'click')).toHaveLength(2)
    expect(ofType(logged, 'click')[0]).toMatchObject({ itemId: 'Stalker', listName: 'search', position: 1 })
    expect(ofType(logged, 'click')[0]).not.toHaveProperty('suspect')
    await userEvent.click(link, { button: 'right' })
    await userEvent.click(container.querySelectorAll('button')[1])
    await userEvent.click(container.querySelectorAll('article')[1])
    await userEvent.click(container.querySelectorAll('a')[0])
    expect(ofType(logged, 'click')).toHaveLength(2)
    link.dispatchEvent(new MouseEvent('auxclick', { bubbles: true, cancelable: true, button: 1 }))
    expect(ofType(logged, 'click').at(-1)).toMatchObject({ position: 1, suspect: true })
  })

  it('a button within the link is no click, and a link whose handler stops the event is one (complaint 11)', async () => {
    const { recommender, logged } = visit()
    container.innerHTML = '<a href="#x"><span>Alien</span><button type="button">Add</button></a>'
    const link = $('a')
    observe(createTracker(recommender, { listName: 'search' }), link, films[0])
    $('button').addEventListener('click', event => event.preventDefault())
    await userEvent.click($('button'))
    expect(ofType(logged, 'click')).toEqual([])
    expect(location.hash).toBe('')
    $('span').addEventListener('click', event => event.stopPropagation())
    await userEvent.click($('span'))
    expect(ofType(logged, 'click')).toHaveLength(1)
    expect(ofType(logged, 'click')[0]).not.toHaveProperty('position')
  })

  it('nothing after the undo, and nothing is left of it', async () => {
    const { recommender, logged } = visit()
    const removed = vi.spyOn(IntersectionObserver.prototype, 'disconnect')
    const tracker = createTracker(recommender, { listName: 'search' })
    for (const [at, element] of cards().entries()) observe(tracker, element, films[at], at)
    for (const stop of stops.splice(0)) stop()
    expect(removed).toHaveBeenCalledTimes(1)
    await userEvent.click(container.querySelectorAll('a')[0])
    expect(logged).toEqual([])
    removed.mockRestore()
  })

  it('a hundred cards have one observer', () => {
    const made: IntersectionObserver[] = []
    class Counted extends IntersectionObserver {
      constructor(...given: ConstructorParameters<typeof IntersectionObserver>) {
        super(...given)
        made.push(this)
      }
    }
    vi.stubGlobal('IntersectionObserver', Counted)
    const { recommender } = visit()
    for (let at = 0; at < 100; at++) {
      const element = container.appendChild(document.createElement('div'))
      observe(createTracker(recommender, { listName: `list ${at % 7}` }), element, films[at % 3], at)
    }
    expect(made).toHaveLength(1)
  })

  it('cards that a site removes without a word are let go, and one that it puts back is seen', async () => {
    const { recommender, logged } = visit()
    const tracker = createTracker(recommender, { listName: 'search' })
    const add = (at: number) => {
      const element = container.appendChild(document.createElement('div'))
      tracker.observe(element, { id: `${at}` }, at)
      return new WeakRef(element)
    }
    const gone = Array.from({ length: 100 }, (_, at) => add(at))
    const back = container.appendChild(document.createElement('div'))
    Object.assign(back.style, { position: 'fixed', inset: '0', height: '40px' })
    tracker.observe(back, films[0], 0)
    await new Promise(requestAnimationFrame)
    container.replaceChildren()
    await new Promise(requestAnimationFrame)
    await vi.waitFor(async () => {
      await session.send('HeapProfiler.collectGarbage')
      expect(gone.filter(one => one.deref())).toEqual([])
    })
    container.append(back)
    await vi.waitFor(() => expect(logged).toMatchObject([{ type: 'impression', itemId: 'Alien' }]))
  })
})

describe('<Track>', () => {
  async function show(recommender: Recommender, names = ['wishlist']) {
    root ??= createRoot(container)
    await act(async () =>
      root!.render(
        <StrictMode>
          <RecommenderProvider recommender={recommender}>
            {names.map(listName => (
              <ul key={listName}>
                {films.map((film, position) => (
                  <Track as="li" className="own" item={film} key={film.id} listName={listName} position={position}>
                    {({ log }) => (
                      <>
                        <a href={`#${film.id}`}>{film.title}</a>
                        <button onClick={() => void log({ type: 'addToCart', value: 9 })} type="button">
                          Add
                        </button>
                      </>
                    )}
                  </Track>
                ))}
              </ul>
            ))}
          </RecommenderProvider>
        </StrictMode>,
      ),
    )
  }

  it('logs each card once under StrictMode, of one shown list each name (complaint 9)', async () => {
    const { recommender, logged } = visit()
    await show(recommender, ['wishlist', 'sale'])
    await vi.waitFor(() => expect(ofType(logged, 'impression').length).toBe(6))
    const idsOf = (name: string) => new Set(logged.flatMap(one => (one.listName === name ? [one.listId] : [])))
    expect(idsOf('wishlist').size).toBe(1)
    expect(idsOf('sale')).not.toEqual(idsOf('wishlist'))
    await show(recommender, ['wishlist', 'sale'])
    expect(logged.length).toBe(6)
  })

  it('add to cart keeps the list and opens nothing; the element, its class and its ref are the site’s (complaints 10, 11)', async () => {
    const { recommender, logged } = visit()
    await show(recommender)
    expect($('.own').tagName).toBe('LI')
    await act(async () => userEvent.click(container.querySelectorAll('button')[2]))
    expect(location.hash).toBe('')
    expect(logged.filter(({ type }) => type !== 'impression')).toMatchObject([
      { type: 'addToCart', itemId: 'Solaris', listName: 'wishlist', position: 2, value: 9 },
    ])
    await act(async () => userEvent.click(container.querySelectorAll('a')[2]))
    expect(ofType(logged, 'click')).toMatchObject([{ itemId: 'Solaris', listName: 'wishlist', position: 2 }])
    const ref = { current: null as HTMLElement | null }
    await act(async () =>
      root!.render(
        <RecommenderProvider recommender={recommender}>
          <Track item={films[0]} listName="one" ref={ref} title="A film" />
        </RecommenderProvider>,
      ),
    )
    expect(ref.current).toBe($('div[title="A film"]'))
  })

  it('cards that stay on screen while another search is shown are of its list, with those that came', async () => {
    const { recommender, logged } = visit()
    await show(recommender)
    await vi.waitFor(() => expect(logged.length).toBe(3))
    await act(async () => history.pushState(null, '', '?query=tarkovsky'))
    await show(recommender)
    await vi.waitFor(() => expect(logged.length).toBe(6))
    const idsOf = (events: typeof logged) => [...new Set(events.map(({ listId }) => listId))]
    expect(idsOf(logged.slice(3))).toHaveLength(1)
    expect(idsOf(logged.slice(3))).not.toEqual(idsOf(logged.slice(0, 3)))
    await act(async () => userEvent.click(container.querySelectorAll('button')[0]))
    expect(logged.at(-1)).toMatchObject({ type: 'addToCart', listId: logged[3].listId })
  })

  it('after a navigation it is another shown list', async () => {
    const { recommender, logged } = visit()
    await show(recommender)
    await vi.waitFor(() => expect(logged.length).toBe(3))
    await act(async () => root!.render(<p />))
    history.replaceState(null, '', '?page=2')
    await show(recommender)
    await vi.waitFor(() => expect(logged.length).toBe(6))
    expect(new Set(logged.map(({ listId }) => listId)).size).toBe(2)
  })
})
