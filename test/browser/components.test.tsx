import { act, type ReactElement, StrictMode, useState } from 'react'
import { createRoot, hydrateRoot, type Root } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import {
  Card,
  Cover,
  english,
  type ItemProps,
  PrivacyControls,
  Recommendations,
  RecommenderProvider,
  RelatedItems,
  useRecommendations,
  useRerank,
} from '../../src/components/index'
import { arabic } from '../../src/languages/ar'
import { german } from '../../src/languages/de'
import { createRecommender } from '../../src/sdk/index'
import type { FeedbackInput, Item, ListSnapshot, Recommender, Strategy } from '../../src/sdk/types'
import { arabicFilms, films, germanFilms } from '../../stories/films'
import { sourceOf, tinyBundle } from '../helpers/horror-and-comedy'
import '../../src/components/styles.css'

const genres = ['Horror', 'Comedy', 'Western'] as const

/** Three genres of eight films each, the newest first: one click on a horror film brings horror to the front. */
const items: readonly Item[] = Array.from({ length: 24 }, (_, i) => ({
  id: `film-${i}`,
  title: `${genres[i % 3]} number ${i}`,
  url: `#film-${i}`,
  categories: [genres[i % 3]!],
  publishedAt: 2000 - i,
}))

let root: Root | undefined
let container: HTMLElement
let visits = 0

/** The real recommender, and what it was asked to log. */
function visit(options = {}): { recommender: Recommender; logged: FeedbackInput[] } {
  const real = createRecommender({ items, name: `components ${visits++}`, ...options })
  const logged: FeedbackInput[] = []
  const log = (event: FeedbackInput) => {
    logged.push(event)
    return real.log(event)
  }
  return { recommender: { ...real, log }, logged }
}

async function show(recommender: Recommender, element: ReactElement): Promise<void> {
  root ??= createRoot(container)
  await act(async () => root!.render(<RecommenderProvider recommender={recommender}>{element}</RecommenderProvider>))
}

const $ = (selector: string) => container.querySelector<HTMLElement>(selector)!
const $$ = (selector: string) => [...container.querySelectorAll<HTMLElement>(selector)]
const titles = () => $$('.tacitly-title').map(title => title.textContent)
const status = () => $('.tacitly').dataset.status
const ready = () => vi.waitFor(() => expect(status()).toBe('ready'))
/** What the core would show now, which may be ahead of the screen. */
const live = (recommender: Recommender, limit = 6) =>
  recommender.list({ listName: 'forYou', strategy: 'forYou', limit }).getSnapshot()
const ofType = (logged: FeedbackInput[], type: string) => logged.filter(event => event.type === type)

beforeEach(() => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  container = document.body.appendChild(document.createElement('main'))
  // A link's own navigation would end the test's page.
  container.addEventListener('click', event => event.preventDefault())
})
afterEach(async () => {
  await act(async () => root?.unmount())
  root = undefined
  container.remove()
  vi.restoreAllMocks()
})

let counterMounts = 0
/** State that a remount would lose. */
function Counter() {
  const [count, setCount] = useState(() => {
    counterMounts++
    return 0
  })
  return (
    <button className="count" onClick={() => setCount(count + 1)} type="button">
      {count}
    </button>
  )
}

let inlineRenders = 0
/** Everything inline, new at each render. */
function Inline() {
  inlineRenders++
  const { items: found } = useRecommendations({
    filter: item => item.id !== 'film-1',
    itemIds: ['film-0'],
    strategy: 'related',
  })
  return <p>{found.length}</p>
}

describe('a list', () => {
  it('keeps the state of an inline item renderer (complaint 2)', async () => {
    const { recommender } = visit()
    counterMounts = 0
    const page = () => <Recommendations limit={3} renderItem={() => <Counter />} />
    await show(recommender, page())
    await ready()
    await act(async () => $('.count').click())
    await show(recommender, page())
    await act(async () => recommender.log({ type: 'click', itemId: 'film-0' }))
    await show(recommender, page())
    expect($$('.count').map(button => button.textContent)).toEqual(['1', '0', '0'])
    expect(counterMounts).toBe(3)
  })

  it('asks once for inline options, filters and item ids (complaint 1)', async () => {
    const { recommender } = visit()
    inlineRenders = 0
    await show(recommender, <Inline />)
    await vi.waitFor(() => expect(container.textContent).toBe('7'))
    expect(inlineRenders).toBeLessThanOrEqual(4)
  })

  it('is pending, then real: nothing else is ever on screen (complaint 5)', async () => {
    const { recommender } = visit()
    const seen: string[] = []
    const observer = new MutationObserver(() =>
      seen.push(`${status()} ${$$('.tacitly-list:not([aria-hidden]) > *').length}`),
    )
    observer.observe(container, { subtree: true, childList: true, attributes: true })
    await show(recommender, <Recommendations limit={4} />)
    await ready()
    observer.disconnect()
    expect(new Set(seen)).toEqual(new Set(['pending 0', 'ready 4']))
  })

  it.each(['carousel', 'grid', 'list', 'feed'] as const)('is as high when pending as when ready: %s', async layout => {
    const { recommender } = visit()
    const height = () => $('.tacitly').getBoundingClientRect().height
    await show(recommender, <Recommendations enabled={false} layout={layout} limit={6} />)
    expect(status()).toBe('pending')
    const reserved = height()
    await show(recommender, <Recommendations layout={layout} limit={6} />)
    await ready()
    expect(height()).toBe(reserved)
  })

  it('keeps the page still where the answer is empty', async () => {
    const { recommender } = visit()
    const height = () => $('.tacitly').getBoundingClientRect().height
    await show(recommender, <Recommendations enabled={false} limit={6} strategy="recentlyViewed" />)
    const reserved = height()
    await show(recommender, <Recommendations limit={6} strategy="recentlyViewed" />)
    await vi.waitFor(() => expect(status()).toBe('empty'))
    expect(height()).toBe(reserved)
  })

  it('shows pinned items exactly where they are pinned (complaint 7)', async () => {
    const { recommender } = visit()
    const rules = { pin: [{ itemId: 'film-23', position: 2 }] }
    await show(recommender, <Recommendations limit={6} rules={rules} />)
    await ready()
    expect(titles()[2]).toBe(items[23]!.title)
    expect($$('.tacitly-card')[2]!.dataset.source).toBe('pinned')
  })

  it('shows an error as an error, and tries again (complaint 14)', async () => {
    const read = vi.fn(() => Promise.reject(new Error('404')))
    const { recommender } = visit({ items: undefined, bundle: { read } })
    await show(recommender, <Recommendations />)
    await vi.waitFor(() => expect(status()).toBe('error'))
    expect($('[role=alert]').textContent).toContain('This row could not be worked out.')
    const before = read.mock.calls.length
    await act(async () => $('.tacitly-note button').click())
    await vi.waitFor(() => expect(read.mock.calls.length).toBeGreaterThan(before))
  })

  it('passes ref, rest props and classes on, and speaks the language it is given', async () => {
    const { recommender } = visit()
    const ref = { current: null as HTMLElement | null }
    await show(
      recommender,
      <Recommendations
        className="mine"
        classNames={{ card: 'my-card' }}
        data-testid="row"
        headingLevel={4}
        id="row"
        limit={2}
        ref={ref}
        translations={{ headings: { forYou: 'Für dich' }, notThis: 'Nicht das' }}
      />,
    )
    await ready()
    expect(ref.current).toBe($('#row'))
    expect(ref.current?.className).toBe('tacitly mine')
    expect(ref.current?.dataset.testid).toBe('row')
    expect($$('.my-card')).toHaveLength(2)
    expect($('h4').textContent).toBe('Für dich')
    expect($('h5').textContent).toBe(titles()[0])
    expect($('.tacitly-dismiss').getAttribute('aria-label')).toBe(`Nicht das: ${titles()[0]}`)
    expect(document.getElementById(ref.current!.getAttribute('aria-labelledby')!)?.textContent).toBe('Für dich')
  })
})

describe.each(Object.entries({ en: english, de: german, ar: arabic }))('an empty list (%s)', (_, translations) => {
  const strategies = Object.keys(english.headings) as readonly Strategy[]
  const noneOf = (strategy: Strategy) => ({ fallback: [], filter: () => false, itemIds: ['film-0'], strategy })

  it.each(strategies.filter(one => one !== 'frequentlyBoughtTogether'))('says what is true of %s', async strategy => {
    const { recommender } = visit()
    await show(recommender, <Recommendations {...noneOf(strategy)} translations={translations} />)
    await vi.waitFor(() => expect(status()).toBe('empty'))
    const said = $('.tacitly-note p').textContent
    expect(said).toBe(translations.emptyTexts?.[strategy])
    // Of this strategy alone, and in this language.
    expect(Object.values(translations.emptyTexts!).filter(text => text === said)).toHaveLength(1)
    expect(said === english.emptyTexts[strategy]).toBe(translations === english)
  })

  it('of what is bought together is nothing at all, unless the site has something to say', async () => {
    const { recommender } = visit()
    const nothing = { ...noneOf('frequentlyBoughtTogether'), translations }
    await show(recommender, <Recommendations {...nothing} />)
    await vi.waitFor(() => expect(status()).toBe('empty'))
    expect([container.textContent, container.offsetHeight]).toEqual(['', 0])
    await show(recommender, <Recommendations {...nothing} emptyComponent={({ text }) => <b>{text}</b>} />)
    expect($('b').textContent).toBe(translations.emptyTexts?.frequentlyBoughtTogether)
  })
})

describe('the order on screen', () => {
  it('stays under the visitor when a click changes the list, and its events keep the list they came from (complaint 10)', async () => {
    const { recommender, logged } = visit()
    await show(recommender, <Recommendations limit={6} />)
    await ready()
    const before = titles()
    const shown = live(recommender)
    await act(async () => userEvent.click($$('.tacitly-link')[4]!))
    const next = live(recommender)
    expect(next.items.map(({ item }) => item.title)).not.toEqual(before)
    expect(next.listId).not.toBe(shown.listId)
    expect(titles()).toEqual(before)

    await act(async () => userEvent.click($$('.tacitly-link')[5]!))
    const { listId, listName } = shown
    expect(ofType(logged, 'click')).toEqual([
      expect.objectContaining({ listId, listName, position: 4, itemId: shown.items[4]!.item.id }),
      expect.objectContaining({ listId, listName, position: 5, itemId: shown.items[5]!.item.id }),
    ])
  })

  it('stays when the texts of its items come, and its cards show them', async () => {
    const { read } = sourceOf(await tinyBundle({ hasTexts: true }))
    let arrive: () => void = () => undefined
    const arrived = new Promise<void>(resolve => {
      arrive = resolve
    })
    const bundle = {
      async read(path: string) {
        if (path.startsWith('texts')) await arrived
        return read(path)
      },
    }
    const { recommender } = visit({ items: undefined, bundle })
    const renderItem = (card: ItemProps) => <Card {...card} foot={<q>{card.item.text}</q>} />
    await show(recommender, <Recommendations limit={6} renderItem={renderItem} />)
    await ready()
    const before = titles()
    await vi.waitFor(() => expect($$('q').map(text => text.textContent)).toEqual(Array(6).fill('')))
    await act(async () => new Promise(resolve => setTimeout(resolve))) // its order is final
    await act(async () => arrive())
    await vi.waitFor(() =>
      expect($$('q').map(text => text.textContent)).toEqual(
        live(recommender).items.map(({ item }) => `About ${item.id}`),
      ),
    )
    expect(titles()).toEqual(before)
  })

  /** Titles of the cards that a script moves: what CSS does on hover is none. */
  const glides = () =>
    $('.tacitly-list')
      .getAnimations({ subtree: true })
      .filter(one => one.constructor === Animation)
      .map(one => ((one.effect as KeyframeEffect).target as Element).textContent)

  it('follows a refresh, and the survivors glide', async () => {
    const { recommender } = visit()
    await show(recommender, <Recommendations limit={6} />)
    await ready()
    const before = titles()
    await act(async () => userEvent.click($$('.tacitly-link')[4]!))
    await act(async () => recommender.list({ listName: 'forYou', strategy: 'forYou', limit: 6 }).refresh())
    expect(titles()).not.toEqual(before)
    expect(titles()).toEqual(live(recommender).items.map(({ item }) => item.title))
    expect(glides()).not.toEqual([])
  })

  it("leaves moving to a view transition of the site's", async () => {
    const { recommender } = visit()
    await show(recommender, <Recommendations limit={6} />)
    await ready()
    const before = titles()
    await act(async () => userEvent.click($$('.tacitly-link')[4]!))
    let own: readonly string[] = ['not looked for']
    const transition = document.startViewTransition(async () => {
      await act(async () => recommender.list({ listName: 'forYou', strategy: 'forYou', limit: 6 }).refresh())
      own = glides()
    })
    await transition.finished
    expect(titles()).not.toEqual(before)
    expect(own).toEqual([])
  })

  it('follows a forget, back to where it began', async () => {
    const { recommender } = visit()
    await show(recommender, <Recommendations limit={6} />)
    await ready()
    const before = titles()
    await act(async () => recommender.log({ type: 'like', itemId: 'film-22' }))
    await act(async () => recommender.list({ listName: 'forYou', strategy: 'forYou', limit: 6 }).refresh())
    expect(titles()).not.toEqual(before)
    await act(async () => recommender.forget('all'))
    expect(titles()).toEqual(before)
  })

  it('is new after a navigation, in a list that stays and in one that comes back (complaint 4)', async () => {
    const { recommender } = visit()
    const path = location.pathname + location.search
    await show(recommender, <Recommendations limit={6} />)
    await ready()
    const before = titles()
    await act(async () => userEvent.click($$('.tacitly-link')[4]!))
    await act(async () => history.pushState(null, '', '/elsewhere'))
    const after = titles()
    await act(async () => history.replaceState(null, '', path))
    expect(after).toEqual(live(recommender).items.map(({ item }) => item.title))
    expect(after).not.toEqual(before)

    await show(recommender, <p>another page</p>)
    await show(recommender, <Recommendations limit={6} />)
    expect(titles()).toEqual(after)
  })

  it('belongs to its options: another seed shows another list at once (complaint 4)', async () => {
    const { recommender } = visit()
    await show(recommender, <RelatedItems itemIds={['film-0']} limit={4} />)
    await ready()
    const horror = titles()
    await show(recommender, <RelatedItems itemIds={['film-1']} limit={4} />)
    await ready()
    expect(horror.every(title => title?.startsWith('Horror'))).toBe(true)
    expect(titles().every(title => title?.startsWith('Comedy'))).toBe(true)
  })
})

describe('a card', () => {
  it('logs clicks, middle clicks and the keyboard, and no other button', async () => {
    const { recommender, logged } = visit()
    await show(recommender, <Recommendations limit={3} />)
    await ready()
    const link = $('.tacitly-link')
    await act(async () => {
      link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 0 })) // Enter on a link
      link.dispatchEvent(new MouseEvent('auxclick', { bubbles: true, cancelable: true, button: 1 }))
      link.dispatchEvent(new MouseEvent('auxclick', { bubbles: true, cancelable: true, button: 2 }))
    })
    expect(ofType(logged, 'click')).toHaveLength(2)
  })

  it('opens nothing when a button in it is pressed (complaint 11)', async () => {
    const { recommender, logged } = visit()
    const onSelect = vi.fn()
    await show(
      recommender,
      <Recommendations
        limit={3}
        onSelect={onSelect}
        renderItem={card => (
          <Card
            {...card}
            foot={
              <button className="add" onClick={() => void card.log({ type: 'addToCart', value: 12 })} type="button">
                Add
              </button>
            }
          />
        )}
      />,
    )
    await ready()
    const add = $$('.add')[1]!
    const { left, top, width, height } = add.getBoundingClientRect()
    // Nothing of the stretched link lies over the button.
    expect(document.elementFromPoint(left + width / 2, top + height / 2)).toBe(add)
    const hash = location.hash
    await act(async () => add.click())
    expect(location.hash).toBe(hash)
    expect(onSelect).not.toHaveBeenCalled()
    expect(logged.map(({ type }) => type)).toEqual(['addToCart'])
    expect(logged[0]).toMatchObject({ listName: 'forYou', position: 1, value: 12 })
  })

  it('covers itself with its one link', async () => {
    const { recommender } = visit()
    await show(recommender, <Recommendations limit={3} />)
    await ready()
    const { left, top, width } = $('.tacitly-media').getBoundingClientRect()
    expect(document.elementFromPoint(left + width / 2, top + 20)).toBe($('.tacitly-link'))
    expect($$('.tacitly-card')[0]!.querySelectorAll('a')).toHaveLength(1)
  })

  it('hands over what was selected; without an address the title is a button', async () => {
    const { recommender } = visit({ items: items.map(({ url: _, ...item }) => item) })
    const onSelect = vi.fn()
    await show(recommender, <Recommendations limit={3} onSelect={onSelect} />)
    await ready()
    expect($('.tacitly-link').tagName).toBe('BUTTON')
    await act(async () => $$('.tacitly-link')[1]!.click())
    expect(onSelect.mock.calls[0]![0]).toMatchObject({ position: 1, item: { title: titles()[1] } })
  })

  it("scenario 62: a script's click and dismissal are logged as suspect, and the list stays as it was", async () => {
    const { recommender, logged } = visit()
    await show(recommender, <Recommendations limit={3} />)
    await ready()
    const { items: before } = live(recommender, 3)
    await act(async () => $$('.tacitly-link')[2]!.click())
    await act(async () => $$('.tacitly-dismiss')[0]!.click())
    expect(logged.filter(({ type }) => type !== 'impression')).toMatchObject([
      { type: 'click', suspect: true },
      { type: 'dismiss', suspect: true },
    ])
    await vi.waitFor(() => expect(recommender.getState().history.events).toBe(2))
    expect(live(recommender, 3).items).toBe(before)
    await act(async () => userEvent.click($$('.tacitly-link')[2]!))
    expect(logged.at(-1)).not.toHaveProperty('suspect')
    expect(live(recommender, 3).items).not.toBe(before)
  })

  it('becomes a tile when dismissed; Undo forgets exactly that, and the focus goes there and back', async () => {
    const { recommender, logged } = visit()
    await show(recommender, <Recommendations limit={3} />)
    await ready()
    await act(async () => recommender.log({ type: 'view', itemId: items[20]!.id }))
    const before = titles()
    const dismiss = $$('.tacitly-dismiss')[1]!
    dismiss.focus()
    await act(async () => dismiss.click())
    expect(ofType(logged, 'dismiss')).toMatchObject([{ position: 1, listName: 'forYou' }])
    await vi.waitFor(() => expect(recommender.getState().history.events).toBe(2))
    expect(titles()).toEqual(before)
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Undo'))
    const tile = $('.tacitly-gone').getBoundingClientRect()
    const media = $$('.tacitly-media')[1]!.getBoundingClientRect()
    // A browser's own rounding is a 32,768th of a pixel.
    expect(tile.width).toBeCloseTo(media.width, 2)
    expect(tile.height).toBeCloseTo(media.height, 2)

    await act(async () => (document.activeElement as HTMLElement).click())
    await vi.waitFor(() => expect(recommender.getState().history.events).toBe(1))
    await vi.waitFor(() => expect(document.activeElement).toBe(dismiss))
    expect(titles()).toEqual(before)
  })

  it('says why: in shares that add up to the whole; Escape closes and gives the focus back to the chip', async () => {
    const { recommender } = visit()
    await recommender.log({ type: 'like', itemId: 'film-21' })
    await recommender.log({ type: 'view', itemId: 'film-18' })
    await show(recommender, <Recommendations limit={3} />)
    await ready()
    const chip = $('.tacitly-reason')
    await act(async () => chip.click())
    await vi.waitFor(() => $('[role=dialog]').matches(':popover-open'))
    const percents = $$('[data-sign=plus] + b').map(share => Number.parseInt(share.textContent!, 10))
    expect(percents).toEqual([...percents].sort((a, b) => b - a))
    expect(percents.reduce((sum, share) => sum + share, 0)).toBe(100)
    expect(chip.getAttribute('aria-expanded')).toBe('true')
    await act(async () => userEvent.keyboard('{Escape}'))
    await vi.waitFor(() => expect(container.querySelector('[role=dialog]')).toBeNull())
    expect(document.activeElement).toBe(chip)
  })

  it('says what forgetting would change, and that is what it changes', async () => {
    const { recommender } = visit({ bundle: sourceOf(await tinyBundle({ release: 1 })), items: undefined })
    for (const itemId of ['comedy-3', 'horror-4']) await recommender.log({ type: 'like', itemId })
    await recommender.recommend()
    await show(recommender, <Recommendations limit={6} />)
    await ready()
    await act(async () => $('.tacitly-reason').click())
    await vi.waitFor(() =>
      expect($('[role=dialog] [data-changed]').textContent).toMatch(/^Without .+, \d of these 6 would be others\.$/),
    )
    const changed = Number($('[role=dialog] [data-changed]').dataset.changed)
    const before = titles()
    await act(async () => $$('[role=dialog] button')[1]!.click())
    await vi.waitFor(() => expect(before.filter(title => !titles().includes(title))).toHaveLength(changed))
    expect(changed).toBeGreaterThan(1)
  })

  it.each(['ltr', 'rtl'] as const)('names that run the other way stand for themselves: %s', async dir => {
    const [here, there] = dir === 'ltr' ? ['Fire!', 'أين الحقيقة؟'] : ['نار!', 'What is up, Doc?']
    const pair = [here, there].map((title, i) => ({
      id: `${i}`,
      title,
      categories: [there],
      price: 12,
      currency: 'EUR',
    }))
    const { recommender } = visit({ items: pair })
    await recommender.log({ type: 'like', itemId: '1' })
    await show(recommender, <Recommendations limit={1} translations={dir === 'rtl' ? arabic : undefined} />)
    await ready()
    expect($('.tacitly-title > [dir=auto]').textContent).toBe(here)
    expect($$('.tacitly-meta bdi').map(part => part.textContent)).toEqual([expect.stringContaining('12'), there])
    expect($('.tacitly-reason span').textContent).toContain(`\u2068${there}\u2069`)
    await act(async () => $('.tacitly-reason').click())
    await vi.waitFor(() => expect($$('.tacitly-terms span')[0]!.textContent).toContain(`\u2068${there}\u2069`))
    expect($('[role=dialog] > p[dir=auto]').textContent).toBe(here)
  })

  it('of a list by categories names the one that was asked for', async () => {
    const both = items.map(item => ({ ...item, categories: ['Drama', ...item.categories!] }))
    const { recommender } = visit({ items: both })
    await show(recommender, <Recommendations filter={{ categories: 'Western' }} limit={3} showReasons={false} />)
    await ready()
    const named = () => new Set($$('.tacitly-meta > bdi').map(name => name.textContent))
    expect(named()).toEqual(new Set(['Western']))
    await show(recommender, <Recommendations filter={{ categories: ['Comedy', 'Western'] }} limit={16} />)
    await vi.waitFor(() => expect(named()).toEqual(new Set(['Comedy', 'Western'])))
  })

  it('falls back to its cover when the picture is broken', async () => {
    const { recommender } = visit({ items: items.map(item => ({ ...item, image: 'data:image/png;base64,AAAA' })) })
    await show(recommender, <Recommendations limit={2} />)
    await ready()
    Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', false) // the browser tells of it when it likes
    await vi.waitFor(() => expect($$('.tacitly-cover')).toHaveLength(2), { timeout: 10_000 })
    expect($$('img')).toHaveLength(0)
  })
})

describe('a cover', () => {
  const titles = [...films, ...arabicFilms, ...germanFilms, { title: 'Donaudampfschifffahrtsgesellschaft' }].map(
    one => one.title,
  )

  it.each([
    ['a wide font', 'Verdana, "DejaVu Sans", sans-serif'],
    ['letters of one width', 'monospace'],
  ])('keeps its words within their room, in %s', async (_, font) => {
    root ??= createRoot(container)
    await act(async () =>
      root!.render(
        <div className="tacitly" style={{ fontFamily: font, display: 'flex', flexWrap: 'wrap' }}>
          {titles.map(title => (
            <div className="tacitly-media" key={title} style={{ width: 168 }}>
              <Cover category="Science fiction" title={title} />
            </div>
          ))}
        </div>,
      ),
    )
    const spills = (cover: Element) => {
      const [words] = cover.getElementsByTagName('div')
      const [title] = words!.getElementsByTagName('p')
      return title!.scrollWidth > title!.clientWidth || words!.offsetHeight > 0.425 * cover.clientWidth
    }
    // Covers are measured in the frame that brings them into sight. What would need type of less than 4% is clipped: no film of these.
    Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', false) // the browser tells of a size when it likes
    for (const cover of $$('.tacitly-cover')) {
      cover.scrollIntoView()
      await vi.waitFor(() => expect([cover.dataset.fit, cover.textContent, spills(cover)]).toContain(false))
    }
  })
})

function Bad(): ReactElement {
  throw new Error('of the site')
}

describe('what throws', () => {
  const said = () => vi.mocked(console.error).mock.calls.flat().map(String).join('\n')
  beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined))

  it.each(['renderItem', 'itemComponent'] as const)(
    'in one card leaves its title, and the other cards live: %s',
    async way => {
      const { recommender, logged } = visit()
      const draw = (card: { readonly item: Item; readonly position: number }) => {
        if (card.position === 1) throw new Error('of the site')
        return <p className="mine">{card.item.title}</p>
      }
      await show(recommender, <Recommendations limit={3} {...{ [way]: draw }} />)
      await ready()
      expect($$('.mine')).toHaveLength(2)
      expect(titles()).toEqual([live(recommender, 3).items[1]!.item.title])
      expect(said()).toContain('of the site')
      await act(async () => $('.tacitly-link').click())
      expect(ofType(logged, 'click')).toMatchObject([{ position: 1 }])
    },
  )

  it('in a header, an empty or an error component leaves the page and the list', async () => {
    const { recommender } = visit()
    await show(recommender, <Recommendations headerComponent={Bad} limit={3} />)
    await ready()
    expect(titles()).toHaveLength(3)
    await show(recommender, <Recommendations emptyComponent={Bad} loadingComponent={Bad} strategy="recentlyViewed" />)
    await vi.waitFor(() => expect(status()).toBe('empty'))
  })

  it('never is the data of a page: currency, title, categories, addresses, dates (row 7, scenarios 51 and 52)', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const bad = [
      { currency: '€', price: 5 },
      { title: `\u202e<img src=x onerror=alert(1)>${'x'.repeat(1e6)}` },
      { categories: [{ name: 'x' }, 7] },
      { url: 'java\tscript:alert(1)', image: 'data:text/html,x' },
      { publishedAt: {}, price: 'free', attributes: 'none' },
      { id: 5 },
    ]
    const { recommender } = visit({ items: items.map((item, i) => ({ ...item, ...bad[i] })) })
    await show(recommender, <Recommendations layout="grid" limit={24} strategy="latest" />)
    await ready()
    expect($$('.tacitly-card')).toHaveLength(24)
    expect(said()).toBe('')
    expect(
      $$('a')
        .map(link => link.getAttribute('href'))
        .filter(href => !href?.startsWith('#')),
    ).toEqual([])
    expect(Math.max(...titles().map(title => title!.length))).toBe(300)
    expect($$('img')).toHaveLength(0)
  })

  it('an address that a site passes on by itself is checked where it is set (scenario 51)', async () => {
    const { recommender } = visit()
    const evil = 'javascript:alert(1)'
    await show(
      recommender,
      <Recommendations
        limit={2}
        renderItem={card => (
          <Card {...card} item={{ ...card.item, image: evil }} linkProps={{ ...card.linkProps, href: evil }} />
        )}
      />,
    )
    await ready()
    expect(container.innerHTML).not.toContain('javascript:')
    expect($$('.tacitly-cover')).toHaveLength(2)
  })
})

describe('hydration', () => {
  const page = (recommender: Recommender, initialSnapshot?: ListSnapshot) => (
    <StrictMode>
      <RecommenderProvider recommender={recommender}>
        <Recommendations initialSnapshot={initialSnapshot} limit={3} />
        <PrivacyControls />
      </RecommenderProvider>
    </StrictMode>
  )

  async function hydrate(recommender: Recommender, initialSnapshot?: ListSnapshot) {
    const problems: unknown[] = []
    vi.spyOn(console, 'error').mockImplementation((...args) => problems.push(args))
    container.innerHTML = renderToString(page(createRecommender({ items }), initialSnapshot))
    const first = titles()
    const seen = new Set<number>()
    const observer = new MutationObserver(() => seen.add(titles().length))
    observer.observe(container, { subtree: true, childList: true })
    await act(async () => {
      root = hydrateRoot(container, page(recommender, initialSnapshot), {
        onRecoverableError: error => problems.push(error),
      })
    })
    await ready()
    observer.disconnect()
    return { problems, first, seen }
  }

  it('takes over the pending list without a mismatch, though this visitor has a history (complaint 3)', async () => {
    const { recommender } = visit()
    await recommender.log({ type: 'like', itemId: 'film-3' })
    const { problems } = await hydrate(recommender)
    expect(problems).toEqual([])
    expect(titles()).toHaveLength(3)
  })

  it.each([
    ['never comes', () => new Promise<never>(() => undefined)],
    ['is broken', () => Promise.reject(new Error('404'))],
  ])('keeps what the server rendered where the bundle %s (complaint 3)', async (_, read) => {
    const initial = await createRecommender({ items }).recommend({ limit: 3, strategy: 'latest' })
    const { recommender } = visit({ items: undefined, bundle: { read } })
    const { first } = await hydrate(recommender, JSON.parse(JSON.stringify(initial)))
    await vi.waitFor(() => expect(recommender.getState().bundle.status).not.toBe('none'))
    expect(titles()).toEqual(first)
    expect(status()).toBe('ready')
  })

  it('keeps what the server rendered until the device has its own (complaint 3, scenario 59)', async () => {
    const initial = await createRecommender({ items }).recommend({ limit: 3, strategy: 'latest' })
    const { recommender } = visit()
    await recommender.log({ type: 'like', itemId: 'film-22' })
    const { problems, first, seen } = await hydrate(recommender, JSON.parse(JSON.stringify(initial)))
    expect(problems).toEqual([])
    expect(first).toEqual(initial.items.map(({ item }) => item.title))
    expect([...seen].every(count => count === 3)).toBe(true)
    await vi.waitFor(() => expect(titles()).not.toEqual(first))
  })
})

const hits = items.slice(0, 9)
function Hits({ query }: { readonly query?: string }) {
  return (
    <ul>
      {useRerank(hits, { query }).map(({ item }) => (
        <li key={item.id}>{item.title.split(' ')[0]}</li>
      ))}
    </ul>
  )
}

describe('hits of a search', () => {
  const shown = () => $$('li').map(hit => hit.textContent)

  it('follow what the visitor is after, at once and when it changes; without it they stand as the site had them', async () => {
    const { recommender } = visit()
    await show(recommender, <Hits />)
    expect(shown().slice(0, 3)).toEqual(['Horror', 'Comedy', 'Western'])
    await show(recommender, <Hits query="western" />)
    expect(shown().slice(0, 3)).toEqual(['Western', 'Western', 'Western'])
    await show(recommender, <Hits query="comedy" />)
    expect(shown().slice(0, 3)).toEqual(['Comedy', 'Comedy', 'Comedy'])
  })

  it('stand where they were seen, whatever is learned meanwhile; the next query has it', async () => {
    const { recommender } = visit()
    await show(recommender, <Hits />)
    const like = (id: number) => act(async () => void (await recommender.log({ type: 'like', itemId: `film-${id}` })))
    await like(11)
    await vi.waitFor(() => expect(shown()[0]).toBe('Western'))
    const seen = shown()
    for (const comedy of [10, 13, 16, 19]) await like(comedy)
    await show(recommender, <Hits />)
    expect(shown()).toEqual(seen)
    const now = recommender.rerank(hits).map(({ item }) => item.title.split(' ')[0])
    expect(now).not.toEqual(seen)
    await show(recommender, <Hits query="horror" />)
    await show(recommender, <Hits />)
    expect(shown()).toEqual(now)
  })
})
