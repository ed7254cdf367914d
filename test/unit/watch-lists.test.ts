// What the panel beside a story goes by.
import { expect, it, onTestFinished, vi } from 'vitest'
import { createRecommender, type Item, type Recommender } from '../../src/sdk/index'
import { buried, hidden, rulesOf } from '../../src/storybook/messages'
import { watchLists } from '../../src/storybook/watch-lists'

const items: readonly Item[] = Array.from({ length: 8 }, (_, i) => ({
  id: `film-${i}`,
  title: `Film ${i}`,
  publishedAt: 2000 - i,
}))
const options = { limit: 4, strategy: 'latest', rules: { hide: [{ title: 'Film 0' }] } } as const

it('a list is as it is again once its what-if is taken back', async () => {
  const recommender = createRecommender({ items, server: false }) as unknown as Recommender
  onTestFinished(recommender.dispose)
  const watcher = watchLists(recommender)
  /** As the page asks anew with each what-if. */
  const told = async (whatIf: object) => {
    const list = watcher.recommenderWith({ latest: whatIf }).list(options)
    const stop = list.subscribe(() => undefined)
    await vi.waitFor(() => expect(list.getSnapshot().status).toBe('ready'))
    const [{ isAsIs, items: ranked }] = watcher.ranked()
    stop()
    return { isAsIs, ids: ranked.map(({ id }) => id) }
  }
  const plain = { isAsIs: true, ids: ['film-1', 'film-2', 'film-3', 'film-4'] }
  expect(await told({})).toEqual(plain)
  expect(await told({ pins: { 'film-7': 0 } })).toEqual({
    isAsIs: false,
    ids: ['film-7', 'film-1', 'film-2', 'film-3'],
  })
  expect(await told({ diversity: 0.5 })).toMatchObject({ isAsIs: false })
  expect(await told({ pins: {}, boosts: {} })).toEqual(plain)
})

it('the props to copy have the rules of the list itself', () => {
  const own = { hide: [{ title: 'Film 0' }], pin: [{ itemId: 'film-2', position: 1 }] }
  expect(rulesOf({ pins: { 'film-7': 0 } }, own)).toEqual({
    hide: own.hide,
    pin: [...own.pin, { itemId: 'film-7', position: 0 }],
  })
  expect(rulesOf({ pins: {} }, own)).toBeUndefined()
  // Where a slider ends.
  expect(rulesOf({ boosts: { Drama: -3, War: buried, Western: hidden } }, own)).toEqual({
    pin: own.pin,
    boost: [{ where: { categories: 'Drama' }, by: -3 }],
    bury: [{ categories: 'War' }],
    hide: [...own.hide, { categories: 'Western' }],
  })
})
