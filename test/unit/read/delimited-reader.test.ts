import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { delimitedReader } from '../../../src/cli/read/records/delimited-reader'
import { dropCounter } from '../../../src/cli/read/records/dropped'

const csv = { delimiter: ',', quote: '"', escape: '"' }

/** What the reader makes of a text that comes in blocks of some lines. */
function read(text: string, linesEach = Number.POSITIVE_INFINITY, dialect: object = csv, maxLength = 1e6) {
  const dropped = dropCounter('data')
  const reader = delimitedReader(dialect, maxLength, dropped)
  const lines = text.split('\n')
  const records = []
  for (let at = 0; at < lines.length; at += linesEach) {
    records.push(...reader.read({ line: at + 1, text: lines.slice(at, at + linesEach).join('\n') }))
  }
  records.push(...reader.end())
  return { records, cells: records.map(({ cells }) => cells), dropped }
}

/** csv-parse over the whole text. Records of empty cells alone are left out by both. */
const whole = (text: string) => {
  const options = { trim: true, relax_quotes: true, relax_column_count: true, skip_empty_lines: true }
  const records = parse(text, { ...options, record_delimiter: '\n' }) as string[][]
  return records.filter(cells => cells.some(cell => cell !== ''))
}

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'ü', ' ', '5', '.', ';', '\t', '\u00a0', '日') }),
  fc.constantFrom('', 'id', '4.5', ' x '),
)
const records = (one: fc.Arbitrary<string>) =>
  fc.array(fc.array(one, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 30 })

test('lines without quotes are split as csv-parse does', () => {
  fc.assert(
    fc.property(records(cell), fc.integer({ min: 1, max: 7 }), (rows, linesEach) => {
      const text = rows.map(cells => cells.join(',')).join('\n')
      expect(read(text, linesEach).cells).toEqual(whole(text))
    }),
  )
})

test('quoted records that go over blocks are read as csv-parse reads the whole', () => {
  const quoted = cell.map(text => `"${text}"`)
  const inner = fc.constantFrom(
    '""',
    '""""',
    'x"',
    '"a" ',
    '"\ta"',
    '"a\nb"',
    '"say ""hi"""',
    '"1,5"',
    '"\n\n"',
    ' "b" ',
    'mid"dle',
  )
  fc.assert(
    fc.property(records(fc.oneof(cell, quoted, inner)), fc.integer({ min: 1, max: 7 }), (rows, linesEach) => {
      const text = rows.map(cells => cells.join(',')).join('\n')
      const { cells, dropped } = read(text, linesEach)
      expect(cells).toEqual(whole(text))
      expect(dropped.count).toBe(0)
    }),
  )
})

test('each record knows the line that it begins in', () => {
  const { records } = read('a,b\n\n"c\nd",e\nf,"g"\n# x\nh,i', 2, { ...csv, comment: '#' })
  expect(records.map(({ line, cells }) => [line, cells[1]])).toEqual([
    [1, 'b'],
    [3, 'e'],
    [5, 'g'],
    [7, 'i'],
  ])
})

test.each([
  ['at the end of the file', 'a,b\n"c,d\ne,f\ng,h', 1e6],
  ['in a long file, where no quote follows', `a,b\n"c,d\ne,f\ng,h${'\n'.repeat(50)}`, 40],
  ['before a quoted record', 'a,b\n"c,d\ne,f\ng,"h"', 1e6],
])('a quote that is never closed costs its line and no other: %s', (_, text, maxLength) => {
  const { cells, dropped } = read(text, 1, csv, maxLength)
  expect(cells).toEqual([
    ['a', 'b'],
    ['e', 'f'],
    ['g', 'h'],
  ])
  expect([...dropped.causes.values()]).toEqual([{ count: 1, examples: [{ line: 2, text: '"c,d' }] }])
})

test('text after a closing quote costs its line, quotes within a cell are text', () => {
  const { cells, dropped } = read('a,b\n"c" d,e\n5" pipe,f\n"g",h')
  expect(cells).toEqual([
    ['a', 'b'],
    ['5" pipe', 'f'],
    ['g', 'h'],
  ])
  expect(dropped.causes.get('text after a closing quote')?.examples).toEqual([{ line: 2, text: '"c" d,e' }])
})
