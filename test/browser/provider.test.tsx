// The provider that makes its own recommender: of plain options, once, whatever React does with its component.
import { act, type ReactElement, StrictMode } from 'react'
import { createRoot, hydrateRoot, type Root } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Recommendations, RecommenderProvider, useRecommender } from '../../src/components/index'
import type { Consent, Recommender } from '../../src/sdk/types'

const items = ['Alien', 'Stalker', 'Solaris'].map(title => ({ id: title.toLowerCase(), title }))

let root: Root | undefined
let container: HTMLElement
let seen: Recommender[]
let names = 0

/** Options, new at each call, of one recommender. */
const site = (name: string) => (consent?: Consent) => ({ items: [...items], name, consent })
const newSite = () => site(`provider ${names++}`)

function Seen() {
  seen.push(useRecommender())
  return null
}

const page = (options: ReturnType<ReturnType<typeof site>>) => (
  <RecommenderProvider options={options}>
    <Seen />
    <Recommendations limit={3} />
  </RecommenderProvider>
)
const render = (element: ReactElement) => act(async () => root!.render(<StrictMode>{element}</StrictMode>))
const ready = () =>
  vi.waitFor(() => expect(container.querySelector('[data-status]')?.getAttribute('data-status')).toBe('ready'))
const consentOf = () => seen.at(-1)!.getState().consent

beforeEach(() => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  seen = []
  container = document.body.appendChild(document.createElement('main'))
  root = createRoot(container)
})
afterEach(async () => {
  await act(async () => root?.unmount())
  container.remove()
  vi.restoreAllMocks()
})

it('makes one recommender of inline options, under StrictMode, at each render and after a return', async () => {
  const options = newSite()
  await render(page(options()))
  await ready()
  await render(page(options()))
  await render(<p>elsewhere</p>)
  await render(page(options()))
  await ready()
  expect(new Set(seen).size).toBe(1)
  expect(container.textContent).toContain('Solaris')
})

it('is the same for two providers of equal options, in any order of keys, and another for others', async () => {
  const name = `provider ${names++}`
  await render(
    <>
      <RecommenderProvider options={{ items, name }}>
        <Seen />
      </RecommenderProvider>
      <RecommenderProvider options={{ name, items }}>
        <Seen />
      </RecommenderProvider>
    </>,
  )
  expect(new Set(seen).size).toBe(1)
  await render(page(newSite()()))
  await ready()
  expect(new Set(seen).size).toBe(2)
})

it('passes a consent on when the page changes it, and never goes over what the visitor chose', async () => {
  const options = newSite()
  await render(page(options('memory-only')))
  expect(consentOf()).toBe('memory-only')
  await render(page(options('granted')))
  await vi.waitFor(() => expect(consentOf()).toBe('granted'))
  await act(async () => seen[0].setConsent('denied'))
  await render(page(options('granted')))
  await render(<p>elsewhere</p>)
  await render(page(options('granted')))
  expect(consentOf()).toBe('denied')
  // A page that says nothing of it takes nothing back.
  await render(page(options()))
  expect(consentOf()).toBe('denied')
  await render(page(options('memory-only')))
  await vi.waitFor(() => expect(consentOf()).toBe('memory-only'))
  expect(new Set(seen).size).toBe(1)
})

it('hydrates what a server rendered (complaint 3)', async () => {
  const options = newSite()
  await act(async () => root!.unmount())
  container.innerHTML = renderToString(page(options()))
  expect(container.querySelectorAll('.tacitly-card')).toHaveLength(3)
  const onRecoverableError = vi.fn()
  await act(async () => {
    root = hydrateRoot(container, page(options()), { onRecoverableError })
  })
  await ready()
  expect(onRecoverableError).not.toHaveBeenCalled()
})
