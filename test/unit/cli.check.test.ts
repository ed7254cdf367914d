// `tacitly check` and `build --personas`: a release waits for what people are to see.
import { writeFileSync } from 'node:fs'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonasReport } from '../../src/personas/index'
import { createWorkplace, twoTastesCsv, type Workplace } from '../helpers/cli'
import { tinyBundle } from '../helpers/horror-and-comedy'

let work: Workplace
const file = (personas: object) => JSON.stringify({ format: 'tacitly-personas', version: 1, personas })
const fan = (taste: string, category: string) => ({
  name: `${taste} fan`,
  events: [0, 1, 2, 3].map(k => ({ type: 'like', itemId: `${taste}-${k}`, daysAgo: 4 - k })),
  expect: [{ toSee: { categories: category }, atLeast: 6, of: 8 }, { notToSee: { id: `${taste}-0` } }],
})

beforeAll(async () => {
  work = createWorkplace()
  for (const [name, isMisnumbered] of [
    ['good', false],
    ['bad', true],
  ] as const) {
    await mkdir(work.path(name))
    for (const [path, bytes] of await tinyBundle({ hasCategories: true, isMisnumbered })) {
      writeFileSync(join(work.path(name), path), bytes)
    }
  }
  work.write('personas.json', file({ horrorFan: fan('horror', 'Horror'), comedyFan: fan('comedy', 'Comedy') }))
})
afterAll(() => work.remove())

describe('tacitly check', () => {
  it('passes a good bundle, and prints each contract with what the persona saw', async () => {
    const { status, stdout, stderr } = await work.tacitly('check', 'personas.json', 'good')
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(
      /^horror fan\n {2}kept {4}at least 6 of the first 8 with categories Horror in forYou: 8\n {10}saw horror number \d+\*, /,
    )
    expect(stdout).toMatch(/\n4 contracts of 2 personas: 4 kept, 0 broken\.\n$/)
  })

  it('fails one whose item numbers are wrong, with the sentence and the report', async () => {
    const { status, stdout, stderr } = await work.tacitly('check', 'personas.json', 'bad')
    expect(status).toBe(2)
    expect(stdout).toMatch(/BROKEN {2}at least 6 of the first 8 with categories Horror in forYou: \d\n/)
    expect(stderr).toMatch(
      /^tacitly: 2 of 4 contracts are broken, so bad is not what visitors should get\. horror fan: at least 6 .* and saw \d; .* \[personas-broken\]\n$/,
    )
    const json = await work.tacitly('check', 'personas.json', 'bad', '--json')
    const report: PersonasReport = JSON.parse(json.stdout)
    expect([json.status, report.kept, report.broken]).toEqual([2, 2, 2])
    expect(report.personas[0].contracts[0].saw).toHaveLength(8)
  })

  it("goes by the site's own weights and rating scale", async () => {
    const events = ['horror-1', 'horror-2'].map(itemId => ({ type: 'trial', itemId }))
    const rated = [0, 1, 2].map(k => ({ type: 'rating', itemId: `comedy-${k}`, rating: 10 }))
    const expected = [{ toSee: { categories: 'Horror' }, atLeast: 3, of: 8 }]
    const weights = { trial: { preference: 1, confidence: 100, halfLifeDays: 30 } }
    const wanted = JSON.parse(file({ fan: { name: 'Fan', events: [...rated, ...events], expect: expected } }))
    work.write('own.json', JSON.stringify(wanted))
    expect((await work.tacitly('check', 'own.json', 'good')).stderr).toContain("Fan: The event's rating is 10")
    work.write('own.json', JSON.stringify({ ...wanted, feedback: { ratingScale: [0, 10] } }))
    expect((await work.tacitly('check', 'own.json', 'good')).stderr).toContain('1 of 1 contracts is broken')
    work.write('own.json', JSON.stringify({ ...wanted, feedback: { ratingScale: [0, 10], weights } }))
    expect((await work.tacitly('check', 'own.json', 'good')).stderr).toBe('')
  })

  it.each([
    ['{', /personas\.json can't be read as JSON/],
    ['{"personas": {}}', /format is undefined; expected 'tacitly-personas'/],
    [file({ fan: { name: 'Fan', events: [] } }), /No persona of .*other-personas\.json expects anything/],
  ])('refuses %s', async (text, message) => {
    work.write('other-personas.json', text)
    const { status, stderr } = await work.tacitly('check', 'other-personas.json', 'good')
    expect(status).toBe(1)
    expect(stderr).toMatch(message)
    expect(stderr).toContain('[personas-invalid]')
  })

  it('says what is missing', async () => {
    expect((await work.tacitly('check', 'personas.json')).stderr).toContain('BUNDLE is missing')
    expect((await work.tacitly('check', 'none.json', 'good')).stderr).toContain('ENOENT')
    const { status, stderr } = await work.tacitly('check', 'personas.json', 'nowhere')
    expect([status, stderr]).toEqual([1, expect.stringContaining('[bundle-missing]')])
  })
})

describe('tacitly build --personas', () => {
  const build = (...more: string[]) =>
    work.tacitly('build', '--interactions', 'rows.csv', '--items', 'items.csv', '--out', 'out', ...more)
  const likes = ['i0', 'i1', 'i2'].map(itemId => ({ type: 'like', itemId }))
  const fanOfA = { name: 'Fan of A', events: likes, expect: [{ toSee: { categories: 'A' }, atLeast: 7, of: 8 }] }

  it('writes where contracts are kept, and leaves the release before where ids were joined to wrong rows', async () => {
    const { rows, catalogue } = twoTastesCsv()
    work.write('rows.csv', rows)
    work.write('items.csv', catalogue)
    work.write('wanted.json', file({ fanOfA }))
    const first = await build('--personas', 'wanted.json', '--models', 'als', '--release', '1')
    expect([first.status, first.stderr]).toEqual([0, ''])
    expect(first.stdout).toContain('1 contract of 1 persona: 1 kept, 0 broken.')
    const before = await readFile(join(work.path('out'), 'manifest.json'), 'utf8')
    const files = await readdir(work.path('out'))
    const shifted = catalogue.replace(/^i(\d+)/gm, (_, at) => `i${(Number(at) + 6) % 24}`)
    work.write('items.csv', shifted)
    const second = await build('--personas', 'wanted.json', '--models', 'als', '--release', '2')
    expect(second.status).toBe(2)
    expect(second.stderr).toMatch(/1 of 1 contracts is broken, so .*out is as it was\. Fan of A: .*\[personas-broken\]/)
    expect(await readFile(join(work.path('out'), 'manifest.json'), 'utf8')).toBe(before)
    expect(await readdir(work.path('out'))).toEqual(files)
  })
})

it('tacitly evaluate --protocol visitors --personas says which models would keep them', async () => {
  const { rows, catalogue } = twoTastesCsv()
  work.write('rows.csv', rows)
  work.write('items.csv', catalogue)
  const fanOf = (from: number, categories: string) => ({
    name: categories,
    events: [0, 1, 2].map(k => ({ type: 'like', itemId: `i${from + k}` })),
    expect: [{ toSee: { categories }, atLeast: 7, of: 8 }],
  })
  work.write('wanted.json', file({ a: fanOf(0, 'A'), c: fanOf(12, 'C') }))
  const given = ['--interactions', 'rows.csv', '--items', 'items.csv', '--personas', 'wanted.json']
  const { status, stdout, stderr } = await work.tacitly('evaluate', '--protocol', 'visitors', ...given)
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/contracts of personas +kept +broken\npopularity( \*)? +[01] +[12]\n/)
  expect(stdout).toMatch(/\nitemknn( \*)? +2 +0\n/)
  expect((await work.tacitly('evaluate', ...given)).stderr).toContain('a file beside --protocol visitors')
  // In the config file it stands for the build: no other command minds.
  work.write('tacitly.config.json', JSON.stringify({ personas: 'wanted.json', simulate: 'none.json', seeds: 2 }))
  const plain = await work.tacitly('evaluate', '--interactions', 'rows.csv', '--models', 'popularity', '--seeds', '1')
  expect([plain.status, plain.stderr]).toEqual([0, ''])
  work.write('tacitly.config.json', JSON.stringify({ personas: 'wanted.json', seeds: 2 }))
  const visitors = await work.tacitly('evaluate', '--protocol', 'visitors', ...given.slice(0, 4))
  expect([visitors.status, visitors.stderr]).toEqual([0, ''])
  expect(visitors.stdout).toContain('contracts of personas')
})
