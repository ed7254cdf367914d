// Errors speak in development: each misuse, and what the console says, once.
import { act, type ReactElement, StrictMode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import errorsPage from '../../docs/errors.md?raw'
import * as production from '../../src/components/index'
import { createRecommender } from '../../src/develop/index'
import * as develop from '../../src/develop/react'
import { Recommendations, RecommenderProvider, RelatedItems } from '../../src/develop/react'
import type { Item, ListOptions, Recommender } from '../../src/sdk/types'

const items: readonly Item[] = Array.from({ length: 8 }, (_, i) => ({
  id: `film-${i}`,
  title: `Film ${i}`,
  categories: [i % 2 ? 'Horror' : 'Comedy'],
  attributes: { director: `Director ${i % 3}` },
}))

let root: Root
let said: string[]
let visits = 0
const site = () => createRecommender({ items, name: `develop ${visits++}` })
/** As plain JavaScript calls it. */
const list = (recommender: Recommender, options: object) => recommender.recommend(options as ListOptions)
const render = (element: ReactElement) => act(async () => root.render(<StrictMode>{element}</StrictMode>))
const inProvider = (element: ReactElement) => <RecommenderProvider recommender={site()}>{element}</RecommenderProvider>
const Untyped = Recommendations as unknown as (props: { readonly layout: string }) => ReactElement
const UntypedProvider = RecommenderProvider as unknown as (props: { readonly children: string }) => ReactElement

beforeEach(() => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  said = []
  for (const level of ['error', 'warn'] as const) {
    vi.spyOn(console, level).mockImplementation((text: unknown) => {
      if (String(text).startsWith('Tacitly')) said.push(`${level}: ${text}`)
    })
  }
  root = createRoot(document.body.appendChild(document.createElement('main')))
})
afterEach(async () => {
  await act(async () => root.unmount())
  document.body.replaceChildren()
  vi.restoreAllMocks()
})

/** Each by its name in the table of docs/errors.md. */
const misuses: readonly (readonly [string, () => unknown])[] = [
  ['an unknown strategy', () => list(site(), { strategy: 'foryou' })],
  ['a mistyped bundle address', () => list(createRecommender({ bundle: '/recomendations/' }), {})],
  ["the bundle's manifest in place of its folder", () => createRecommender({ bundle: '/shop/manifest.json' })],
  ['no bundle and no items', () => list(createRecommender(), {})],
  ['a mistyped option of a recommender', () => createRecommender({ bundel: '/x/' } as object)],
  ['a mistyped option of a list', () => list(site(), { itemsIds: ['film-1'] })],
  ['a string as itemIds', () => list(site(), { strategy: 'related', itemIds: 'film-1' })],
  ['a strategy that starts from items, and no itemIds', () => list(site(), { strategy: 'related' })],
  ['an id that the catalogue lacks', () => list(site(), { strategy: 'related', itemIds: ['filn-1'] })],
  ['a pinned id that it lacks', () => list(site(), { rules: { pin: [{ itemId: 'Alien', position: 0 }] } })],
  ['a filter by a field that no item has', () => list(site(), { filter: { directer: 'Director 1' } })],
  ['limit 0', () => list(site(), { limit: 0 })],
  ['a wrong fallback', () => list(site(), { fallback: ['popularity'] })],
  [
    'a filter that throws',
    () =>
      list(site(), {
        filter: () => {
          throw new Error('director is undefined')
        },
      }),
  ],
  ['ratings of what has none', () => site().predict(['film-1'])],
  ['an unknown layout', () => render(inProvider(<Untyped layout="carusel" />))],
  ['a provider without a recommender', () => render(<UntypedProvider>text</UntypedProvider>)],
  ['an unknown type of event', () => site().log({ type: 'clik', itemId: 'film-1' })],
  ['a click of a script', () => site().log({ type: 'click', itemId: 'film-1', suspect: true })],
  ['an event of an unknown item', () => site().log({ type: 'click', itemId: 'film-77' })],
  [
    'storage that the browser refuses',
    () => {
      vi.spyOn(indexedDB, 'open').mockImplementation(() => {
        throw new DOMException('no disk today.', 'SecurityError')
      })
      return createRecommender({ items, consent: 'granted', name: 'no disk' }).log({ type: 'click', itemId: 'film-1' })
    },
  ],
]

/** What docs/errors.md says that the console says, by what is wrong. */
const table = new Map(
  [...errorsPage.matchAll(/^\| ([^|]+) \| \[([a-z-]+)\]\(#\2\) \| `(.+)` \|$/gm)].map(([, wrong, code, message]) => [
    wrong,
    `Tacitly [${code}] ${message} See tacitly/docs/errors.md#${code}`,
  ]),
)

describe('the console says what is wrong and what to try', () => {
  it('of each misuse that docs/errors.md has in its table', () => {
    expect(misuses.map(([wrong]) => wrong).toSorted()).toEqual([...table.keys()].sort())
  })

  it.each(misuses)('%s, in the words of docs/errors.md (complaint 14)', async (wrong, misuse) => {
    const isIt = (text: string) => /^(error|warn): (.*)$/s.exec(text)?.[2] === table.get(wrong)
    await misuse()
    await vi.waitFor(() => expect(said.filter(isIt), said.join('\n')).toHaveLength(1))
    await misuse()
    await new Promise(requestAnimationFrame)
    expect(said.filter(isIt)).toHaveLength(1)
    for (const text of said) expect(text).toMatch(/ See tacitly\/docs\/errors\.md#[a-z-]+$/)
  })

  it('an unknown strategy, once, whether a list or a call asks for it (complaint 14)', async () => {
    const recommender = site()
    const options = { strategy: 'trendng' } as unknown as ListOptions
    const watched = recommender.list(options)
    const stop = watched.subscribe(() => watched.getSnapshot())
    await vi.waitFor(() => expect(watched.getSnapshot().status).toBe('error'))
    await recommender.recommend(options)
    stop()
    expect(said).toHaveLength(1)
    expect(said[0]).toContain("strategy is 'trendng', did you mean 'trending'?")
  })

  it('says nothing where nothing is wrong', async () => {
    const recommender = site()
    await render(
      <RecommenderProvider recommender={recommender}>
        <Recommendations filter={{ director: 'Director 1' }} layout="grid" limit={3} />
        <RelatedItems itemIds={['film-2']} />
      </RecommenderProvider>,
    )
    await act(async () => recommender.log({ type: 'add_to_cart', itemId: 'film-3' }))
    await vi.waitFor(() => expect(document.querySelectorAll('[data-status="ready"]')).toHaveLength(2))
    await recommender.addItems([{ id: 'film-9', title: 'Came in today' }])
    await recommender.recommend({ strategy: 'related', itemIds: ['film-9'] })
    createRecommender().rerank(items)
    await new Promise(requestAnimationFrame)
    expect(said).toEqual([])
  })
})

it('the note on the page names the code', async () => {
  await render(
    <RecommenderProvider options={{ bundle: '/nowhere/' }}>
      <Recommendations />
    </RecommenderProvider>,
  )
  await vi.waitFor(() => expect(document.querySelector('[role=alert] code')?.textContent).toBe('bundle-missing'))
  expect(document.querySelector('[role=alert]')?.textContent).toContain('/nowhere/manifest.json')
  expect(document.querySelector('[role=alert] button')?.textContent).toBe('Try again')
})

it('has every export of the components, and no other', () => {
  expect(Object.keys(develop).sort()).toEqual(Object.keys(production).sort())
})
