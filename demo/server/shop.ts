import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { buildBundle } from '../../src/cli/build/build-bundle'
import { simulateOrders } from '../shop/orders'
import type { Encoders } from './encoders'
import type { Good, Goods } from './good'
import { jsonLines } from './json-lines'
import { renderPictures } from './pictures'

const goodsFile = fileURLToPath(new URL('../shop/goods.csv', import.meta.url))
/** Pictures of what the shop does not sell, to try its search with. */
const samples = ['ox', 'sneaker-high', 'trombone', 'black-bird']

type Row = Readonly<Record<'id' | 'title' | 'category' | 'colour' | 'price' | 'text', string>> &
  Pick<Good['attributes'], 'department'>

/**
 * The shop in `folder`: its pictures, and a bundle from the items and simulated orders. With encoders it has vectors of
 * pictures, too; without, it goes by words and attributes, and says so.
 */
export async function writeShop(
  folder: string,
  encoders: Encoders | undefined,
  onProgress: (phase: string, done: number) => void,
): Promise<void> {
  const rows: Row[] = parse(readFileSync(goodsFile), { columns: true })
  mkdirSync(`${folder}/pictures`, { recursive: true })
  await renderPictures([...rows.map(({ id }) => id), ...samples], `${folder}/pictures`)
  const goods = rows.map(({ category, price, department, colour, ...row }): Good => {
    const { id } = row
    const addresses = { url: `?thing=${id}`, image: pictureOf(id) }
    return { ...row, ...addresses, price: Number(price), categories: [category], attributes: { department, colour } }
  })
  const catalogue: Goods = { goods, networkBytes: encoders?.bytes, samples: samples.map(pictureOf) }
  writeFileSync(`${folder}/goods.json`, JSON.stringify(catalogue))
  const items = `${folder}/items.jsonl`
  writeFileSync(
    items,
    jsonLines(
      goods.map(({ attributes, text: description, ...good }) => ({
        ...good,
        ...attributes,
        description,
        currency: 'EUR',
      })),
    ),
  )
  const interactions = `${folder}/orders.jsonl`
  writeFileSync(interactions, jsonLines(simulateOrders(goods.map(({ id }) => id))))
  await buildBundle({
    // Few enough to serve as they are: what goes with what, and what looks or sounds alike.
    ...{ interactions, models: [] },
    ...{ items: [items], out: `${folder}/recommendations`, text: ['title', 'description'], onProgress },
    ...(encoders && { image: 'image', encoders: [encoders.text, encoders.image] }),
  })
}

/** Relative to the shop's page, and to the file of items. */
function pictureOf(id: string): string {
  return `pictures/${id}.png`
}
