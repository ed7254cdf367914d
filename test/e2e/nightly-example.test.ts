// examples/nightly, two nights and one that a gate refuses, as a site's CI runs it.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readBack } from '../../src/cli/build/read-back'
import { createWorkplace, twoTastesCsv, type Workplace } from '../helpers/cli'
import { shopBundle, shopItems, sizes } from '../helpers/many-tastes'

let place: Workplace
const bin = () => place.path('node_modules/.bin/tacitly')
const { rows, catalogue } = twoTastesCsv({ users: 120, items: 40, each: 10 })
const [head, ...records] = rows.trim().split('\n')

beforeAll(() => {
  place = createWorkplace()
  mkdirSync(place.path('node_modules/.bin'), { recursive: true })
  chmodSync('dist/cli.js', 0o755)
  symlinkSync(resolve('dist/cli.js'), bin())
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

const night = (events: string, site = 'public/rec') => {
  const { status, stdout, stderr } = spawnSync('node', ['nightly.mjs', events, 'items.csv', site], {
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

describe('a catalogue that is cut', () => {
  /** In place of a build of more than 50,000 items: what it would write. */
  async function release(n: number): Promise<string[]> {
    const items = shopItems.map(item => ({ ...item, title: `${n}: ${item.title}` }))
    const files = await shopBundle({ shards: sizes, items, release: n })
    rmSync(place.path('built'), { recursive: true, force: true })
    mkdirSync(place.path('built'))
    for (const [name, bytes] of files) writeFileSync(place.path(`built/${name}`), bytes)
    rmSync(bin(), { force: true })
    const build = `
      const out = process.argv[process.argv.indexOf('--out') + 1]
      require('node:fs').cpSync('built', out, { recursive: true })
      console.log(JSON.stringify({ manifest: JSON.parse(require('node:fs').readFileSync('built/manifest.json', 'utf8')) }))`
    writeFileSync(bin(), `#!/usr/bin/env node\n${build}`, { mode: 0o755 })
    return [...files.keys()].filter(name => name !== 'manifest.json')
  }
  const inSite = () => readdirSync(place.path('public/big')).sort()
  const foreign = ['index.html', 'style.css', 'manifest.json']

  beforeAll(async () => {
    rmSync(place.path('personas.json'), { force: true })
    // Published by hand, into a folder that holds other things too.
    await release(1)
    cpSync(place.path('built'), place.path('public/big'), { recursive: true })
    for (const name of ['index.html', 'style.css']) place.write(`public/big/${name}`, name)
  })

  test('is published with its shards; seven releases keep theirs, and what is of no bundle stays', async () => {
    const before = inSite()
    const published: string[][] = []
    for (let n = 2; n <= 8; n++) {
      published.push(await release(n))
      expect(night('monday.csv', 'public/big')).toMatchObject({ status: 0, stderr: '' })
      expect((await readBack(place.path('public/big'))).manifest.release).toBe(n)
      if (n === 2) expect(inSite()).toEqual([...new Set([...before, ...published[0]])].sort())
    }
    expect(published.every(files => files.some(name => name.startsWith('shard.')))).toBe(true)
    expect(inSite()).toEqual([...new Set([...foreign, ...published.flat()])].sort())

    // To go back is one copy.
    cpSync(place.path('public/big.releases/2/manifest.json'), place.path('public/big/manifest.json'))
    expect((await readBack(place.path('public/big'))).catalog.items[0].title).toMatch(/^2: /)
    expect(existsSync(place.path('public/big.releases/1'))).toBe(false)
  }, 120_000)
})
