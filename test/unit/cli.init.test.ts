import { mkdirSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tenLines } from '../../src/cli/init/site-kind'
import { createWorkplace, type Workplace } from '../helpers/cli'

let place: Workplace
beforeEach(() => {
  place = createWorkplace()
})
afterEach(() => place.remove())

const read = (path: string) => readFileSync(place.path(path), 'utf8')
const site = (dependencies: object) => place.write('package.json', JSON.stringify({ dependencies }))

test.each([
  ['Next', { next: '16', react: '19', tacitly: '0' }, 'app/tacitly/page.jsx', 'public/recommendations'],
  ['Next, with src', { next: '16', react: '19' }, 'src/app/tacitly/page.jsx', 'public/recommendations'],
  ['Vite', { vite: '8', react: '19' }, 'tacitly/Home.jsx', 'public/recommendations'],
  ['Vite without React', { vite: '8' }, 'tacitly/main.js', 'public/recommendations'],
  ['plain', {}, 'tacitly/main.js', 'recommendations'],
])(
  'a first list on a site of %s: data with every column explained, a bundle, a page, and what to paste',
  async (name, dependencies, page, out) => {
    site(dependencies)
    if (name.includes('src')) mkdirSync(place.path('src/app'), { recursive: true })
    const { status, stdout } = await place.tacitly('init')
    expect(status).toBe(0)
    expect(read(page)).toMatch(/bundle: '\/recommendations\/'/)
    expect(JSON.parse(read(`${out}/manifest.json`)).items).toBe(40)
    for (const file of ['items', 'events']) {
      const [header] = read(`tacitly/${file}.csv`).split('\n')
      for (const column of header.split(','))
        expect(read('tacitly/README.md')).toMatch(new RegExp(`^\\| .*\\b${column}\\b.* \\|`, 'm'))
    }
    expect(stdout.includes('npm install tacitly')).toBe(!('tacitly' in dependencies))
    expect(stdout).toContain("bundle: '/recommendations/'")
    expect(stdout).toContain('/tacitly')
  },
)

test('changes no file that is there: it says which, writes nothing, and --yes replaces', async () => {
  site({ vite: '8', react: '19' })
  mkdirSync(place.path('tacitly'))
  place.write('tacitly/items.csv', 'mine\n')
  const refused = await place.tacitly('init')
  expect(refused.status).toBe(1)
  expect(refused.stderr).toMatch(/^tacitly: tacitly\/items\.csv would be replaced, and nothing was written\. .*--yes/)
  expect(read('tacitly/items.csv')).toBe('mine\n')
  expect(place.files()).toEqual(['package.json', 'tacitly'])
  expect((await place.tacitly('init', '--yes')).status).toBe(0)
  expect(read('tacitly/items.csv')).toMatch(/^id,title,/)
})

test("the README's ten lines are the ones it prints", () => {
  expect(readFileSync('README.md', 'utf8')).toContain(`\`\`\`tsx\n${tenLines}\`\`\``)
})
