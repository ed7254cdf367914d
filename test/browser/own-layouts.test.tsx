// What a site may put in the place of a list's parts, and the carousel by itself.
import { act, type ReactElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { Carousel, Cover, type LayoutProps, Recommendations, RecommenderProvider } from '../../src/components/index'
import '../../src/components/styles.css'

const items = ['Alien', 'Stalker', 'Solaris', 'Moon'].map((title, i) => ({
  id: title,
  title,
  categories: [i % 2 ? 'Slow' : 'Fast'],
}))

function Columns({ listRef, listId, className, children }: LayoutProps) {
  return (
    <ul className={className} data-own={listId} ref={listRef} style={{ columns: 2 }}>
      {children}
    </ul>
  )
}

let root: Root
let container: HTMLElement
const $$ = (selector: string) => [...container.querySelectorAll<HTMLElement>(selector)]
const show = (element: ReactElement) =>
  act(async () => root.render(<RecommenderProvider options={{ items }}>{element}</RecommenderProvider>))

beforeEach(() => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  container = document.body.appendChild(document.createElement('main'))
  root = createRoot(container)
})
afterEach(async () => {
  await act(async () => root.unmount())
  container.remove()
})

it('a feed is one column of wide cards, no wider than 600 px, with titles as large as its heading', async () => {
  container.style.width = '900px'
  await show(<Recommendations layout="feed" limit={3} />)
  await vi.waitFor(() => expect($$('.tacitly-title')).toHaveLength(3))
  const boxes = $$('.tacitly-media').map(media => media.getBoundingClientRect())
  expect(new Set(boxes.map(({ left }) => left)).size).toBe(1)
  for (const { width, height } of boxes) {
    expect(width).toBe(600)
    expect(width / height).toBeCloseTo(16 / 9, 1)
  }
  const size = (selector: string) => getComputedStyle($$(selector)[0]!).fontSize
  expect(size('.tacitly-title')).toBe(size('.tacitly-heading'))
})

it('a cover is the same outside of a list, and breaks a word that would be too small to read', async () => {
  const title = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'
  const box = { position: 'relative', width: 180, height: 270 } as const
  await act(async () =>
    root.render(
      ['', 'tacitly'].map(className => (
        <div className={className} key={className}>
          <div style={box}>
            <Cover title={title} />
          </div>
        </div>
      )),
    ),
  )
  await vi.waitFor(() => expect($$('.tacitly-cover p')).toHaveLength(2))
  const looks = $$('.tacitly-cover p').map(words => {
    const { fontSize, fontWeight, lineHeight, margin } = getComputedStyle(words)
    expect(Number.parseFloat(fontSize)).toBeGreaterThan(0.06 * box.width)
    expect(words.scrollWidth).toBeLessThanOrEqual(words.clientWidth)
    expect(words.offsetHeight).toBeLessThan(0.43 * box.width)
    return [fontSize, fontWeight, lineHeight, margin]
  })
  expect(looks[0]).toEqual(looks[1])
})

it('a layout of the site takes the place of the list, and gets its cards', async () => {
  await show(<Recommendations layoutComponent={Columns} limit={3} />)
  await vi.waitFor(() => expect($$('[data-own] > .tacitly-card .tacitly-title')).toHaveLength(3))
})

it('trending by category is a filter', async () => {
  await show(<Recommendations filter={{ categories: 'Slow' }} strategy="trending" />)
  await vi.waitFor(() => expect($$('.tacitly-title').map(title => title.textContent)).toEqual(['Stalker', 'Moon']))
})

it('a carousel of own cards: named, counted, moved by its arrows', async () => {
  container.style.width = '400px'
  await show(
    <Carousel heading="From the editors">
      {Array.from({ length: 9 }, (_, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are numbers
        <a href={`#${n}`} key={n}>
          Card {n}
        </a>
      ))}
    </Carousel>,
  )
  const [region] = $$('section')
  const labelledBy = document.getElementById(region.getAttribute('aria-labelledby')!)
  expect(labelledBy?.textContent).toBe('From the editors')
  expect($$('li.tacitly-card')).toHaveLength(9)
  await vi.waitFor(() => expect($$('.tacitly-count')[0]?.textContent).toBe('1–2 of 9'))
  container.style.setProperty('--tacitly-per-view', '4.35') // the list stays as wide
  await vi.waitFor(() => expect($$('.tacitly-count')[0]?.textContent).toBe('1–4 of 9'))
  await userEvent.click($$('[aria-label="Next items"]')[0])
  await vi.waitFor(() => expect($$('.tacitly-count')[0]?.textContent).not.toMatch(/^1/))
})
