import { afterEach, describe, expect, test, vi } from 'vitest'
import { createRecommender, defaultWeights } from '../../src/sdk/index'
import { feedbackType } from '../../src/sdk/visitor/event-types'

const items = Array.from({ length: 20 }, (_, i) => ({
  id: `i${i}`,
  title: `${i}`,
  categories: [i % 2 ? 'odd' : 'even'],
}))
const create = (feedback = {}) => createRecommender({ items, server: false, feedback })

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

describe('event types', () => {
  test.each([
    ['add_to_cart', 'addToCart'],
    ['Product Added', 'addToCart'],
    ['product_added_to_cart', 'addToCart'],
    ['addToCart', 'addToCart'],
    ['AddToCart', 'addToCart'],
    ['view_item', 'view'],
    ['Product Viewed', 'view'],
    ['page_view', 'view'],
    ['select_item', 'click'],
    ['Product Clicked', 'click'],
    ['clickedObjectIDs', 'click'],
    ['view_item_list', 'impression'],
    ['Order Completed', 'purchase'],
    ['checkout_completed', 'purchase'],
    ['purchasedObjectIDs', 'purchase'],
    ['add_to_wishlist', 'like'],
    ['remove_from_cart', 'removeFromCart'],
    ['Order Refunded', 'return'],
    ['constructor', 'constructor'],
    ['', ''],
  ])('%s is %s', (name, type) => {
    expect(feedbackType(name)).toBe(type)
  })

  test('every name stands for a type of ours', () => {
    for (const type of Object.keys(defaultWeights)) expect(feedbackType(type)).toBe(type)
  })

  test('add_to_cart moves the list as addToCart does, and is exported under that name', async () => {
    const recommender = create()
    await recommender.log({ type: 'add_to_cart', itemId: 'i1' })
    const { items: shown } = await recommender.recommend({ limit: 5, diversity: 0 })
    expect(shown.map(({ item }) => item.categories)).toEqual(Array(5).fill(['odd']))
    expect((await recommender.exportData()).events).toMatchObject([{ type: 'addToCart' }])
    expect(recommender.getState().unknownTypes).toEqual({})
  })

  test("a name of the site's own weights is the site's, whatever it means elsewhere", async () => {
    const weights = { add_to_cart: { preference: -1, confidence: 1, halfLifeDays: 1 } }
    const recommender = create({ weights })
    await recommender.log({ type: 'add_to_cart', itemId: 'i1' })
    expect((await recommender.exportData()).events).toMatchObject([{ type: 'add_to_cart' }])
  })

  test('what another name lacks is refused as under our own', async () => {
    await expect(create().log({ type: 'rated', itemId: 'i1' })).rejects.toMatchObject({ code: 'event-invalid' })
  })

  test('an unknown type is kept and counted; nothing is printed', async () => {
    const said = vi.spyOn(console, 'warn')
    const recommender = create()
    for (const type of ['teleport', 'teleport', '__proto__', 'constructor'])
      await recommender.log({ type, itemId: 'i1' })
    expect(Object.entries(recommender.getState().unknownTypes)).toEqual([
      ['teleport', 2],
      ['__proto__', 1],
      ['constructor', 1],
    ])
    await vi.waitFor(async () => expect((await recommender.exportData()).events).toHaveLength(4))
    expect(said).not.toHaveBeenCalled()
  })

  test('names without end are not all counted', async () => {
    const recommender = create()
    for (let n = 0; n < 60; n++) await recommender.log({ type: `type ${n}`, itemId: 'i1' })
    expect(Object.keys(recommender.getState().unknownTypes)).toHaveLength(50)
  })
})
