// Faults that files have, each planted alone into a clean shop: `tacitly preview` and the report of a build show it, or refuse.
import { afterAll, expect, test } from 'vitest'
import { readInput } from '../../src/cli/build/build-input'
import { previewFiles } from '../../src/cli/preview-files'
import type { ReadingOptions } from '../../src/cli/read/reading-options'
import { showPreview } from '../../src/cli/show'
import { createWorkplace } from '../helpers/cli'

const place = createWorkplace()
afterAll(() => place.remove())

interface Row {
  readonly user: string
  readonly item: string
  readonly event: string
  readonly rating: string
  /** Seconds since 1970. */
  readonly time: number
}

const june = Date.UTC(2024, 5, 1) / 1000
const idOf = (k: number) => String(k + 1).padStart(5, '0')
const events = ['view_item', 'purchase', 'dislike']
/** 70 visitors of 6 rows each, 30 items, June to December 2024; a tenth of the rows are dislikes. */
const clean: readonly Row[] = Array.from({ length: 420 }, (_, n) => ({
  user: `u${n % 70}`,
  item: idOf((n * 7 + (n % 70)) % 30),
  event: events[n % 10 === 9 ? 2 : n % 2],
  rating: String(1 + ((n * 3) % 5)),
  time: june + n * 43_000,
}))
const iso = (time: number) => new Date(time * 1000).toISOString()
const titleOf = (k: number) => `${['Küche', 'Größe', 'Öl', 'Tee'][k % 4]} ${k}`
const items = Array.from({ length: 30 }, (_, k) => ({ id: idOf(k), title: titleOf(k), price: `${k + 1},90` }))

type Column = keyof Row
interface Written {
  readonly columns?: readonly Column[]
  /** What the columns are called. */
  readonly header?: readonly string[]
  readonly rows?: readonly Row[]
  readonly time?: (time: number) => string | number
  readonly items?: typeof items
  readonly reading?: ReadingOptions
}

function write({
  columns = ['user', 'item', 'event', 'time'],
  header = columns,
  rows = clean,
  time = iso,
  ...rest
}: Written) {
  const lines = rows.map(row => columns.map(column => (column === 'time' ? time(row.time) : row[column])).join(','))
  const catalogue = (rest.items ?? items).map(({ id, title, price }) => `${id};${title};${price}`)
  return {
    interactions: place.write('events.csv', `${[header.join(','), ...lines].join('\n')}\n`),
    items: [place.write('items.csv', `${['id;title;price', ...catalogue].join('\n')}\n`)],
    reading: rest.reading,
  }
}

async function report(written: Written) {
  const options = write(written)
  const text = showPreview(await previewFiles(options)).replaceAll(`${place.folder}/`, '')
  return { text, notes: (await readInput(options)).notes.join('\n') }
}

const like = (row: Row, n: number): Row => (n % 10 === 9 ? { ...row, event: 'view_item' } : row)

test('the clean shop: nothing is told that would be a fault', async () => {
  const { text, notes } = await report({})
  for (const told of [text, notes]) {
    expect(told).toMatch(/user from "user", item from "item", time from "time", event from "event"/)
    expect(told).toMatch(/"item" joins "id" of the items: 100%/)
    expect(told).toMatch(/420 interactions, June to December 2024/)
    expect(told).toMatch(/dislike 42 \(dislike, -3 each\)/)
    expect(told).toMatch(/prices from 1\.9 \("1,90"\) to 30\.9 \("30,90"\)/)
    expect(told).not.toMatch(/dropped|repeat|no person|not certain|not used|unknown|look like/)
  }
})

test.each<[string, Written, RegExp]>([
  ['no event is read: dislikes are likes', { reading: { named: { event: 'none' } } }, /not used: "event"/],
  [
    'dislikes were exported as views',
    { rows: clean.map(like) },
    /events: view_item 252 .*, purchase 168 (?!.*dislike)/,
  ],
  [
    'low ratings are taken as likes',
    { columns: ['user', 'item', 'rating', 'time'], reading: { named: { value: 'none' } } },
    /not used: "rating"/,
  ],
  [
    'the scale is misread',
    { columns: ['user', 'item', 'rating', 'time'], reading: { scale: [0, 6] } },
    /"rating" is a rating from 0 to 6/,
  ],
  [
    'day and month are swapped, and no day is above 12',
    {
      rows: clean.filter(({ time }) => new Date(time * 1000).getUTCDate() <= 12),
      time: time => iso(time).replace(/^(\d+)-(\d+)-(\d+)T.*/, '$2/$3/$1'),
      reading: { times: 'day-first' },
    },
    /\d+ interactions, January to December 2024/,
  ],
  [
    'nobody says whether day or month comes first',
    {
      rows: clean.filter(({ time }) => new Date(time * 1000).getUTCDate() <= 12),
      time: time => iso(time).replace(/^(\d+)-(\d+)-(\d+)T.*/, '$2/$3/$1'),
    },
    /what comes first in its dates, day or month, is not certain/,
  ],
  [
    'all rows have the time of the export',
    { time: () => '2024-12-31T00:00:00Z' },
    /420 interactions, December 31, 2024/,
  ],
  [
    'prices are of another decimal mark than the rest',
    { items: items.map((item, k) => (k === 20 ? { ...item, price: '1.234' } : item)) },
    /prices from 1\.9 \("1,90"\) to 1234 \("1\.234"\)/,
  ],
  [
    'UTF-8 is read as Windows-1252',
    { reading: { table: { encoding: 'windows-1252' } } },
    /letters that look like UTF-8 read as Windows-1252, as in "KÃ¼che"/,
  ],
  [
    'UTF-8 was read as Windows-1252 by who wrote the file',
    { items: items.map(item => ({ ...item, title: item.title.replace('ü', 'Ã¼') })) },
    /letters that look like UTF-8 read as Windows-1252, as in "KÃ¼che"/,
  ],
  [
    'Windows-1252 is read as UTF-8',
    {
      items: items.map(item => ({ ...item, title: item.title.replace('ü', '\ufffd') })),
    },
    /words with letters that utf-8 can't read, as in "K\ufffdche"/,
  ],
  [
    'words for nothing are ids',
    { rows: clean.map((row, n) => (n % 7 === 0 ? { ...row, user: ['NULL', 'nan', 'None', '\\N'][n % 4] } : row)) },
    /60 records dropped: no visitor \(line 2: item 00001/,
  ],
  [
    'guests have one id',
    { rows: clean.map((row, n) => (n % 7 === 0 ? { ...row, user: '0' } : row)) },
    /"0" has 60 rows: no person\?/,
  ],
  [
    'the heading is read as a row',
    { reading: { table: { header: false } } },
    /events\.csv: its first line looks like a header: "user, item, event, time"/,
  ],
  [
    'rows stand twice',
    { rows: clean.flatMap((row, n) => (n % 4 === 0 ? [row, row] : [row])) },
    /105 rows repeat another of the same visitor, item and moment/,
  ],
  [
    'a bot reads everything',
    {
      rows: [
        ...clean,
        ...Array.from({ length: 3000 }, (_, n) => ({
          ...clean[0],
          user: 'crawler',
          item: idOf(n % 30),
          time: june + 9 * n,
        })),
      ],
    },
    /"crawler" has 3,000 rows, 3,000 a day: no person\?/,
  ],
  [
    'a third of the items is not in the catalogue',
    { items: items.slice(0, 20) },
    /140 interactions (?:name items that are not there|dropped: 5 unknown ids)/,
  ],
])('%s: it is told', async (_, written, told) => {
  const { text, notes } = await report(written)
  expect(text).toMatch(told)
  expect(notes).toMatch(told)
})

test.each<[string, Written, string]>([
  [
    'rating and time are swapped',
    { columns: ['user', 'item', 'rating', 'time'], header: ['user', 'item', 'time', 'rating'], time: time => time },
    'times-unreadable',
  ],
  [
    'the scale is misread so that nobody likes anything',
    { columns: ['user', 'item', 'rating', 'time'], reading: { scale: [0, 100] } },
    'no-interactions',
  ],
  ['milliseconds are taken as seconds', { time: time => time * 1000, reading: { times: 's' } }, 'times-unreadable'],
  ['seconds are taken as milliseconds', { time: time => time, reading: { times: 'ms' } }, 'times-unreadable'],
  [
    'a spreadsheet has cut zeros in front',
    { rows: clean.map(row => ({ ...row, item: row.item.replace(/^0+/, '') })) },
    'no-join',
  ],
  [
    'a spreadsheet has rounded long ids',
    { rows: clean.map((row, n) => ({ ...row, item: `4.0063${n % 9}E+12` })) },
    'ids-cut',
  ],
  ['the catalogue is of another shop', { items: items.map(item => ({ ...item, id: `x${item.id}` })) }, 'no-join'],
  ['most visitors are missing', { rows: clean.map((row, n) => (n % 3 ? { ...row, user: '' } : row)) }, 'rows-too-bad'],
  ['the visitor is called nothing that is known', { header: ['wer', 'item', 'event', 'time'] }, 'column-missing'],
  ['a column is misspelt', { reading: { named: { user: 'usr' } } }, 'column-unknown'],
])('%s: it is refused', async (_, written, code) => {
  await expect(readInput(write(written))).rejects.toMatchObject({ code })
})

test('ids that don’t join are told before a build, with what would join them', async () => {
  const cut = clean.map(row => ({ ...row, item: row.item.replace(/^0+/, '') }))
  const text = showPreview(await previewFiles(write({ rows: cut })))
  expect(text).toMatch(/--ids number reads them so \(\d+ is 0+\d+\)/)
})

test('visitor and item are swapped: a preview tells which column joins, and a build is refused', async () => {
  const files = write({ header: ['item', 'user', 'event', 'time'] })
  const text = showPreview(await previewFiles(files))
  expect(text).toMatch(/"item" joins "id" of the items: 0%/)
  expect(text).toMatch(/"user" joins the items far better: --item "user"\?/)
  await expect(readInput(files)).rejects.toMatchObject({ code: 'no-join' })
})
