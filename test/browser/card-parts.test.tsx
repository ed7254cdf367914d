// The site's own parts in our card, and the files of its pictures.
import type { ReactElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import {
  Card,
  type LinkComponentProps,
  Recommendations,
  RecommenderProvider,
  type RecommenderProviderProps,
  TastePicker,
} from '../../src/components/index'
import { createRecommender } from '../../src/sdk/index'
import type { FeedbackInput, Item, Recommender } from '../../src/sdk/types'
import '../../src/components/styles.css'

let root: Root
let container: HTMLElement
let visits = 0

beforeEach(() => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', false)
  container = document.body.appendChild(document.createElement('main'))
  container.style.width = '800px'
  root = createRoot(container)
})
afterEach(() => {
  root.unmount()
  container.remove()
})

const $ = <TElement extends Element = HTMLElement>(selector: string) => container.querySelector<TElement>(selector)!

async function show(
  items: readonly Item[],
  given: Pick<RecommenderProviderProps, 'linkComponent' | 'srcSetOf'> = {},
  list: ReactElement = <Recommendations limit={3} strategy="latest" />,
) {
  const real = createRecommender({ items, name: `card parts ${visits++}` })
  const logged: FeedbackInput[] = []
  const log = (event: FeedbackInput) => {
    logged.push(event)
    return real.log(event)
  }
  root.render(
    <RecommenderProvider recommender={{ ...real, log } as unknown as Recommender<Item>} {...(given as object)}>
      {list}
    </RecommenderProvider>,
  )
  await vi.waitFor(() => expect($('.tacitly-card:has(.tacitly-link, h3)')).not.toBeNull())
  return logged
}

const went = vi.fn()
const RouterLink = ({ href, onClick, ...rest }: LinkComponentProps) => (
  <a
    {...rest}
    data-router=""
    href={href}
    onClick={event => {
      onClick(event)
      event.preventDefault()
      went(href)
    }}
  />
)

describe('pictures', () => {
  /** A picture of that width, as a file. */
  const file = (width: number) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${width * 1.5}"><rect width="100%" height="100%"/></svg>`
    return URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  }
  const files = [120, 400, 1600].map(width => ({ width, url: file(width) }))
  const films: readonly Item[] = ['Alien', 'Solaris'].map(title => ({
    id: title,
    title,
    url: '#',
    image: files[2]!.url,
  }))
  const srcSetOf = () => files.map(({ width, url }) => `${url} ${width}w`).join(', ')

  it('the browser takes the file that its place needs, when it comes near; nothing moves', async () => {
    const ratio = Math.min(2, devicePixelRatio)
    await show(films, { srcSetOf }, <Recommendations layout="list" limit={2} strategy="latest" />)
    const box = $('.tacitly-media').getBoundingClientRect()
    await vi.waitFor(() => expect($<HTMLImageElement>('img').naturalWidth).toBeGreaterThan(0))
    const taken = files.find(({ url }) => url === $<HTMLImageElement>('img').currentSrc)!
    expect(taken.width).toBe(ratio > 1.6 ? 400 : 120)
    expect($<HTMLImageElement>('img').loading).toBe('lazy')
    expect($('.tacitly-media').getBoundingClientRect()).toEqual(box)
  })

  it('in a wide feed a larger one', async () => {
    await show(films, { srcSetOf }, <Recommendations layout="feed" limit={2} strategy="latest" />)
    await vi.waitFor(() => expect($<HTMLImageElement>('img').currentSrc).toBe(files[2]!.url))
  })

  it('beyond lists, too', async () => {
    await show(
      films,
      { srcSetOf },
      <>
        <Recommendations limit={1} strategy="latest" />
        <TastePicker />
      </>,
    )
    await vi.waitFor(() => expect($('[aria-pressed] img')?.getAttribute('srcset')).toBe(srcSetOf()))
  })

  it.each(['javascript:alert(1) 1x', 'a.jpg 1x, data:text/html,x 2x', 'a.jpg 1x,\tvbscript:x 2x'])(
    'what is not safe is not taken: %s',
    async srcSet => {
      await show(films, { srcSetOf: () => srcSet })
      await vi.waitFor(() => expect($('img')).not.toBeNull())
      expect($('img').getAttribute('srcset')).toBeNull()
      expect($('img').getAttribute('src')).toBe(files[2]!.url)
    },
  )

  it('commas within an address are its own', async () => {
    const srcSet = 'https://pictures.invalid/w_300,h_200/a.jpg 300w, https://pictures.invalid/w_600,h_400/a.jpg 600w'
    await show(films, { srcSetOf: () => srcSet })
    await vi.waitFor(() => expect($('img, .tacitly-cover')).not.toBeNull())
    if ($('img')) expect($('img').getAttribute('srcset')).toBe(srcSet)
  })
})

describe('a link of the site’s own', () => {
  const films: readonly Item[] = [
    { id: 'a', title: 'Alien', url: '/alien', publishedAt: 2001 },
    { id: 'b', title: 'Solaris', publishedAt: 2000 },
    { id: 'c', title: 'Moon', url: 'javascript:alert(1)', publishedAt: 1999 },
  ]

  it('is the card’s one link: it navigates, the click is logged, and it covers the card', async () => {
    went.mockClear()
    const logged = await show(films, { linkComponent: RouterLink })
    const link = $('.tacitly-card a')
    expect(link.matches('h3 > a.tacitly-link[data-router][dir="auto"][title="Alien"]')).toBe(true)
    const { left, top, width, height } = $('.tacitly-media').getBoundingClientRect()
    expect(document.elementFromPoint(left + width / 2, top + height / 2)).toBe(link)
    await userEvent.click(link)
    expect(went.mock.calls).toEqual([['/alien']])
    await vi.waitFor(() =>
      expect(logged.filter(({ type }) => type === 'click').map(({ itemId }) => itemId)).toEqual(['a']),
    )
  })

  it('is not asked where there is no address, or none that is safe', async () => {
    await show(films, { linkComponent: RouterLink })
    expect([...container.querySelectorAll('.tacitly-link')].map(({ tagName }) => tagName)).toEqual([
      'A',
      'BUTTON',
      'BUTTON',
    ])
    expect(container.querySelectorAll('[data-router]')).toHaveLength(1)
  })
})

it('each part of a card may be another, or none, and the others stay', async () => {
  const films: readonly Item[] = [{ id: 'a', title: 'Alien', url: '/alien', categories: ['Horror'], price: 9 }]
  const Own = (
    <Recommendations
      limit={1}
      renderItem={card => (
        <Card
          {...card}
          action={<i>action</i>}
          foot={<i>foot</i>}
          media={<i>media</i>}
          meta={null}
          title={<a href="#own">{card.item.title}!</a>}
        />
      )}
      showReasons={false}
      strategy="latest"
    />
  )
  await show(films, {}, Own)
  await vi.waitFor(() => expect($('.tacitly-media > i').textContent).toBe('media'))
  expect($('h3').textContent).toBe('Alien!')
  expect($('.tacitly-text > i').textContent).toBe('action')
  expect($('.tacitly-foot').textContent).toBe('foot')
  expect($('.tacitly-meta, .tacitly-dismiss, .tacitly-link')).toBeNull()
})
