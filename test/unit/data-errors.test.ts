// docs/data-errors.md tells each code of a file that can't be read, with what is printed: it is printed here.
import { cpSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { inputErrors } from '../../src/cli/read/input-errors'
import { createWorkplace } from '../helpers/cli'

const place = createWorkplace()
afterAll(() => place.remove())

const packed = gzipSync('user,item\nu1,a\nu2,b\n')
const rows = 'user,item\nu1,a\nu1,b\nu2,a\n'

/** What the files hold, and what is asked of them. */
const faults: Record<string, readonly [files: Record<string, string | Uint8Array>, ...args: string[]]> = {
  'file-unreadable': [{}, 'preview', '--interactions', 'oders.csv'],
  'file-empty': [{ 'orders.csv': 'user,item\n' }, 'preview', '--interactions', 'orders.csv'],
  'file-kind-unknown': [
    { 'orders.xlsx': 'PK\x03\x04..........xl/workbook.xml' },
    ...['preview', '--interactions', 'orders.xlsx'],
  ],
  'file-damaged': [{ 'orders.csv.gz': packed.subarray(0, 30) }, 'preview', '--interactions', 'orders.csv.gz'],
  'rows-too-bad': [{ 'orders.csv': 'user,item\nu1,a\n,b\nNULL,c\n' }, ...['preview', '--interactions', 'orders.csv']],
  'column-missing': [{ 'orders.csv': 'who,what\nu1,a\nu2,b\n' }, 'preview', '--interactions', 'orders.csv'],
  'column-unknown': [{ 'orders.csv': rows }, 'preview', '--interactions', 'orders.csv', '--user', 'Kunde'],
  'times-unreadable': [
    { 'orders.csv': 'user,item,time\nu1,a,12\nu1,b,13\nu2,a,14\n' },
    ...['preview', '--interactions', 'orders.csv'],
  ],
  'ids-cut': [
    { 'orders.csv': 'user,item\nu1,4.00635E+12\nu1,4.00638E+12\nu2,4.00635E+12\n' },
    ...['preview', '--interactions', 'orders.csv'],
  ],
  'no-join': [
    { 'orders.csv': rows, 'items.csv': 'id,title\nx1,Tea\nx2,Cup\n' },
    ...['build', '--interactions', 'orders.csv', '--items', 'items.csv', '--out', 'out'],
  ],
  'no-interactions': [
    { 'events.csv': 'user,item,event\nu1,a,impression\nu1,b,impression\nu2,a,hover\n' },
    ...['preview', '--interactions', 'events.csv'],
  ],
  'model-incomplete': [{}, 'import', '--spark', 'tacitly-als', '--out', 'out'],
  'model-invalid': [{ 'model.pkl': 'a pickle' }, 'import', '--vectors', 'model.pkl', '--out', 'out'],
  'model-differs': [{}, 'import', '--spark', 'other-alpha', '--out', 'out'],
}
cpSync('test/fixtures/spark/run', place.path('other-alpha'), { recursive: true })
const manifest = readFileSync(place.path('other-alpha/tacitly.json'), 'utf8')
place.write('other-alpha/tacitly.json', manifest.replace('"alpha": 2.0', '"alpha": 3'))

const docs = readFileSync('docs/data-errors.md', 'utf8')

test('the page has a section for each code, and for no other', () => {
  const told = [...docs.matchAll(/^### `(.+)`$/gm)].map(([, code]) => code)
  expect(told).toEqual(Object.keys(inputErrors))
  expect(Object.keys(faults)).toEqual(told)
})

test.each(Object.entries(faults))('%s is what the page says', async (code, [files, ...args]) => {
  for (const [name, content] of Object.entries(files)) place.write(name, content)
  const { status, stderr } = await place.tacitly(...args)
  expect(status).toBe(1)
  const sentence = stderr.slice(stderr.indexOf('tacitly: ')).replaceAll(`${place.folder}/`, '').trim()
  expect(sentence).toMatch(new RegExp(`^tacitly: .* \\[${code}\\]$`))
  const section = docs.split(`### \`${code}\`\n`)[1]?.split('\n### ')[0] ?? ''
  expect(section).toContain(sentence)
})
