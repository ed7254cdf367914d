import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { fileSource } from '../../../src/cli/read/bytes/file-source'
import { openTable } from '../../../src/cli/read/open-table'
import { preview } from '../../../src/cli/read/preview'
import type { Source, Table } from '../../../src/cli/read/table'
import { createWorkplace } from '../../helpers/cli'

const folder = join(import.meta.dirname, '../../fixtures/parquet')
const open = async (name: string) => openTable(await fileSource(join(folder, name)))

async function cellsOf(table: Table) {
  const rows: (readonly unknown[])[] = []
  for await (const { cells } of table.records()) rows.push(cells)
  return rows
}

// 60 rows in three row groups, written by pyarrow: make.py, beside the files.
const expected = Array.from({ length: 60 }, (_, row) => [
  String(9007199254740993n + BigInt(row % 7)),
  `film-${row % 12}`,
  new Date(Date.UTC(2026, 2, 1, 12 + row)).toISOString(),
  row % 10 === 9 ? undefined : (row % 5) + 1,
  row % 3 === 0 ? 'purchase' : 'view',
])

describe('a Parquet file', () => {
  it.each(['none', 'snappy', 'gzip', 'zstd', 'brotli', 'lz4'])('with compression %s is read whole', async codec => {
    const table = await open(`events-${codec}.parquet`)
    expect(table.columns).toEqual(['user_id', 'item_id', 'ts', 'rating', 'event'])
    expect(await cellsOf(table)).toEqual(expected)
    expect(table.notes).toEqual(['Parquet, 60 rows'])
    expect(table.sample.map(({ cells }) => cells)).toEqual(expected.slice(0, 25))
  })

  test('is read again from bytes that cannot be cut, with the same rows', async () => {
    const bytes = await readFile(join(folder, 'events-zstd.parquet'))
    const source: Source = { name: 'dropped.parquet', stream: () => new Blob([bytes]).stream() }
    const table = await openTable(source)
    expect(await cellsOf(table)).toEqual(expected)
    expect(await cellsOf(table)).toEqual(expected)
  })

  test('of items: lists stay lists, structs become dotted paths, decimals and dates are read', async () => {
    const table = await open('items.parquet')
    expect(table.columns).toEqual(['id', 'title', 'genres', 'price', 'maker.name', 'maker.year', 'published', 'blob'])
    const [, second] = await cellsOf(table)
    const published = '2020-01-02T00:00:00.000Z'
    expect(second).toEqual([
      'film-1',
      'Film 1 – Küche',
      ['Drama', 'Krimi'],
      0.25,
      'Studio 1',
      1991,
      published,
      '\ufffd\ufffd\0',
    ])
  })

  test('is interactions and items like any other file', async () => {
    const seen = await preview({
      interactions: await fileSource(join(folder, 'events-snappy.parquet')),
      items: [await fileSource(join(folder, 'items.parquet'))],
    })
    expect(seen.total).toEqual({ rows: 60, visitors: 7, items: 12 })
    expect(seen.rows[0]).toMatchObject({ user: '9007199254740993', item: 'film-0', title: 'Film 0 – Küche' })
    expect(seen.period).toEqual(['2026-03-01T12:00:00.000Z', '2026-03-03T23:00:00.000Z'])
    expect(seen.items[1].categories).toEqual(['Drama', 'Krimi'])
  })

  test('tells its bytes as they are read', async () => {
    const source = await fileSource(join(folder, 'events-none.parquet'))
    const told: number[] = []
    const table = await openTable(source, { onBytes: bytes => told.push(bytes) })
    told.length = 0
    await cellsOf(table)
    expect(told).toHaveLength(3)
    expect(told.at(-1)).toBe(source.bytes)
  })

  test('without rows is empty, and says so', async () => {
    await expect(open('none.parquet')).rejects.toMatchObject({ code: 'file-empty' })
  })

  test.for([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 400)],
    [
      'with a page that lies',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 4), Buffer.alloc(900, 1), bytes.subarray(904)]),
    ],
  ] as const)('%s is refused by name', async ([, damage], { onTestFinished }) => {
    const place = createWorkplace()
    onTestFinished(place.remove)
    const path = place.path('events.parquet')
    await writeFile(path, damage(await readFile(join(folder, 'events-snappy.parquet'))))
    const reading = fileSource(path)
      .then(source => openTable(source))
      .then(cellsOf)
    await expect(reading).rejects.toMatchObject({ code: 'file-damaged', message: expect.stringContaining(path) })
  })

  test('is not what begins with its four letters', async () => {
    const bytes = new TextEncoder().encode('PAR1,item\nu1,a\nu2,b\nu3,c\n')
    const table = await openTable({ name: 'text.csv', stream: () => new Blob([bytes]).stream() })
    expect(table.dialect.form).toBe('delimited')
  })
})
