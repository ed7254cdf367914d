// A shop with three kinds of goods, and visitors who each keep to one of them: small enough to fit in a second, and clear
// enough that one click tells what comes next.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const kinds = ['tea', 'bread', 'books']
const itemsEach = 20
const visitors = 150
const touched = 8

/** Numerical Recipes' linear congruential generator: 0 .. 1. */
function createDraw(seed) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** @returns {{ id: string, kind: string, title: string }[]} */
function tinyShopItems() {
  return kinds.flatMap(kind =>
    Array.from({ length: itemsEach }, (_, at) => ({ id: `${kind}-${at}`, kind, title: `${kind} number ${at}` })),
  )
}

/** Rows of [visitor, item id, ISO time]; seven of eight are of the visitor's kind, and lower numbers are more popular. */
function tinyShopEvents(seed = 1) {
  const draw = createDraw(seed)
  const rows = []
  for (let visitor = 0; visitor < visitors; visitor++) {
    for (let n = 0; n < touched; n++) {
      const kind = kinds[n === 0 ? Math.floor(draw() * kinds.length) : visitor % kinds.length]
      const at = Math.floor(draw() ** 1.5 * itemsEach)
      const time = new Date(Date.UTC(2026, 0, 1, 0, visitor, n)).toISOString()
      rows.push([`visitor-${visitor}`, `${kind}-${at}`, time])
    }
  }
  return rows
}

/**
 * Writes events.csv and items.csv, and the events cut in two as train.csv and test.csv.
 *
 * @param {string} folder
 * @returns {{ items: number }}
 */
export function writeTinyShop(folder) {
  const rows = tinyShopEvents()
  const csv = (header, lines) => `${[header, ...lines].map(cells => cells.join(',')).join('\n')}\n`
  const header = ['user_id', 'item_id', 'timestamp']
  const items = tinyShopItems().map(({ id, kind, title }, at) => [id, title, kind, 2000 + (at % 25), `/?item=${id}`])
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'events.csv'), csv(header, rows))
  writeFileSync(
    join(folder, 'train.csv'),
    csv(
      header,
      rows.filter((_, at) => at % 4 !== 3),
    ),
  )
  writeFileSync(
    join(folder, 'test.csv'),
    csv(
      header,
      rows.filter((_, at) => at % 4 === 3),
    ),
  )
  writeFileSync(join(folder, 'items.csv'), csv(['id', 'title', 'categories', 'publishedAt', 'url'], items))
  return { items: items.length }
}
