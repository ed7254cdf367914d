// A catalogue that is cut, on its way through the command line: built, published, read whole, checked.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openBundleFolder } from '../../src/cli/build/bundle-folder'
import { compareCut } from '../../src/cli/build/cutting-costs'
import { gzip } from '../../src/cli/build/gzip'
import { type BundleWork, makeBundle } from '../../src/cli/build/make-bundle'
import { readBack } from '../../src/cli/build/read-back'
import { inspectBundle } from '../../src/cli/inspect-bundle'
import { showInspection } from '../../src/cli/show'
import { loadBundle } from '../../src/sdk/bundle/read-whole'
import type { ShardSizes } from '../../src/sdk/bundle/shards/cut'
import { splitDefaults, splitRows } from '../../src/sdk/evaluate/split'
import { shopBundle, shopItems, shopRows, sizes } from '../helpers/many-tastes'
import { readerOf } from '../helpers/tiny-bundle'

const place = mkdtempSync(join(tmpdir(), 'tacitly-shards-'))
afterAll(() => rmSync(place, { recursive: true }))

const work: BundleWork = {
  ...{ items: shopItems, csr: shopRows(), vectors: [], release: 1, precision: 'int8', seed: 1, gzip },
  ...{ shards: sizes, onProgress: () => undefined },
}
const kinds = (folder: string, kind: string) => readdirSync(folder).filter(name => name.startsWith(`${kind}.`))

describe('a build', () => {
  it('judges the whole catalogue, cuts it, and says what that leaves out', async () => {
    const { files, notes } = await makeBundle({ ...work, models: ['als'] })
    const out = join(place, 'built')
    await (await openBundleFolder(out)).publish(files)
    const inspection = await inspectBundle(out)
    expect(inspection).toMatchObject({ items: shopItems.length, shards: { head: sizes.head, count: 8 } })
    const bytes = [...kinds(out, 'shard'), ...kinds(out, 'finder')].map(name => readFileSync(join(out, name)).length)
    expect(inspection.shards!.zipped).toBe(bytes.reduce((sum, length) => sum + length, 0))
    expect(showInspection(inspection)).toContain('30 items are on every page, the others in 8 shards')
    expect(Object.keys(inspection.models)).not.toEqual(expect.arrayContaining(['ensemble']))
    const lacks = 'ensembles, rankers, predicted ratings and vectors of texts and pictures are left out'
    expect(notes.join()).toContain(lacks)
    expect(inspection.verdict.text).toContain(`In a catalogue that is cut, ${lacks}.`)
    expect(inspection.verdict.text).toMatch(
      /The catalogue is cut: of 60 visitors, whose pages have \d\.\d of 8 shards, \d+% of the best 20 of all items are in the list of the page, and \d+% would be by the head alone; NDCG@10 \.\d{3}, of all items \.\d{3}\./,
    )
    const told = inspection.dataMap.find(({ path }) => path.startsWith('shards.'))!
    expect(told.fromVisitors).toContain('sees which shards are fetched')
  })

  it.each(['ensemble', 'edge'])('refuses %s, which weighs all items against one another', async id => {
    await expect(makeBundle({ ...work, models: [id] })).rejects.toMatchObject({
      code: 'options-invalid',
      message: expect.stringContaining('cut in shards'),
    })
  })

  it('stays whole where it shares interactions', async () => {
    const { files } = await makeBundle({ ...work, models: ['als'], shareInteractions: true })
    expect([...files.keys()].filter(name => name.startsWith('shard'))).toEqual([])
  })
})

describe('what cutting costs', () => {
  const { train: known, test: withheld } = splitRows(shopRows(), splitDefaults)
  const costsOf = async (shards: ShardSizes) => {
    const files = await shopBundle({ shards })
    return (await compareCut(await loadBundle(readerOf(files)), { known, withheld, seed: 1 }))!
  }

  it('is nothing where a page comes to have all shards', async () => {
    const { shards, count, shared, ndcg, whole, ofHead } = await costsOf({ head: 220, most: 70 })
    expect([shards, shared, ndcg]).toEqual([count, 1, whole])
    expect(ofHead).toBeLessThan(1)
  })

  it('is more by the head alone than by the shards that a history asks for', async () => {
    const { visitors, shards, count, shared, ofHead } = await costsOf(sizes)
    expect([visitors, count]).toEqual([60, 8])
    expect(shards).toBeGreaterThan(1)
    expect(shards).toBeLessThan(8)
    expect(shared).toBeLessThan(1)
    expect(shared).toBeGreaterThan(ofHead + 0.2)
  })

  it('is not told where nothing is withheld of anybody', async () => {
    const bundle = await loadBundle(readerOf(await shopBundle({ shards: sizes })))
    const none = { ...withheld, ptr: new Int32Array(withheld.rows + 1), idx: new Int32Array() }
    expect(await compareCut(bundle, { known, withheld: none, seed: 1 })).toBeUndefined()
  })
})

describe('the folder', () => {
  it('keeps the shards of the release before, and drops those before them', async () => {
    const out = join(place, 'published')
    const publish = async (title: string) => {
      const folder = await openBundleFolder(out)
      const items = shopItems.map(item => ({ ...item, title: `${title} ${item.id}` }))
      await folder.publish(await shopBundle({ shards: sizes, items, last: folder.last }))
      return kinds(out, 'shard')
    }
    const first = await publish('First')
    expect(first).toHaveLength(8)
    const second = await publish('Second')
    expect(second).toHaveLength(16)
    expect(second).toEqual(expect.arrayContaining(first))
    const third = await publish('Third')
    expect(third).toHaveLength(16)
    expect(third.filter(name => first.includes(name))).toEqual([])
    const { catalog } = await readBack(out)
    expect(catalog.items.map(({ title }) => title)).toEqual(shopItems.map(({ id }) => `Third ${id}`))
  })

  it('is as it was where a shard is not what was packed', async () => {
    const out = join(place, 'broken')
    const files = await shopBundle({ shards: sizes })
    const [name] = [...files.keys()].filter(path => path.startsWith('shard.'))
    const folder = await openBundleFolder(out)
    const broken = new Map(files).set(name, files.get(name)!.slice(0, -20))
    await expect(folder.publish(broken)).rejects.toMatchObject({ code: 'bundle-corrupt' })
    expect(readdirSync(out)).not.toContain('manifest.json')
  })
})
