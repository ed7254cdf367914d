import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readItems } from '../../src/cli/read-items'

const folder = mkdtempSync(join(tmpdir(), 'tacitly-items-'))
afterAll(() => rmSync(folder, { recursive: true }))

function read(text: string) {
  const path = join(folder, 'items.csv')
  writeFileSync(path, text)
  return readItems([path])
}

test('ids that stand there twice are counted, and the first of each is kept (scenario 54)', async () => {
  const { items, notes } = await read('id,title\na,First\nb,Other\na,Second\na,Third\n')
  expect(items).toEqual([
    { id: 'a', title: 'First' },
    { id: 'b', title: 'Other' },
  ])
  expect(notes).toContainEqual(expect.stringMatching(/items\.csv: 2 records repeat an id; the first of each was kept/))
})

test.each([
  ['an empty id', ',No id', 'line 3: "id" is empty'],
  ['an id of 1,025 characters', `${'x'.repeat(1025)},Long`, 'line 3: "id" has 1025 characters'],
])('%s is refused with its line and what an id may be (scenarios 53, 54)', async (_, row, message) => {
  await expect(read(`id,title\na,First\n${row}\n`)).rejects.toMatchObject({
    code: 'input-invalid',
    message: expect.stringContaining(message),
  })
  await expect(read(`id,title\na,First\n${row}\n`)).rejects.toThrow('1 to 1024 characters')
})

test('an id of 1,024 characters is one (scenario 53)', async () => {
  const id = 'x'.repeat(1024)
  expect((await read(`id,title\n${id},Long\n`)).items).toEqual([{ id, title: 'Long' }])
})

test.each([
  ['nothing', ''],
  ['a head alone', 'id,title\n'],
])('a file of %s is refused by name (scenario 54)', async (_, text) => {
  await expect(read(text)).rejects.toMatchObject({
    code: 'input-invalid',
    message: expect.stringContaining('items.csv'),
  })
})
