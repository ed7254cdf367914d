// `build --since` and `inspect A B`: what a build keeps of the last release, and how far it is from it.
import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readInput } from '../../src/cli/build/build-input'
import { gzip } from '../../src/cli/build/gzip'
import { type BundleWork, makeBundle } from '../../src/cli/build/make-bundle'
import type { BuildReport } from '../../src/cli/build/publish'
import { readBack } from '../../src/cli/build/read-back'
import { type KeptChoices, type SinceReport, sinceRelease } from '../../src/cli/build/since'
import type { Comparison } from '../../src/cli/drift/compare-bundles'
import { type DriftSide, driftOf } from '../../src/cli/drift/drift'
import { driftText, showDrift } from '../../src/cli/drift/drift-words'
import type { Manifest } from '../../src/sdk/bundle/manifest'
import type { EdgeRanker, ItemFactors, Model } from '../../src/sdk/shapes/types'
import { createWorkplace, twoTastesCsv, type Workplace } from '../helpers/cli'

let place: Workplace
let first: BuildReport
let second: BuildReport & { readonly since: SinceReport }

const { rows, catalogue } = twoTastesCsv({ users: 120, items: 40, each: 10 })
const [head, ...records] = rows.trim().split('\n')
// Of each visitor some came after the first build.
const isNew = (at: number) => at % 3 === 0
const later = Date.now() / 1000 + 3600
const moved = records.map((record, at) => (isNew(at) ? record.replace(/\d+$/, String(Math.floor(later) + at)) : record))
const csv = (of: readonly string[]) => `${[head, ...of].join('\n')}\n`

const build = async (...args: string[]) => {
  const { status, stdout, stderr } = await place.tacitly('build', '--json', ...args)
  return status === 0 ? JSON.parse(stdout) : { status, stderr }
}

beforeAll(async () => {
  place = createWorkplace()
  place.write('items.csv', catalogue)
  place.write('more.csv', `${catalogue}i999,Thing 999 (2001),C,red\n`)
  place.write('monday.csv', csv(moved.filter((_, at) => !isNew(at))))
  place.write('tuesday.csv', csv(moved))
  first = await build('--interactions', 'monday.csv', '--items', 'items.csv', '--out', 'monday', '--release', '1')
  const args = ['--interactions', 'tuesday.csv', '--items', 'more.csv', '--out', 'tuesday', '--release', '2']
  second = await build(...args, '--since', 'monday')
}, 60_000)
afterAll(() => place.remove())

const figures = ({ verdict }: Manifest) =>
  Object.fromEntries(verdict.judgements.map(({ model, metrics }) => [model, metrics['ndcg@10']]))

test('what the last release chose stands: models, options and weights', () => {
  expect(first.manifest.serves.forYou).not.toBe('popularity')
  expect(second.manifest.serves).toEqual(first.manifest.serves)
  expect(second.since.anew).toBeUndefined()
  const chosen = ({ models }: Manifest) =>
    Object.entries(models).map(([id, { options = {}, parts }]) => {
      const { interactions: _, users: __, ...own } = options
      return [id, own, parts]
    })
  expect(chosen(second.manifest)).toEqual(chosen(first.manifest))
  expect(second.manifest.verdict.text).toContain('Chosen for the last release, it gains')
})

test('the verdict and the report say how far it is from the last release, and whether it is better', () => {
  const { drift, judged, release } = second.since
  expect(release).toBe(1)
  expect(drift.items).toEqual({ before: 40, after: 41, added: 1, gone: 0 })
  expect(drift.lists.changed).toBeGreaterThan(0)
  expect(drift.popular.moved).toBeGreaterThan(0)
  // It has learned of four in five of the new rows, of which the last release knows nothing.
  expect(judged!.gain.visitors).toBeGreaterThanOrEqual(50)
  const visitors = Number(/held out from (\d+) visitors,/.exec(second.manifest.verdict.text)![1])
  expect(judged!.gain.visitors).toBeLessThan(visitors)
  expect(judged!.gain.low).toBeLessThanOrEqual(judged!.ndcg - judged!.before)
  expect(judged!.gain.high).toBeGreaterThanOrEqual(judged!.ndcg - judged!.before)
  const { text } = second.manifest.verdict
  expect(text).toContain('Against release 1: of the items 1 are new and 0 gone; of ten shown after one click')
  expect(text).toMatch(/On what \d+ visitors did since, held out from both: NDCG@10 \.\d+, the last release \.\d+/)
})

test('what judges has taught nothing: a warm start is of what is shipped alone', async () => {
  const options = Object.entries(second.manifest.models.als.options!)
  const set = options.flatMap(([name, value]) =>
    ['interactions', 'users'].includes(name) ? [] : ['--set', `als.${name}=${value}`],
  )
  const args = ['--interactions', 'tuesday.csv', '--items', 'more.csv', '--out', 'cold', '--release', '2']
  const cold: BuildReport = await build(...args, ...set)
  expect(figures(second.manifest).als).toBe(figures(cold.manifest).als)
  const file = (of: BuildReport) => of.manifest.models.als.files[0]
  expect(file(second)).not.toBe(file(cold))
}, 60_000)

test.each([
  ['much has come', 'half.csv', /\d+ interactions, and there were \d+/],
  ['nothing was chosen', 'few.csv', /found nothing better than popularity/],
])(
  'is chosen anew where %s, and says why',
  async (_, before, why) => {
    place.write('half.csv', csv(moved.filter((_, at) => at % 7 < 3)))
    place.write('few.csv', csv(records.slice(0, 300)))
    await build('--interactions', before, '--out', 'before', '--release', '1')
    const args = ['--interactions', 'tuesday.csv', '--out', 'anew', '--release', '2', '--since', 'before']
    const { since, manifest } = await build(...args)
    expect(since.anew).toMatch(why)
    expect(manifest.verdict.text).toContain('whose choices were made anew')
    expect(manifest.verdict.text).toContain('Chosen on other rows')
  },
  60_000,
)

test('of shared rows, what was chosen anew is judged by nothing that may have chosen', async () => {
  place.write('half.csv', csv(moved.filter((_, at) => at % 7 < 3)))
  await build('--interactions', 'half.csv', '--models', 'als', '--out', 'half', '--release', '1')
  const args = ['--interactions', 'tuesday.csv', '--models', 'als', '--out', 'told', '--since', 'half']
  const judgedOf = async (...more: string[]) => (await build(...args, ...more)).since.judged
  expect(await judgedOf('--share-interactions')).toBeUndefined()
  expect(await judgedOf()).toBeDefined()
}, 60_000)

test('what goes by shared rows is chosen anew where none are shared', async () => {
  const files = ['--interactions', 'monday.csv', '--out']
  const { manifest } = await build(...files, 'rows', '--share-interactions', '--models', 'userknn')
  expect(manifest.models).toHaveProperty('userknn')
  const { since } = await build(...files, 'alone', '--since', 'rows')
  expect(since.anew).toMatch(/which needs --share-interactions/)
}, 60_000)

const monday = () => readInput({ interactions: place.path('monday.csv'), items: [place.path('items.csv')] })

test('is chosen anew where the catalogue is cut in shards', async () => {
  const { items, csr } = await monday()
  const last = await readBack(place.path('monday'))
  expect((await sinceRelease(last, { items, csr, isCut: false, kinds: [] })).anew).toBeUndefined()
  const { anew, choices } = await sinceRelease(last, { items, csr, isCut: true, kinds: [] })
  expect([anew, choices]).toEqual(['the catalogue is cut in shards', undefined])
})

test('what reads vectors of texts is chosen anew where there are none, which says how there would be', async () => {
  const texts = ['--text', 'title', '--text-model', 'tfidf']
  const files = ['--interactions', 'tuesday.csv', '--items', 'items.csv']
  const { manifest } = await build(...files, ...texts, '--models', 'content,ensemble', '--out', 'read')
  expect(manifest.models).toHaveProperty('content')
  expect((await build(...files, ...texts, '--since', 'read', '--out', 'again')).since.anew).toBeUndefined()
  const { since, manifest: without } = await build(...files, '--since', 'read', '--out', 'unread')
  expect(since.anew).toMatch(
    /content-kNN, which reads vectors of text by tfidf, and without --text title --text-model tfidf/,
  )
  expect(without.verdict.text).toContain(since.anew)
  expect(without.models).not.toHaveProperty('content')
}, 60_000)

/** Built in this process, with choices that no build of these rows made. */
async function buildWith(choices: Partial<KeptChoices>, anew?: BundleWork['anew']) {
  const { items, csr } = await monday()
  const since = await sinceRelease(await readBack(place.path('monday')), { items, csr, isCut: false, kinds: [] })
  const { files } = await makeBundle({
    ...{ items, csr, vectors: [], release: 2, precision: 'int8', seed: 1, gzip, onProgress: () => undefined },
    ...{ since: { ...since, choices: { ...since.choices!, ...choices } }, anew },
  })
  return JSON.parse(new TextDecoder().decode(files.get('manifest.json'))) as Manifest
}

test('of an edge ranker that stands, all parts are carried', async () => {
  const parts = ['popularity', 'als', 'markov', 'bpr', 'attributes']
  const components: EdgeRanker['components'] = parts.map((_, part) => ({ part }) as EdgeRanker['components'][number])
  const zeros = parts.map(() => 0)
  const edge = { parts, rival: 'als', components, weights: zeros, means: zeros, deviations: parts.map(() => 1) }
  const { models, serves } = await buildWith({ edge })
  expect(serves.forYou).toBe('edge')
  expect(Object.keys(models)).toEqual(expect.arrayContaining(parts))
  expect(models.edge).toMatchObject({ parts, options: { rival: 'als' } })
}, 60_000)

test('whoever asked for the build makes it anew where the choices no longer stand', async () => {
  const asked: BundleWork[] = []
  const { serves } = await buildWith({ set: { als: { regularisation: 1e9 } } }, work => {
    asked.push(work)
    return makeBundle(work)
  })
  expect(asked.map(({ since }) => [since!.choices, since!.anew])).toEqual([
    [undefined, expect.stringMatching(/by now$/)],
  ])
  expect(serves.forYou).toBe('als')
}, 60_000)

test('what --models names is weighed every night, and what was not is a reason to choose anew', async () => {
  // Visitors who go on from an item to the next: co-occurrence and order tell, and are not named.
  const walks = Array.from({ length: 200 }, (_, user) =>
    Array.from({ length: 8 }, (_, step) => `u${user},i${(user * 7 + step) % 40},5,${1e9 + step}`),
  )
  place.write('walks.csv', csv(walks.flat()))
  const night = async (out: string, models: string, ...more: string[]) =>
    build('--interactions', 'walks.csv', '--models', models, '--out', out, ...more)
  const { manifest } = await night('night1', 'als,edge,trending')
  expect(manifest.serves.nextUp).toMatch(/markov|rules/)
  expect(manifest.models.edge.options.rival).toBe('itemknn')
  const second = await night('night2', 'als,edge,trending', '--since', 'night1')
  expect([second.since.anew, second.manifest.models.edge]).toEqual([undefined, manifest.models.edge])
  const third = await night('night3', 'als,edge,bpr', '--since', 'night2')
  expect(third.since.anew).toMatch(/names .*BPR.*, which the last release did not weigh/)
  const fourth = await night('night4', 'als,edge,bpr', '--since', 'night3')
  expect(fourth.since.anew).toBeUndefined()
  expect((await night('night5', 'als,edge,bpr', '--since', 'night4')).since.anew).toBeUndefined()
}, 60_000)

test('a last release that is not there, or damaged, is an error', async () => {
  const args = ['--interactions', 'tuesday.csv', '--out', 'never', '--since']
  expect((await build(...args, 'nowhere')).stderr).toContain('[bundle-missing]')
  const name = first.manifest.models.als.files[0]
  const bytes = readFileSync(place.path(`monday/${name}`))
  writeFileSync(place.path(`monday/${name}`), bytes.subarray(0, 40))
  const { stderr } = await build(...args, 'monday')
  writeFileSync(place.path(`monday/${name}`), bytes)
  expect(stderr).toContain('[bundle-corrupt]')
  expect(place.files()).not.toContain('never')
})

test('inspect A B says the same of the drift, and what each was worth', async () => {
  const { stdout } = await place.tacitly('inspect', 'monday', 'tuesday', '--json')
  const { releases, drift, ndcg, verdict }: Comparison = JSON.parse(stdout)
  expect(releases).toEqual([1, 2])
  expect(drift).toEqual(second.since.drift)
  expect(ndcg.als).toEqual([figures(first.manifest).als, figures(second.manifest).als])
  expect(verdict).toBe(second.manifest.verdict.text)
  const shown = (await place.tacitly('inspect', 'monday', 'tuesday')).stdout
  expect(shown).toContain('40 items, then 41: 1 new, 0 gone')
  const same: Comparison = JSON.parse((await place.tacitly('inspect', 'tuesday', 'tuesday', '--json')).stdout)
  expect(same.drift).toMatchObject({ lists: { changed: 0 }, related: 0, popular: { changed: 0, moved: 0, risen: [] } })
  expect(Object.values(same.drift.vectors).every(changed => changed === 0)).toBe(true)
  expect((await place.tacitly('inspect', 'monday', 'tuesday', '--card')).stderr).toContain('--card is of one bundle')
})

/** Forty items on a circle; popularity falls. */
function circle(turn: number, order = Array.from({ length: 40 }, (_, at) => at)): DriftSide {
  const factors = Float32Array.from(order.flatMap(at => [Math.cos(at ** 1.3 + turn), Math.sin(at ** 1.3 + turn), 0, 0]))
  const als: ItemFactors = {
    ...{ shape: 'factors', id: 'als', d: 4, factors },
    encoder: {
      kind: 'ridge',
      gram: new Float32Array(16).map((_, k) => (k % 5 === 0 ? 1 : 0)),
      regularisation: 1,
      unobservedWeight: 0.1,
      frequencyExponent: 0,
    },
  } as ItemFactors
  const popularity: Model = { shape: 'scores', id: 'popularity', scores: Float32Array.from(order, at => 100 - at) }
  return {
    items: order.map(at => ({ id: `i${at}`, title: '' })),
    models: new Map<string, Model>([
      ['als', als],
      ['popularity', popularity],
    ]),
    serves: { forYou: 'als', related: 'als', popular: 'popularity', frequentlyBoughtTogether: 'als' },
  }
}

test('vectors that are turned, or stand in another order, have not moved', async () => {
  const reversed = Array.from({ length: 40 }, (_, at) => 39 - at)
  for (const same of [circle(1), circle(0, reversed)]) {
    const { vectors, popular } = await driftOf(circle(0), same)
    expect(vectors.als).toBeLessThan(0.02)
    expect(popular.moved).toBe(0)
  }
  const { vectors, popular } = await driftOf(circle(0), { ...circle(0), models: circle(0, reversed).models })
  expect(vectors.als).toBeGreaterThan(0.5)
  expect(popular.moved).toBeGreaterThan(0.1)
  expect(popular.risen[0]).toBe('i39')
})

test('what there is nothing to compare for is not told', async () => {
  const after = circle(0)
  const drift = await driftOf(circle(0), {
    ...after,
    items: after.items.map(({ id }) => ({ id: `other ${id}`, title: '' })),
  })
  expect([drift.lists.changed, drift.related, drift.vectors]).toEqual([undefined, undefined, {}])
  expect(driftText(drift)).toBe('of the items 40 are new and 40 gone; of the hundred most popular 100% are others')
  expect(showDrift(drift)).not.toMatch(/after one click|related/)
})
