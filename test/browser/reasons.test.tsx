// What a card's reasons say would change is what changes; forgetting is taken back whole, from the header.
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type ItemProps, Reasons, Recommendations, RecommenderProvider } from '../../src/components/index'
import type { Recommender } from '../../src/sdk/types'
import { tinyRecommenders } from '../helpers/tiny-recommenders'
import '../../src/components/styles.css'

const open = tinyRecommenders()
let root: Root
let holder: HTMLElement
let recommender: Recommender

beforeEach(async () => {
  holder = document.body.appendChild(document.createElement('div'))
  root = createRoot(holder)
  recommender = open()
  await recommender.log({ type: 'view', itemId: 'comedy-1' })
  await recommender.log({ type: 'view', itemId: 'horror-2' })
})
afterEach(() => {
  act(() => root.unmount())
  holder.remove()
})

const show = (list: React.ReactNode) =>
  act(() => root.render(<RecommenderProvider recommender={recommender}>{list}</RecommenderProvider>))
const titles = () => [...holder.querySelectorAll('.tacitly-title')].map(({ textContent }) => textContent)
const button = (name: RegExp) =>
  [...holder.querySelectorAll('button')].find(one => name.test(one.ariaLabel ?? one.textContent ?? ''))
const texts = (selector: string) => [...holder.querySelectorAll(selector)].map(({ textContent }) => textContent)

it('names what would go and come, which is what then goes and comes; undo brings back list and history', async () => {
  await show(<Recommendations layout="grid" limit={6} />)
  await vi.waitFor(() => expect(titles()).toHaveLength(6))
  const before = titles()
  const history = (await recommender.exportData()).events
  const chip = holder.querySelector('.tacitly-reason') as HTMLElement
  await act(() => chip.click())
  await vi.waitFor(() => expect(holder.querySelector('.tacitly-changes')).not.toBeNull())
  const [gone, come] = [texts('.tacitly-changes del'), texts('.tacitly-changes ins')]
  expect(gone.length).toBeGreaterThan(0)
  expect(before).toEqual(expect.arrayContaining(gone))

  const forget = button(/^Forget /)!
  const taught = forget.textContent!.replace('Forget ', '')
  await act(() => forget.click())
  await vi.waitFor(() => expect(texts('.tacitly-forgotten > span')).toEqual([`${taught} is forgotten.`]))
  await vi.waitFor(() => expect(titles()).not.toEqual(before))
  for (const title of gone) expect(titles()).not.toContain(title)
  for (const title of come) expect(titles()).toContain(title)
  expect(recommender.getHistory()).toHaveLength(1)

  await act(() => button(/^Undo$/)!.click())
  await vi.waitFor(() => expect(titles()).toEqual(before))
  expect((await recommender.exportData()).events).toEqual(history)
  expect(holder.querySelector('.tacitly-forgotten')).toBeNull()
})

const Own = ({ item, reasons }: ItemProps) => <Reasons item={item} reasons={reasons} />

it('the note is of its list: another in its place has none', async () => {
  await show(<Recommendations itemComponent={Own} layout="list" limit={4} />)
  await vi.waitFor(() => expect(button(/^Forget /)).toBeDefined())
  await act(() => button(/^Forget /)!.click())
  await vi.waitFor(() => expect(holder.querySelector('.tacitly-forgotten')).not.toBeNull())
  await show(<Recommendations itemComponent={Own} layout="list" limit={3} />)
  await vi.waitFor(() => expect(holder.querySelectorAll('.tacitly-card')).toHaveLength(3))
  expect(holder.querySelector('.tacitly-forgotten')).toBeNull()
})

it('the note goes with the next list', async () => {
  await show(<Recommendations layout="list" limit={4} />)
  await vi.waitFor(() => expect(titles()).toHaveLength(4))
  await act(() => (holder.querySelector('.tacitly-reason') as HTMLElement).click())
  await vi.waitFor(() => expect(button(/^Forget /)).toBeDefined())
  await act(() => button(/^Forget /)!.click())
  await vi.waitFor(() => expect(holder.querySelector('.tacitly-forgotten')).not.toBeNull())
  await act(() => recommender.setConsent('denied'))
  await vi.waitFor(() => expect(holder.querySelector('.tacitly-forgotten')).toBeNull())
})

it('stands in cards of a site, without a popover', async () => {
  await show(<Recommendations itemComponent={Own} layout="list" limit={3} />)
  await vi.waitFor(() => expect(texts('.tacitly-terms').length).toBeGreaterThanOrEqual(3))
  expect(button(/^Forget (horror|comedy) number \d$/)).toBeDefined()
  expect(button(/^Not this$/)).toBeUndefined()
})
