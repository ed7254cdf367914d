// The page around a story: it leaves nothing behind, neither on the disk nor on the document.
import { StrictMode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { recommenderOf } from '../../src/storybook/index'
import { Visit } from '../../src/storybook/Visit'

vi.mock('storybook/preview-api', () => ({
  addons: { getChannel: () => ({ on: () => undefined, off: () => undefined, emit: () => undefined }) },
}))

const ended = vi.hoisted((): (string | undefined)[] => [])
vi.mock(import('../../src/sdk/index'), async original => {
  const sdk = await original()
  const createRecommender: typeof sdk.createRecommender = options => {
    const recommender = sdk.createRecommender(options)
    const dispose = () => void ended.push(options?.name)
    return { ...recommender, dispose }
  }
  return { ...sdk, createRecommender }
})

const items = [{ id: 'tea', title: 'Tea' }]
const personas = { drinker: { name: 'Tea drinker', events: [{ type: 'like', itemId: 'tea' } as const] } }
const globals = { persona: 'drinker', language: 'ar', direction: 'rtl', theme: 'dark' }
const languages = { ar: { title: 'Arabic' } }

let root: Root
let canvasElement: HTMLElement
beforeEach(() => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', false)
  canvasElement = document.body.appendChild(document.createElement('main'))
  root = createRoot(canvasElement)
  ended.length = 0
})
afterEach(() => {
  root.unmount()
  canvasElement.remove()
})

async function visit(consent: 'granted' | 'denied') {
  const options = { recommender: { items, consent }, personas, languages }
  const context = { id: 'story', canvasElement, globals, parameters: {} }
  root.render(
    <StrictMode>
      <Visit {...{ options, personas, context }} />
    </StrictMode>,
  )
  return vi.waitFor(() => recommenderOf(canvasElement))
}

it('a site that may store is played in memory, and ends with its story', async () => {
  const recommender = await visit('granted')
  await vi.waitFor(() => expect(recommender.getState().history.events).toBe(1))
  await recommender.log({ type: 'view', itemId: 'tea' })
  await vi.waitFor(() =>
    expect(recommender.getState()).toMatchObject({ consent: 'memory-only', history: { events: 2 } }),
  )
  const databases = await indexedDB.databases()
  expect(databases.filter(({ name }) => name?.includes('story'))).toEqual([])
  expect(ended).toEqual([]) // StrictMode has left and come back
  root.unmount()
  await vi.waitFor(() => expect(ended).toEqual([expect.stringMatching(/^story /)]))
})

it('a site that says no is heard', async () => {
  const recommender = await visit('denied')
  expect(recommender.getState()).toMatchObject({ consent: 'denied', history: { events: 0 } })
})

it("the document's language, direction and colours are put back", async () => {
  const { documentElement: html } = document
  const look = () => [html.lang, html.dir, html.style.colorScheme]
  Object.assign(html, { lang: 'en', dir: 'ltr' })
  await visit('granted')
  expect(look()).toEqual(['ar', 'rtl', 'dark'])
  root.unmount()
  await vi.waitFor(() => expect(look()).toEqual(['en', 'ltr', '']))
})
