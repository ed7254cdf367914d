// A dialogue of five steps in the sample shop, through the recommender that a page has.
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { expect, test, vi } from 'vitest'
import { createRecommender } from '../../src/sdk/index'
import type { CritiqueOffer, Item } from '../../src/sdk/types'

const rows: Record<string, string>[] = parse(readFileSync('demo/shop/goods.csv', 'utf8'), { columns: true })
const goods: readonly Item[] = rows.map(row => ({
  ...{ id: row.id!, title: row.title!, categories: [row.category!], price: Number(row.price) },
  attributes: { colour: row.colour!, letters: row.title!.length, words: row.text!.length },
}))
const numberOf = ({ price, attributes }: Item, field: string) =>
  field === 'price' ? price! : (attributes![field] as number)

test('each step is about what is shown and within those before; only what some candidate is is offered; then from the start', async () => {
  const recommender = createRecommender({ items: goods, server: false, name: 'dialogue' })
  const list = recommender.list({ strategy: 'related', itemIds: ['bicycle'], critiques: true, limit: 4 })
  const stop = list.subscribe(() => undefined)
  const ready = () => {
    const snapshot = list.getSnapshot()
    if (snapshot.status !== 'ready' || !snapshot.critiques) throw new Error(`It is ${snapshot.status}.`)
    return { ...snapshot, critiques: snapshot.critiques }
  }
  const first = await vi.waitFor(ready, { timeout: 60_000 })
  expect(first.critiques).toMatchObject({ itemId: 'bicycle', title: 'Bicycle', made: [] })
  const wanted: ((good: Item) => boolean)[] = []
  const steps: readonly (readonly [string, CritiqueOffer['toward']])[] = [
    ['price', 'lower'],
    ['letters', 'lower'],
    ['words', 'higher'],
    ['letters', 'lower'],
    ['words', 'lower'],
  ]
  for (const [field, toward] of steps) {
    const { itemId } = ready().critiques
    const of = numberOf(goods.find(({ id }) => id === itemId)!, field)
    wanted.push(good => (toward === 'lower' ? numberOf(good, field) < of : numberOf(good, field) > of))
    list.critique({ [field]: toward })
    const { items, relaxed, critiques, edition } = ready()
    expect(edition).toBe(wanted.length)
    expect(relaxed).toEqual([])
    expect(items.length).toBeGreaterThan(0)
    for (const { item } of items) expect(wanted.every(holds => holds(item))).toBe(true)
    expect(critiques.itemId).toBe(items[0]!.item.id)
    expect(critiques.made).toHaveLength(wanted.length)
    const left = goods.filter(good => wanted.every(holds => holds(good)))
    const offered = ['price', 'letters', 'words'].flatMap(name => {
      const own = numberOf(items[0]!.item, name)
      const lower = left.filter(good => numberOf(good, name) < own).length
      const higher = left.filter(good => numberOf(good, name) > own).length
      return [
        { field: name, toward: 'lower', items: lower },
        { field: name, toward: 'higher', items: higher },
      ].filter(({ items: count }) => count > 0)
    })
    expect(critiques.offered).toEqual(offered)
  }
  list.critique()
  expect(ready().critiques).toMatchObject({ itemId: 'bicycle', made: [] })
  expect(ready().items.map(({ item }) => item.id)).toEqual(first.items.map(({ item }) => item.id))
  stop()
  recommender.dispose()
})
