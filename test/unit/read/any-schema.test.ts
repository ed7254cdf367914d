// What rows and items say is the same in whatever dress: ratings, events, pairs, orders, sequences and catalogues, each in a random
// dialect, encoding and compression.
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ratingStrength } from '../../../src/cli/read/interactions/values'
import { preview } from '../../../src/cli/read/preview'
import { readFiles } from '../../../src/cli/read/read-files'
import { defaultWeights } from '../../../src/sdk/visitor/weights'
import { encode } from '../../helpers/encode'
import { sourceOf } from '../../helpers/read-bytes'

interface Visit {
  readonly user: string
  readonly item: string
  /** 0 .. 4 */
  readonly grade: number
  /** Milliseconds since 1970, ascending. */
  readonly time: number
}

/** A way to say what visitors did: a record of each visit, and what it counts. */
interface Schema {
  readonly record: (visit: Visit, at: number) => Readonly<Record<string, string | number>>
  readonly counts: (visit: Visit) => number
}

const eventNames = [
  ['view', 'view'],
  ['add_to_cart', 'addToCart'],
  ['purchase', 'purchase'],
  ['remove_from_cart', 'removeFromCart'],
  ['click', 'click'],
] as const

const schemas: Readonly<Record<string, Schema>> = {
  ratings: {
    record: ({ user, item, grade, time }) => ({
      user_id: user,
      item_id: item,
      rating: 1 + grade,
      timestamp: time / 1000,
    }),
    counts: ({ grade }) => ratingStrength(1 + grade, [1, 5]),
  },
  events: {
    record: ({ user, item, grade, time }) => ({
      timestamp: time,
      visitorid: user,
      event: eventNames[grade][0],
      itemid: item,
    }),
    counts: ({ grade }) => {
      const { preference, confidence } = defaultWeights[eventNames[grade][1]]
      return preference * confidence
    },
  },
  pairs: { record: ({ user, item }) => ({ customer: user, product: item }), counts: () => 1 },
  orders: {
    record: ({ user, item, grade, time }, at) => ({
      ...{ order_number: 1000 + Math.floor(at / 3), created_at: new Date(time).toISOString(), customer_id: user },
      ...{ sku: item, quantity: 1 + grade, status: at % 7 === 3 ? 'refunded' : 'paid' },
    }),
    counts: ({ grade }) => 1 + grade,
  },
}

const visits = fc
  .array(fc.record({ user: fc.integer({ min: 1, max: 9 }), item: fc.integer({ min: 1, max: 12 }), grade: fc.nat(4) }), {
    minLength: 25,
    maxLength: 50,
  })
  .map(rows =>
    // Each grade stands there once: the scale shows.
    rows.map(({ user, item, grade }, at) => ({
      ...{ user: `u${user}`, item: String(item).padStart(5, '0'), grade: at < 5 ? at : grade },
      time: Date.UTC(2024, 2, 1, 9) + at * 5_000_000,
    })),
  )

const dress = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  form: fc.constantFrom('delimited', 'delimited', 'lines', 'array', 'nested'),
  quotesAll: fc.boolean(),
  newline: fc.constantFrom('\n', '\r\n'),
  encoding: fc.constantFrom('utf-8', 'utf-16le', 'utf-16be', 'windows-1252'),
  gzip: fc.boolean(),
  pieceBytes: fc.constantFrom(11, 65_536),
})
type Dress = typeof dress extends fc.Arbitrary<infer T> ? T : never

function dressed(records: readonly Readonly<Record<string, string | number>>[], of: Dress) {
  const { delimiter, quotesAll, newline, encoding, gzip, pieceBytes } = of
  const cell = (value: string | number) =>
    quotesAll || String(value).includes(delimiter) ? `"${value}"` : String(value)
  const forms: Readonly<Record<string, () => string>> = {
    delimited: () =>
      [Object.keys(records[0]), ...records.map(record => Object.values(record))]
        .map(cells => cells.map(cell).join(delimiter) + newline)
        .join(''),
    lines: () => records.map(record => JSON.stringify(record) + newline).join(''),
    array: () => JSON.stringify(records, undefined, 1),
    nested: () => JSON.stringify({ page: 1, data: { rows: records } }),
  }
  const bytes = encode((encoding.startsWith('utf-16') ? '\ufeff' : '') + forms[of.form](), encoding)
  return sourceOf(gzip ? gzipSync(bytes) : bytes, pieceBytes)
}

const titles = [
  'Küche',
  'Größe, neu',
  'schöne Grüße',
  'Straße',
  'für Äpfel',
  'Öl',
  'Reise',
  'Garten',
  'Krimi',
  'Über',
  'Süß',
  'Möbel',
]
const goods = titles.map((title, k) => ({
  ...{ id: String(k + 1).padStart(5, '0'), title, categories: [['Haus', 'Neu'], ['Haus'], ['Garten', 'Neu']][k % 3] },
  ...{ price: 5.5 + k, currency: 'EUR', publishedAt: `2023-0${1 + (k % 9)}-15` },
}))

const catalogue = (of: Dress) =>
  dressed(
    goods.map(({ categories, publishedAt, ...rest }) => ({
      ...rest,
      ...{ categories: categories.join(of.delimiter === '|' ? '; ' : '|'), published: publishedAt },
    })),
    of,
  )

test.each(Object.entries(schemas))('%s', async (name, { record, counts }) => {
  await fc.assert(
    fc.asyncProperty(visits, dress, dress, async (rows, of, ofItems) => {
      const { read, catalogue: found } = await readFiles(dressed(rows.map(record), of), [catalogue(ofItems)], {})
      const { users, items, userIds, itemIds, values, times } = read.interactions
      expect(Array.from(users, user => userIds[user])).toEqual(rows.map(({ user }) => user))
      expect(Array.from(items, item => itemIds[item])).toEqual(rows.map(({ item }) => item))
      const strengths = rows.map((row, at) => (name === 'orders' && at % 7 === 3 ? -1 : 1) * counts(row))
      expect(values ? Array.from(values) : strengths.map(() => 1)).toEqual(strengths.map(Math.fround))
      if (name !== 'pairs') expect(Array.from(times!)).toEqual(rows.map(({ time }) => time))
      expect(read.dropped.count).toBe(0)
      expect(found?.items).toEqual(goods)
    }),
    { numRuns: 25 },
  )
})

test('sequences', async () => {
  const line = fc.array(fc.integer({ min: 10, max: 99 }), { minLength: 1, maxLength: 9 })
  const bytes = fc.record({
    mark: fc.constantFrom(' ', '\t'),
    newline: fc.constantFrom('\n', '\r\n'),
    gzip: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 12, maxLength: 30 }),
      bytes,
      async (drawn, { mark, newline, gzip }) => {
        const lines = [[11, 12], [13, 14, 15], [16], [17, 18, 19, 20, 21], ...drawn]
        const text = lines.map((items, user) => [user, ...items].join(mark) + newline).join('')
        const { rows, total } = await preview({ interactions: sourceOf(gzip ? gzipSync(text) : text) })
        const all = lines.flatMap((items, user) => items.map(item => [String(user), String(item)]))
        expect(total.rows).toBe(all.length)
        expect(rows.map(row => [row.user, row.item])).toEqual(all.slice(0, rows.length))
      },
    ),
    { numRuns: 25 },
  )
})
