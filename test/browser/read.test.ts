import { expect, test } from 'vitest'
import { openTable } from '../../src/cli/read/open-table'
import { preview } from '../../src/cli/read/preview'
import right from '../fixtures/packed-shop.json'
import { packedShop } from '../helpers/packed-shop'

/** Of one file, as a browser's file field gives it. */
async function read(file: File) {
  const { columns, notes, records } = await openTable({
    name: file.name,
    bytes: file.size,
    stream: () => file.stream(),
  })
  const cells = []
  for await (const record of records()) cells.push(record.cells)
  return { columns, notes, cells }
}

const zipped = (text: BlobPart) =>
  new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()

test('a file in a browser: gzip, letters of Windows-1252, quotes over lines', async () => {
  // K 0xfc che
  const bytes = Uint8Array.from('id;title\n7;"K\xfcche, ""gro\xdf""\nund Bad"\n8;\xd6l\n', letter =>
    letter.charCodeAt(0),
  )
  const file = new File([await zipped(bytes)], 'items.csv.gz')
  const { columns, notes, cells } = await read(file)
  expect(columns).toEqual(['id', 'title'])
  expect(cells).toEqual([
    ['7', 'Küche, "groß"\nund Bad'],
    ['8', 'Öl'],
  ])
  expect(notes[0]).toBe('gzip')
  expect(notes[1]).toMatch('Windows-1252')
})

test('a file in a browser: JSON that was cut off, and gzip that was', async () => {
  const cut = new File(['{"data":[{"a":1},{"a":2},{"a'], 'events.json')
  expect((await read(cut)).cells).toEqual([[1], [2]])
  const whole = await zipped(`a,b\n${'1,2\n'.repeat(5000)}`)
  await expect(read(new File([whole.slice(0, -20)], 'cut.csv.gz'))).rejects.toMatchObject({ code: 'file-damaged' })
})

test('a gzipped CSV and a JSON catalogue in a browser: rows and report as in Node (test/unit/read/preview.test.ts)', async () => {
  expect(await preview(await packedShop())).toEqual(right)
})
