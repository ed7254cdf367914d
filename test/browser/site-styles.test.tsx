// What a site's own stylesheet does to a list: that of a new Next or Vite app takes neither its space nor its lines apart.
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Recommendations, RecommenderProvider } from '../../src/components/index'
import { createRecommender } from '../../src/sdk/index'
import '../../src/components/styles.css'

const items = ['Peppermint', 'Huehuetenango', 'Oolong', 'Sencha', 'Matcha', 'Assam', 'Darjeeling', 'Rooibos'].map(
  title => ({
    id: title,
    title,
    url: '#',
    categories: ['Tea'],
  }),
)

let root: Root
let container: HTMLElement
let style: HTMLStyleElement
const $ = (selector: string) => container.querySelector<HTMLElement>(selector)!

/** As a site that says `css` before it imports ours, to a visitor who has looked at one thing. */
async function show(css: string): Promise<void> {
  style.textContent = css
  document.head.prepend(style)
  const recommender = createRecommender({ items, name: css })
  await recommender.log({ type: 'click', itemId: 'Oolong' })
  await act(async () =>
    root.render(
      <RecommenderProvider recommender={recommender}>
        <Recommendations />
      </RecommenderProvider>,
    ),
  )
  await vi.waitFor(() =>
    expect(container.querySelectorAll('.tacitly-reason, .tacitly-count')).toHaveLength(items.length),
  )
}

/** Where each part of a list stands, and how it is spaced, once ten frames leave it so: covers and carousels measure themselves. */
async function calmSpaces() {
  let before = spaces()
  for (let calm = 0; calm < 10; calm++) {
    await act(async () => void (await new Promise(requestAnimationFrame)))
    const now = spaces()
    if (JSON.stringify(now) !== JSON.stringify(before)) calm = 0
    before = now
  }
  return before
}

function spaces() {
  const from = container.getBoundingClientRect()
  return [...container.querySelectorAll('[class^=tacitly], .tacitly p')].map(part => {
    const { margin, padding, textAlign, letterSpacing } = getComputedStyle(part)
    const { left, top, width } = part.getBoundingClientRect()
    const place = [left - from.left, top - from.top, width].map(Math.round)
    return [part.className, margin, padding, textAlign, letterSpacing, ...place]
  })
}

beforeEach(() => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  style = document.createElement('style')
  container = document.body.appendChild(document.createElement('main'))
  container.style.cssText = 'width: 1126px; font: 16px/1.4 Verdana, "DejaVu Sans", sans-serif'
  root = createRoot(container)
})
afterEach(async () => {
  await act(async () => root.unmount())
  container.remove()
  style.remove()
})

it.each([
  ['a reset of all space (a new Next app)', '* { box-sizing: border-box; padding: 0; margin: 0 }'],
  ['centred, spaced letters (a new Vite app)', 'main { text-align: center; letter-spacing: 0.18px }'],
])('%s leaves a list as it is', async (_, css) => {
  await show('')
  const plain = await calmSpaces()
  await show(css)
  expect(await calmSpaces()).toEqual(plain)
})

it('a rule that names an element or a class wins over space', async () => {
  await show('p { margin-block-end: 3px } .tacitly-text { padding-block-start: 1px }')
  expect(getComputedStyle($('.tacitly-text')).paddingTop).toBe('1px')
  expect(getComputedStyle($('.tacitly-cover p')).marginBottom).toBe('3px')
})

it('a word on a cover is made smaller in a wide font, and never broken', async () => {
  await show('')
  await vi.waitFor(() => {
    for (const title of container.querySelectorAll('.tacitly-cover p')) {
      const words = document.createRange()
      words.selectNodeContents(title)
      expect([title.textContent, words.getClientRects().length]).toEqual([title.textContent, 1])
    }
  })
})
