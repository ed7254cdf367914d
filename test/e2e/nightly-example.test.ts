// examples/nightly, two nights and one that a gate refuses, as a site's CI runs it.
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorkplace, twoTastesCsv, type Workplace } from '../helpers/cli'

let place: Workplace
const { rows, catalogue } = twoTastesCsv({ users: 120, items: 40, each: 10 })
const [head, ...records] = rows.trim().split('\n')

beforeAll(() => {
  place = createWorkplace()
  mkdirSync(place.path('node_modules/.bin'), { recursive: true })
  chmodSync('dist/cli.js', 0o755)
  symlinkSync(resolve('dist/cli.js'), place.path('node_modules/.bin/tacitly'))
  cpSync('examples/nightly/nightly.mjs', place.path('nightly.mjs'))
  place.write('items.csv', catalogue)
  place.write('monday.csv', [head, ...records.slice(0, 1000)].join('\n'))
  place.write('tuesday.csv', rows)
})
afterAll(() => place.remove())

const personas = (contract: object) =>
  JSON.stringify({
    ...{ format: 'tacitly-personas', version: 1 },
    personas: { new: { name: 'New', events: [], expect: [contract] } },
  })

const night = (events: string) => {
  const { status, stdout, stderr } = spawnSync('node', ['nightly.mjs', events, 'items.csv', 'public/rec'], {
    ...{ cwd: place.folder, encoding: 'utf8' },
  })
  return { status, stdout, stderr }
}
const manifest = () => JSON.parse(readFileSync(place.path('public/rec/manifest.json'), 'utf8'))
const files = () => readdirSync(place.path('public/rec'))

test('the second night goes on from the first and leaves its files; one that breaks a contract publishes nothing', () => {
  place.write('personas.json', personas({ toSee: {}, atLeast: 8 }))
  expect(night('monday.csv')).toMatchObject({ status: 0, stdout: expect.stringContaining('1 releases kept') })
  const first = manifest()

  const second = night('tuesday.csv')
  expect(second).toMatchObject({ status: 0, stdout: expect.stringContaining('2 releases kept') })
  expect(second.stdout).toContain('--since public/rec')
  expect(second.stdout).toContain(`Against release ${new Date(first.release).toISOString()}`)
  expect(manifest().release).toBeGreaterThan(first.release)
  expect(files()).toEqual(expect.arrayContaining([...Object.keys(first.files), ...Object.keys(manifest().files)]))

  const published = manifest()
  place.write('personas.json', personas({ notToSee: {} }))
  const refused = night('monday.csv')
  expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining('[personas-broken]')])
  expect(manifest()).toEqual(published)
}, 120_000)
