import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encode } from '../../helpers/encode'
import { readAll } from '../../helpers/read-bytes'

/** Words that a language is known by, and an encoding with it. */
const languages = [
  {
    encodings: ['windows-1252', 'utf-8', 'utf-16le'],
    words: ['Küche', 'Größe', 'schöne Grüße', 'Straße', 'für Äpfel', 'Öl'],
  },
  {
    encodings: ['windows-1251', 'utf-8', 'utf-16be'],
    words: ['Война и мир', 'Преступление', 'Хорошая погода', 'Детский мир'],
  },
  {
    encodings: ['shift_jis', 'utf-8', 'utf-16le'],
    words: ['日本語の本', '東京物語', 'ノルウェイの森', '子供のための料理'],
  },
  { encodings: ['gb18030', 'utf-8', 'utf-16be'], words: ['中文图书', '三国演义', '红楼梦', '旅行指南'] },
  { encodings: ['utf-8'], words: ['plain', 'words', 'of one', 'kind'] },
]

const table = fc.record({
  language: fc.constantFrom(...languages),
  encodingAt: fc.nat(2),
  rows: fc.array(
    fc.record({
      user: fc.integer({ min: 1, max: 99_999 }),
      item: fc.integer({ min: 1, max: 999 }),
      rating: fc.double({ min: 0, max: 5, noNaN: true }).map(value => Number(value.toFixed(1))),
      wordAt: fc.nat(5),
      tail: fc.constantFrom('', '', ', and more', '; so', ' "quoted"', '\nnext line', ' | bar', "it's", '\t'),
    }),
    { minLength: 8, maxLength: 40 },
  ),
  mark: fc.boolean(),
  gzip: fc.boolean(),
  newline: fc.constantFrom('\n', '\r\n'),
  pieceBytes: fc.constantFrom(7, 1000, 65_536),
})

interface Row {
  readonly user: string
  readonly item: string
  readonly rating: number
  readonly title: string
}

/** The rows of a table, and its bytes when they are written as `write` does. */
function written(
  { language, encodingAt, rows, mark, gzip, newline, ...rest }: typeof table extends fc.Arbitrary<infer T> ? T : never,
  write: (rows: Row[], newline: string) => string,
  clean = false,
) {
  const encoding = language.encodings[encodingAt % language.encodings.length]
  const own = rows.map(({ user, item, rating, wordAt, tail }) => ({
    user: `u${user}`,
    item: String(item).padStart(5, '0'),
    rating,
    title: `${language.words[wordAt % language.words.length]}${clean ? '' : tail}`.trim(),
  }))
  // Without zeros at every other place, nothing tells UTF-16 but its mark.
  const marked = (mark && encoding === 'utf-8') || encoding.startsWith('utf-16')
  const bytes = encode((marked ? '\ufeff' : '') + write(own, newline), encoding)
  return { rows: own, bytes: gzip ? gzipSync(bytes) : bytes, ...rest }
}

const names = ['user', 'item', 'rating', 'title']
const textCells = (rows: readonly Row[]) =>
  rows.map(({ user, item, rating, title }) => [user, item, String(rating), title])

const quoting = fc.constantFrom(
  { quote: '"', escaped: '""', always: false },
  { quote: '"', escaped: '""', always: true },
  { quote: '"', escaped: '\\"', always: true },
)

test('a table in any delimiter, quoting, encoding and compression is read back the same', async () => {
  const dialect = fc.record({
    delimiter: fc.constantFrom(',', ';', '\t', '|', '::', '^', '\x01'),
    header: fc.boolean(),
    quoting,
  })
  await fc.assert(
    fc.asyncProperty(table, dialect, async (drawn, { delimiter, header, quoting: { quote, escaped, always } }) => {
      const cell = (text: string) =>
        always || /["'\n]/.test(text) || text.includes(delimiter)
          ? quote + text.replaceAll(quote, escaped) + quote
          : text
      const { rows, bytes, pieceBytes } = written(drawn, (rows, newline) =>
        [...(header ? [names] : []), ...textCells(rows)]
          .map(cells => cells.map(cell).join(delimiter) + newline)
          .join(''),
      )
      const read = await readAll(bytes, {}, pieceBytes)
      expect(read.columns).toEqual(header ? names : ['1', '2', '3', '4'])
      expect(read.cells).toEqual(textCells(rows))
      expect(read.dropped.count).toBe(0)
    }),
    { numRuns: 60 },
  )
})

test('and so is one whose quotes are text, between tabs', async () => {
  await fc.assert(
    fc.asyncProperty(table, async drawn => {
      const quoted = {
        ...drawn,
        rows: drawn.rows.map(row => ({ ...row, tail: row.tail === ' "quoted"' ? row.tail : ('' as const) })),
      }
      const { rows, bytes, pieceBytes } = written(quoted, (rows, newline) =>
        [names, ...textCells(rows)].map(cells => cells.join('\t') + newline).join(''),
      )
      expect((await readAll(bytes, {}, pieceBytes)).cells).toEqual(textCells(rows))
    }),
    { numRuns: 30 },
  )
})

test('and one in JSON: lines, an array, an array within objects, objects over several lines', async () => {
  const form = fc.constantFrom<(rows: readonly object[]) => string>(
    rows => rows.map(row => `${JSON.stringify(row)}\n`).join(''),
    rows => JSON.stringify(rows),
    rows => JSON.stringify(rows, undefined, 2),
    rows => JSON.stringify({ took: 3, tags: [{ a: 1 }], hits: { total: rows.length, hits: rows } }),
    rows => rows.map(row => JSON.stringify(row, undefined, 1)).join('\n'),
  )
  await fc.assert(
    fc.asyncProperty(table, form, async (drawn, form) => {
      const { rows, bytes, pieceBytes } = written(drawn, form)
      const read = await readAll(bytes, {}, pieceBytes)
      expect(read.columns).toEqual(names)
      expect(read.cells).toEqual(rows.map(({ user, item, rating, title }) => [user, item, rating, title]))
    }),
    { numRuns: 60 },
  )
})
