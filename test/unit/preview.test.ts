// What a list would be without an item is what it is once the item is forgotten.
import { describe, expect, it, vi } from 'vitest'
import type { ListOptions, Recommender } from '../../src/sdk/index'
import { createRandom } from '../../src/sdk/random'
import type { Held } from '../../src/sdk/store/totals'
import { tinyRecommenders } from '../helpers/tiny-recommenders'

/** What a preview goes by: a defect can be planted there. What is forgotten in earnest takes another way. */
const planted = vi.hoisted(() => ({ defect: (left: Held, _all: Held): Held => left }))
vi.mock(import('../../src/sdk/store/totals'), async original => {
  const totals = await original()
  return {
    ...totals,
    withoutForgotten: (held, scope) => planted.defect(totals.withoutForgotten(held, scope), held),
  }
})

const open = tinyRecommenders()

async function create(): Promise<Recommender> {
  const recommender = open()
  await recommender.recommend()
  return recommender
}
const idsOf = (items: readonly { readonly item: { readonly id: string } }[]) => items.map(({ item }) => item.id)
const types = ['click', 'view', 'like', 'dislike', 'purchase', 'dismiss', 'addToCart'] as const

const start = Date.now() - 3_600_000
let drawn = 0

/** Somebody who did a few things, with items that are drawn. No more than a person can do in a second. */
async function drawVisitor(recommender: Recommender, random: () => number): Promise<readonly string[]> {
  await recommender.forget('all')
  const events = Array.from({ length: 1 + Math.floor(6 * random()) }, (_, k) => ({
    ...{ id: `drawn-${++drawn}`, seq: k + 1, ts: start + 10_000 * k },
    itemId: `${random() < 0.6 ? 'horror' : 'comedy'}-${Math.floor(20 * random())}`,
    type: types[Math.floor(types.length * random())],
  }))
  await recommender.importData({ format: 'tacitly-export', version: 1, exportedAt: start, events, totals: [] })
  return events.map(({ itemId }) => itemId)
}

describe('preview', () => {
  const lists: readonly ListOptions[] = [
    { strategy: 'forYou', limit: 8 },
    { strategy: 'becauseYouViewed', limit: 6 },
    { strategy: 'recentlyViewed', limit: 6 },
    { strategy: 'trending', limit: 6 },
  ]

  /** Lists of so many drawn visitors, with what each forgets and what is shown then: those that change, and those foreseen wrongly. */
  async function forgetItems(rounds: number) {
    const recommender = await create()
    for (const options of lists) await recommender.recommend(options)
    const random = createRandom(7)
    let changed = 0
    const wrong: string[] = []
    for (let round = 0; round < rounds; round++) {
      const touched = await drawVisitor(recommender, random)
      const forget = touched[Math.floor(touched.length * random())]
      const all = lists.map(options => recommender.list({ ...options, sharing: 'allow' }))
      const before = all.map(list => idsOf(list.getSnapshot().items))
      const { history } = recommender.getState()
      const previews = all.map(list => idsOf(list.preview({ forget })))
      expect(all.map(list => idsOf(list.getSnapshot().items))).toEqual(before)
      expect(recommender.getState().history).toEqual(history)
      await recommender.forget({ itemId: forget })
      const after = all.map(list => idsOf(list.getSnapshot().items))
      for (const [at, ids] of after.entries()) {
        if (ids.join() !== before[at].join()) changed++
        if (ids.join() !== previews[at].join()) wrong.push(`${lists[at].strategy}: ${touched} without ${forget}`)
      }
    }
    return { changed, wrong }
  }

  it('is what forgetting gives, in 10,000 cases, and forgets nothing', async () => {
    const { changed, wrong } = await forgetItems(2500)
    expect(wrong).toEqual([])
    // Else it would say nothing.
    expect(changed).toBeGreaterThan(4000)
  }, 120_000)

  it.each<[string, typeof planted.defect]>([
    [
      'one event too few',
      (left, all) => {
        const kept = new Set([...left.events, all.events.find(event => !left.events.includes(event))])
        return { ...left, events: all.events.filter(event => kept.has(event)) }
      },
    ],
    ['one event too many', left => ({ ...left, events: left.events.slice(1) })],
  ])('that forgets %s is found out', async (_, defect) => {
    const { defect: none } = planted
    planted.defect = defect
    try {
      expect((await forgetItems(50)).wrong.length).toBeGreaterThan(20)
    } finally {
      planted.defect = none
    }
  })

  it('is of the page: no item stands twice in what it shows', async () => {
    const recommender = await create()
    await Promise.all(['horror-1', 'horror-2', 'comedy-3'].map(itemId => recommender.log({ type: 'click', itemId })))
    const [upper, lower] = [{ strategy: 'forYou', limit: 6 } as const, { strategy: 'trending', limit: 6 } as const].map(
      options => recommender.list(options),
    )
    const stops = [upper, lower].map(list => list.subscribe(() => undefined))
    await vi.waitFor(() => expect([upper, lower].map(list => list.getSnapshot().status)).toEqual(['ready', 'ready']))
    const previews = [upper, lower].map(list => idsOf(list.preview({ forget: 'comedy-3' })))
    expect(new Set(previews.flat()).size).toBe(12)
    await recommender.forget({ itemId: 'comedy-3' })
    expect([upper, lower].map(list => idsOf(list.getSnapshot().items))).toEqual(previews)
    for (const stop of stops) stop()
  })

  it('of an item that nobody touched is what stands there, and of a list that waits nothing', async () => {
    const recommender = await create()
    await recommender.log({ type: 'click', itemId: 'horror-1' })
    const list = recommender.list({ limit: 5 })
    expect(idsOf(list.preview({ forget: 'horror-9' }))).toEqual(idsOf(list.getSnapshot().items))
    const waiting = open()
    expect(waiting.list().preview({ forget: 'horror-1' })).toEqual([])
  })

  it('of a list that failed is nothing, and of one that the page has let go what it would be', async () => {
    const failed = open({ bundle: undefined })
    await failed.recommend()
    const stop = failed.list().subscribe(() => undefined)
    await vi.waitFor(() => expect(failed.list().getSnapshot().status).toBe('error'))
    expect(failed.list().preview({ forget: 'horror-1' })).toEqual([])
    stop()
    const recommender = await create()
    for (const itemId of ['horror-1', 'comedy-3']) await recommender.log({ type: 'like', itemId })
    await recommender.recommend()
    const list = recommender.list({ limit: 5 })
    const expected = idsOf(list.preview({ forget: 'comedy-3' }))
    expect(expected).not.toEqual(idsOf(list.getSnapshot().items))
    for (let limit = 6; limit < 120; limit++) recommender.list({ limit })
    expect(idsOf(list.preview({ forget: 'comedy-3' }))).toEqual(expected)
  })
})
