import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fileSources } from '../../src/cli/read/bytes/file-source'
import { readItems } from '../../src/cli/read/items/read-items'
import { openItems } from '../../src/cli/read/open-files'
import { itemOptions, type ReadingOptions } from '../../src/cli/read/reading-options'

const folder = mkdtempSync(join(tmpdir(), 'tacitly-items-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function read(text: string, options: ReadingOptions = {}) {
  const path = join(folder, 'items.csv')
  writeFileSync(path, text)
  return readItems(await openItems(await fileSources([path]), options), itemOptions(options))
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
  ['an empty id', ',No id', 'no id', 'No id'],
  ['an id of 1,025 characters', `${'x'.repeat(1025)},Long`, 'an id of more than 1024 characters', 'x'.repeat(80)],
])('%s is dropped and told with its line, and an error with strict (scenarios 53, 54)', async (_, row, cause, text) => {
  const file = `id,title\na,First\n${row}\n`
  const { items, notes } = await read(file)
  expect(items).toEqual([{ id: 'a', title: 'First' }])
  expect(notes).toContainEqual(expect.stringContaining(`1 record dropped: ${cause} (line 3: ${text}`))
  await expect(read(file, { strict: true })).rejects.toMatchObject({
    code: 'rows-too-bad',
    message: expect.stringContaining(`line 3: ${cause}`),
  })
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
    code: 'file-empty',
    message: expect.stringContaining('items.csv'),
  })
})

test('the language of an item is an attribute, with a code', async () => {
  const { items, notes } = await read('id,title,original_language\na,One,German\nb,Two,en_US\nc,Three,Elvish\n')
  expect(items.map(({ attributes }) => attributes)).toEqual([{ language: 'de' }, { language: 'en-US' }, undefined])
  expect(notes).toContainEqual(expect.stringMatching(/language from "original_language"/))
  expect(notes).toContain('1 languages "Elvish" left out: none that is known')
})
