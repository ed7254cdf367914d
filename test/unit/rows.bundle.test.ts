// What scores by the rows of visitors, in a bundle that shares them: from its bytes to a list on a page.
import 'fake-indexeddb/auto'
import { readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { shareableRows } from '../../src/cli/build/shareable-rows'
import { openBundle } from '../../src/sdk/bundle/read'
import { loadBundle } from '../../src/sdk/bundle/read-whole'
import { readSafetensors } from '../../src/sdk/bundle/safetensors'
import { writeSafetensors } from '../../src/sdk/bundle/write-safetensors'
import { createRecommender } from '../../src/sdk/index'
import { trainUserKnn, userKnnDefaults } from '../../src/sdk/models/userknn/train'
import { createRandom, shuffle } from '../../src/sdk/random'
import { visitFirst } from '../../src/sdk/shapes/first-stage'
import { scoreModel, visitModel } from '../../src/sdk/shapes/score'
import { finish, type History, type VisitorRows } from '../../src/sdk/shapes/types'
import { visitFor } from '../../src/sdk/shapes/visit-for'
import { createWorkplace, type Workplace } from '../helpers/cli'
import { twoTastes } from '../helpers/data'
import { sourceOf } from '../helpers/horror-and-comedy'
import { readerOf, tinyBundle, tinyContent, withFile } from '../helpers/tiny-bundle'

const options = { neighbours: 7, shrink: 2, amplification: 1.5, halfLife: 3 }
/** With confidences, and what was rejected: a bundle shares these too, and nothing goes by them here. */
const shared = shareableRows(
  { ...twoTastes(), rejected: { ...twoTastes({ seed: 9, each: 1 }), weights: undefined } },
  1,
)
const userknn = finish(trainUserKnn(shared, options))
const serves = { ...tinyContent().serves, forYou: 'userknn' }
// It was fitted on other rows than those that are shared.
const files = await tinyBundle({ shared, serves, hybrids: [{ ...userknn, rows: twoTastes({ seed: 5 }) }] })
const file = [...files.keys()].find(name => name.startsWith('userknn.'))!
const history: History = {
  ...{ items: Int32Array.of(3, 14, 5), preference: Float32Array.of(1, -0.5, 1), confidence: Float32Array.of(1, 1, 2) },
}

describe('user-kNN in a bundle that shares rows', () => {
  it('scores by these alone, fetched once, with the models of a visitor; training takes the same', async () => {
    const asked: string[] = []
    const read = (path: string) => {
      asked.push(path)
      return readerOf(files).read(path)
    }
    const bundle = await openBundle({ read })
    expect(asked).not.toContain(file)
    const model = (await bundle.whole()).models.get('userknn') as VisitorRows
    expect(model).toMatchObject({ nearest: 7, shrink: 2, amplification: 1.5, recency: { halfLife: 3 } })
    expect([...scoreModel(model, history)]).toEqual([...scoreModel(userknn, history)])
    expect(await bundle.shared()).toEqual(shared)
    expect(asked.filter(path => path === file)).toHaveLength(1)
  })

  it('is no second copy of them, and the data map says whose rows lie there', async () => {
    const { manifest } = await loadBundle(readerOf(files))
    expect(manifest.models.userknn).toMatchObject({ shape: 'rows', files: [file] })
    const roles = Object.values(manifest.files).map(({ role }) => role)
    expect(roles.filter(role => role === 'shared')).toHaveLength(1)
    expect(manifest.files[file]).toMatchObject({ role: 'shared', stage: 'next', model: 'userknn' })
    expect(manifest.files[file].fromVisitors).toMatch(/whole rows.*not anonymous/)
  })

  it('is not written where no rows are shared', async () => {
    await expect(tinyBundle({ shared: undefined, hybrids: [userknn] })).rejects.toThrow(/shares none/)
  })

  it('takes the code that scores by rows only where there are some', async () => {
    expect((await visitFor({ als: { shape: 'factors' } })).visit).toBe(visitFirst)
    expect((await visitFor({ userknn: { shape: 'rows' } })).visit).toBe(visitModel)
  })

  const { tensors } = readSafetensors(gunzipSync(files.get(file)!))
  const damages: readonly (readonly [string, Record<string, Float32Array | Int32Array>, RegExp])[] = [
    ['no neighbour', { nearness: Float32Array.of(0, 2, 1) }, /userknn scores by 0 rows/],
    ['a neighbour and a half', { nearness: Float32Array.of(1.5, 2, 1) }, /userknn scores by 1.5 rows/],
    ['a shrinkage that is none', { nearness: Float32Array.of(7, Number.NaN, 1) }, /userknn scores by 7 rows, NaN/],
    ['a power without end', { nearness: Float32Array.of(7, 2, Infinity) }, /userknn scores by 7 rows, 2 and Infinity/],
    ['no word of how it scores', { nearness: Float32Array.of(7, 2) }, /"nearness" should be Float32Array \[3\]/],
    ['rows that overlap', { ptr: Int32Array.from(shared.ptr, (end, row) => (row === 1 ? 99 : end)) }, /rows overlap/],
    [
      'an item that is not there',
      { items: Int32Array.from(shared.idx, (item, k) => (k === 0 ? 20 : item)) },
      /items that/,
    ],
    ['a half-life below 0', { halfLife: Float32Array.of(-1) }, /half-life of userknn is -1/],
  ]
  it.each(damages)('is refused with %s', async (_, changed, message) => {
    const own = Object.entries(changed).map(([name, data]) => [name, { shape: [data.length], data }])
    const bytes = writeSafetensors(Object.fromEntries([...tensors, ...own]))
    const bundle = await openBundle(readerOf(await withFile(files, file, bytes)))
    await expect(bundle.whole()).rejects.toMatchObject({
      code: 'bundle-corrupt',
      message: expect.stringMatching(message),
    })
  })

  it('is refused where a byte is another', async () => {
    const bytes = Uint8Array.from(files.get(file)!)
    bytes[bytes.length >> 1] ^= 1
    const bundle = await openBundle(readerOf(new Map([...files, [file, bytes]])))
    await expect(bundle.whole()).rejects.toMatchObject({ code: 'bundle-corrupt' })
  })
})

test('a list goes by the rows nearest to a visitor, and says what each of their items adds', async () => {
  const recommender = createRecommender({ bundle: readerOf(files), server: false })
  for (const at of [3, 5]) await recommender.log({ type: 'click', itemId: `item-${at}` })
  const list = await recommender.recommend({ limit: 4, diversity: 0 })
  expect(list).toMatchObject({ source: 'model', modelVersion: 'userknn@3' })
  for (const { score, reasons } of list.items) {
    expect(reasons.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 5)
    expect(reasons.some(({ kind }) => kind === 'event')).toBe(true)
  }
  recommender.dispose()
})

describe('tacitly build --models userknn --share-interactions', () => {
  let place: Workplace
  beforeEach(() => {
    place = createWorkplace()
  })
  afterEach(() => place.remove())

  /** Circles of visitors who touch most of the same items, drawn from all: what two items share says little, whom one is like much. */
  function circles(): string {
    const random = createRandom(2)
    const drawn = (count: number, from: readonly number[]) => shuffle([...from], random).slice(0, count)
    const rows = ['user,item,time']
    const all = Array.from({ length: 40 }, (_, item) => item)
    for (let circle = 0; circle < 40; circle++) {
      const own = drawn(10, all)
      for (let user = 0; user < 8; user++) {
        for (const item of drawn(8, own)) rows.push(`u${circle}-${user},i${item},${1e9 + rows.length}`)
      }
    }
    // Fewer than three items are not shared.
    return [...rows, 'brief,i0,1000000000', 'brief,i1,1000000001'].join('\n')
  }

  it('judges what ships, serves by the shared rows, and says that they are published', async () => {
    place.write('rows.csv', circles())
    const args = [
      'build',
      '--interactions',
      'rows.csv',
      '--out',
      'out',
      '--release',
      '1',
      '--models',
      'userknn',
      '--d',
      '8',
    ]
    const refused = await place.tacitly(...args)
    expect(refused).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/--models userknn: .*--share-interactions/),
    })
    const built = await place.tacitly(...args, '--share-interactions')
    expect(built).toMatchObject({ status: 0, stderr: '' })
    expect(built.stdout).toMatch(/user-kNN serves: .* not anonymous/s)
    const bundle = await loadBundle(
      sourceOf(new Map(readdirSync(place.path('out')).map(name => [name, readFileSync(place.path(`out/${name}`))]))),
    )
    const { manifest, models } = bundle
    expect(manifest.serves.forYou).toBe('userknn')
    expect(manifest.shares).toMatchObject({ rows: 320 })
    expect(models.get('userknn')).toMatchObject({ rows: { rows: 320 }, nearest: userKnnDefaults.neighbours })
    expect(manifest.models.userknn.options).toMatchObject({ users: 320, interactions: 2560 })
    expect((await place.tacitly('inspect', 'out')).stdout).toMatch(/320 visitors' rows.*not anonymous/s)
  }, 60_000)
})
