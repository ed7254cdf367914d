// A dialogue of five steps in the sample shop: like this, but; and what is said where nothing meets all that is asked.
import { parse } from 'csv-parse/browser/esm/sync'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import csv from '../../demo/shop/goods.csv?raw'
import {
  Critique,
  Recommendations,
  type RecommendationsProps,
  RecommenderProvider,
  useCritique,
} from '../../src/components/index'
import { arabic } from '../../src/languages/ar'
import { german } from '../../src/languages/de'
import { createRecommender } from '../../src/sdk/index'
import type { Item } from '../../src/sdk/types'
import '../../src/components/styles.css'

const rows: Record<string, string>[] = parse(csv, { columns: true })
const goods: readonly Item[] = rows.map(row => ({
  ...{ id: row.id!, title: row.title!, url: `#${row.id}`, categories: [row.category!] },
  ...{
    price: Number(row.price),
    currency: 'EUR',
    attributes: { colour: row.colour!, letters: row.title!.length, words: row.text!.length },
  },
}))

let root: Root
let main: HTMLElement
let visits = 0

beforeEach(() => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  main = document.body.appendChild(document.createElement('main'))
  root = createRoot(main)
})
afterEach(async () => {
  await act(async () => root.unmount())
  main.remove()
  document.documentElement.style.colorScheme = ''
})

type Words = Parameters<typeof RecommenderProvider>[0]['translations']

async function show(props: Partial<RecommendationsProps>, translations?: Words, dir: 'ltr' | 'rtl' = 'ltr') {
  main.dir = dir
  const recommender = createRecommender({ items: goods, name: `knowledge ${visits++}` })
  await act(async () =>
    root.render(
      <RecommenderProvider recommender={recommender} translations={translations}>
        <Recommendations layout="grid" limit={4} strategy="latest" {...props} />
      </RecommenderProvider>,
    ),
  )
}

const titles = () => [...main.querySelectorAll('.tacitly-title')].map(title => title.textContent!)
const chips = () => [...main.querySelectorAll<HTMLElement>('.tacitly-said button')]
const words = () => chips().map(chip => chip.textContent)
const status = () => main.querySelector('.tacitly-said [role=status]')?.textContent
/** What the chips are about. */
const about = () => main.querySelector('.tacitly-said ul')!.getAttribute('aria-label')

async function until(check: () => void) {
  const settled = async () => {
    await act(async () => undefined)
    check()
  }
  await vi.waitFor(settled, { timeout: 60_000 })
}

/** By keyboard. Returns what was shown before. */
async function press(name: string) {
  const before = { titles: titles(), about: about()! }
  chips()
    .find(chip => chip.textContent === name)!
    .focus()
  await act(async () => userEvent.keyboard('{Enter}'))
  await until(() => expect(about()).not.toBe(before.about))
  return before
}

const fields: Readonly<Record<string, (good: Item) => number>> = {
  price: ({ price }) => price!,
  letters: ({ title }) => title.length,
  words: ({ attributes }) => attributes!.words as number,
}
const said: Readonly<Record<string, readonly [field: string, sign: 1 | -1]>> = {
  ...{ cheaper: ['price', -1], dearer: ['price', 1] },
  ...{ 'less letters': ['letters', -1], 'more letters': ['letters', 1] },
  ...{ 'less words': ['words', -1], 'more words': ['words', 1] },
}
const named = (title: string) => goods.find(good => good.title === title)!

it('five steps: each about what is shown, each within those before, by keyboard; then from the start', async () => {
  await show({ critiques: true, itemIds: ['bicycle'], strategy: 'related', limit: 4 })
  await until(() => expect(words()).toContain('cheaper'))
  expect(about()).toBe('Like Bicycle, but')
  const wanted: ((good: Item) => boolean)[] = []
  for (const step of ['cheaper', 'less letters', 'more words', 'less letters', 'less words']) {
    const of = named((await press(step)).about.slice('Like '.length, -', but'.length))
    const [field, sign] = said[step]!
    wanted.push(good => sign * (fields[field]!(good) - fields[field]!(of)) > 0)
    expect(titles().length).toBeGreaterThan(0)
    for (const title of titles()) expect(wanted.map(holds => holds(named(title)))).not.toContain(false)
    expect(status()).toBeUndefined()
    expect(about()).toBe(`Like ${titles()[0]}, but`)
    // A chip is there where some candidate is so, and only there.
    const left = goods.filter(good => wanted.every(holds => holds(good)))
    const first = named(titles()[0]!)
    for (const [name, [by, way]] of Object.entries(said)) {
      const isSome = left.some(good => way * (fields[by]!(good) - fields[by]!(first)) > 0)
      expect([name, words().includes(name)]).toEqual([name, isSome])
    }
    // One that is gone leaves the focus in its row.
    expect(chips()).toContain(document.activeElement)
  }
  await press('Start over')
  expect(about()).toBe('Like Bicycle, but')
  expect(words()).not.toContain('Start over')
})

const cheapRed = { price: { max: 1 }, colour: 'red' } as const

it.each([
  ['en', undefined, 'ltr', undefined, 'Nothing up to €1.00 in red; up to €2.00: 17 items'],
  ['en', undefined, 'ltr', 'Birds', 'Nothing up to €1.00 in red in Birds; up to €2.00: 1 item'],
  ['de', german, 'ltr', undefined, 'Nichts bis 1,00 € und Farbe: red; bis 2,00 €: 17 Vorschläge'],
  ['de', german, 'ltr', 'Birds', 'Nichts bis 1,00 €, Farbe: red und Kategorie: Birds; bis 2,00 €: 1 Vorschlag'],
  ['ar', arabic, 'rtl', undefined, /2[.,]00.*: 17 عنصرًا$/],
  ['ar', arabic, 'rtl', 'Birds', /2[.,]00.*: عنصر واحد$/],
] as const)(
  'says what it could not give, and the least change that helps, in %s',
  async (_, translations, dir, categories, said) => {
    await show({ filter: { ...cheapRed, categories } }, translations, dir)
    await until(() => expect(status()).toBeTruthy())
    const text = status()!.replaceAll('\u00a0', ' ')
    if (typeof said === 'string') expect(text).toBe(said)
    else expect(text).toMatch(said)
  },
)

it.each([
  [390, 'light', 'ltr'],
  [1280, 'light', 'ltr'],
  [390, 'dark', 'rtl'],
  [1280, 'dark', 'rtl'],
] as const)(
  'stays within the page at %i, %s, %s: nothing scrolls sideways, no chip is lower than 24',
  async (width, scheme, dir) => {
    await page.viewport(width, 800)
    document.documentElement.style.colorScheme = scheme
    await show({ critiques: true, filter: cheapRed }, dir === 'rtl' ? arabic : undefined, dir)
    await until(() => expect(chips().length).toBeGreaterThan(1))
    for (const chip of chips()) {
      const { left, right, height } = chip.getBoundingClientRect()
      expect(left).toBeGreaterThanOrEqual(0)
      expect(right).toBeLessThanOrEqual(width)
      expect(height).toBeGreaterThanOrEqual(24)
    }
    const said = main.querySelector('.tacitly-said')!
    expect(said.scrollWidth).toBeLessThanOrEqual(said.clientWidth)
  },
)

it('the cards stand where they will stay before the chips are there', async () => {
  await page.viewport(1280, 800)
  await show({ critiques: true })
  await until(() => expect(chips().length).toBeGreaterThan(1))
  const top = () => main.querySelector('.tacitly-title')!.getBoundingClientRect().top
  const after = top()
  // As it is until their code has come.
  for (const part of main.querySelectorAll<HTMLElement>('.tacitly-said > *')) part.style.display = 'none'
  expect(top()).toBe(after)
})

const options = { limit: 4, listName: 'goods', strategy: 'latest', critiques: ['price'] } as const

function Own() {
  const said = useCritique(options)
  return <output>{said && `${said.title}: ${said.offered.map(({ toward }) => toward)}; ${said.made.length}`}</output>
}

it('the chips may stand elsewhere, of the same list, and the list has none; a hook says the same', async () => {
  const recommender = createRecommender({ items: goods, name: `knowledge ${visits++}` })
  await act(async () =>
    root.render(
      <RecommenderProvider recommender={recommender}>
        <Critique className="own" data-of="goods" {...options} />
        <Recommendations layout="grid" showCritiques={false} {...options} />
        <Own />
      </RecommenderProvider>,
    ),
  )
  const buttons = () => [...main.querySelectorAll<HTMLElement>('.tacitly.own[data-of=goods] button')]
  await until(() => expect(buttons().map(({ textContent }) => textContent)).toEqual(['dearer']))
  expect(chips()).toEqual([])
  expect(main.querySelector('.tacitly-said')!.checkVisibility()).toBe(false)
  const [first] = titles()
  expect(main.querySelector('output')!.textContent).toBe(`${first}: higher; 0`)
  buttons()[0]!.focus()
  await act(async () => userEvent.keyboard('{Enter}'))
  await until(() => expect(titles()[0]).not.toBe(first))
  for (const title of titles()) expect(named(title).price!).toBeGreaterThan(named(first!).price!)
  // The focus is still among them.
  expect(buttons()).toContain(document.activeElement)
  await until(() => expect(main.querySelector('output')!.textContent).toContain('; 1'))
  await act(async () => buttons().at(-1)!.click())
  await until(() => expect(titles()[0]).toBe(first))
  expect(chips()).toEqual([])
})
