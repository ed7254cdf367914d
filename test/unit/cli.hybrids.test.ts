import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openBundleFolder } from '../../src/cli/build/bundle-folder'
import { gzip } from '../../src/cli/build/gzip'
import { makeBundle } from '../../src/cli/build/make-bundle'
import { readBack } from '../../src/cli/build/read-back'
import type { ItemVectors } from '../../src/sdk/content/vectors'
import { evaluate } from '../../src/sdk/evaluate/metrics'
import { splitDefaults, splitRows } from '../../src/sdk/evaluate/split'
import { tieOrder } from '../../src/sdk/evaluate/ties'
import { buildCsr, type Csr, columnCounts } from '../../src/sdk/kernels/interactions'
import { createRandom, normal } from '../../src/sdk/random'
import { rowScorer } from '../../src/sdk/shapes/row-scorer'
import { scoreModel } from '../../src/sdk/shapes/score'
import type { ItemNeighbours } from '../../src/sdk/shapes/types'
import type { Item } from '../../src/sdk/types'
import { createWorkplace, type Workplace } from '../helpers/cli'

let place: Workplace
beforeEach(() => {
  place = createWorkplace()
})
afterEach(() => place.remove())

/** Series of four items: who touches one touches the others; what is told of an item tells its series. */
const series = 30
const n = 4 * series
const items: Item[] = Array.from({ length: n }, (_, i) => ({ id: `i${i}`, title: `Item ${i}` }))
const lone = n - 1

/** @param users each touches most of three series, and some items of no series of theirs */
function seriesWorld(users = 150, seed = 1): Csr {
  const random = createRandom(seed)
  const row: number[] = []
  const col: number[] = []
  for (let user = 0; user < users; user++) {
    for (let s = 0; s < 3; s++) {
      const first = 4 * Math.floor(random() ** 1.5 * series)
      for (let k = 0; k < 4; k++) if (random() < 0.7 && first + k !== lone) [row.push(user), col.push(first + k)]
    }
    for (let k = 0; k < 4; k++) [row.push(user), col.push(Math.floor(random() ** 2 * (n - 1)))]
  }
  row.push(0)
  col.push(lone)
  return buildCsr(users, n, row, col)
}

/** @param noise how little a vector says of its series */
function seriesVectors(noise = 0.3, d = 16): ItemVectors {
  const random = createRandom(3)
  const centres = Float64Array.from({ length: series * d }, () => normal(random))
  const vectors = new Float32Array(n * d)
  for (let i = 0; i < n; i++) {
    const row = Array.from({ length: d }, (_, f) => centres[Math.floor(i / 4) * d + f] + noise * normal(random))
    const norm = Math.hypot(...row)
    vectors.set(
      Float32Array.from(row, value => value / norm),
      i * d,
    )
  }
  const projection = { mean: new Float32Array(), components: new Float32Array() }
  return {
    kind: 'text',
    d,
    vectors,
    projection,
    encoder: { id: 'told', sha256: '0'.repeat(64), fields: ['title'], size: 0 },
  }
}

async function build(models?: readonly string[], vectors: readonly ItemVectors[] = [seriesVectors()]) {
  const folder = await openBundleFolder(place.path('bundle'))
  const csr = seriesWorld()
  const made = await makeBundle({
    ...{ items, vectors, csr, models, release: 1, precision: 'int8', seed: 1 },
    ...{ d: 8, gzip, onProgress: () => undefined },
  })
  return { bundle: await folder.publish(made.files), csr }
}

it('an ensemble that is worth it serves, of parts in the bundle, and its figure is that of the bundle as read back', async () => {
  // Of clear vectors content alone is as good.
  const { bundle } = await build(undefined, [seriesVectors(0.6)])
  const { serves, models: entries, verdict } = bundle.manifest
  const ndcg = (model: string) => verdict.judgements.find(one => one.model === model)!.metrics['ndcg@10']
  expect(serves.forYou).toBe('ensemble')
  expect(ndcg('ensemble')).toBeGreaterThan(Math.max(...['als', 'itemknn', 'ease', 'content'].map(ndcg)) + 0.002)
  expect(entries.ensemble.parts).toContain('content')
  expect(verdict.text).toMatch(/^The ensemble serves: .* It is .*x content-kNN.*, by z-score; .*new items: .*content/)
  expect(verdict.text).toMatch(
    /Before it was made to fit the bundle it was \.\d{3}: .*rounding -?\.\d{3}\. Of \d+ items taken away/,
  )
  const { models } = await readBack(place.path('bundle'))
  expect(models.get('ensemble')).toMatchObject({ shape: 'ensemble', combine: 'switch', cold: { from: 1 } })
})

it('only what serves is shipped: parts of the ensemble, else the one model; what was tried before is gone', async () => {
  const { bundle } = await build(['als', 'ease', 'content', 'contentals', 'contentpopularity'])
  const { serves, models } = bundle.manifest
  expect(models.ensemble).toBeUndefined()
  const hybrids = ['ease', 'content', 'contentals', 'contentpopularity'].filter(id => bundle.models.has(id as 'ease'))
  expect(hybrids).toEqual(hybrids.includes(serves.forYou) ? [serves.forYou] : [])
  const there = readdirSync(place.path('bundle'))
  expect(there.sort()).toEqual([...Object.keys(bundle.manifest.files), 'manifest.json'].sort())
})

it('a new item has neighbours by content, and comes up for who touched its series', async () => {
  const { bundle } = await build()
  const content = bundle.models.get('content') as ItemNeighbours
  const own = Array.from(content.idx.subarray(content.ptr[lone], content.ptr[lone + 1]))
  expect(own.slice(0, 3).sort((a, b) => a - b)).toEqual([lone - 3, lone - 2, lone - 1])
  const history = { items: Int32Array.of(lone - 1), preference: Float32Array.of(1), confidence: Float32Array.of(1) }
  const scores = scoreModel(bundle.models.get('ensemble')!, history)
  const better = scores.filter((score, item) => score > scores[lone] && item !== lone - 1).length
  expect(better).toBeLessThan(6)
})

it('what is judged was fitted on train alone', async () => {
  const { bundle, csr } = await build(['als'])
  const { train, test } = splitRows(csr, { ...splitDefaults, seed: 1 })
  const popularity = { shape: 'scores', id: 'popularity', scores: columnCounts(train) } as const
  const stated = bundle.manifest.verdict.judgements.find(one => one.model === 'popularity')!.metrics['ndcg@10']
  const ties = tieOrder(
    items.map(({ id }) => id),
    1,
  )
  expect(evaluate(rowScorer(popularity, train), train, test, { ties }).metrics['ndcg@10']).toBeCloseTo(stated, 6)
})
