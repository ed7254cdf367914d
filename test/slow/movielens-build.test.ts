import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readBack } from '../../src/cli/build/read-back'
import type { BundleFile } from '../../src/sdk/bundle/manifest'
import { createWorkplace, type Workplace } from '../helpers/cli'
import { dataFolder, movieLensFiles, needsData, writeMovieLensSplit } from '../helpers/data'

let place: Workplace
beforeEach(() => {
  place = createWorkplace()
})
afterEach(() => place.remove())

test.skipIf(!dataFolder)(
  `split 42 through the command line: popularity .2123, itemknn .355, als .39${needsData}`,
  async () => {
    const { train, test: held } = writeMovieLensSplit(place.folder)
    const args = [
      '--train',
      train,
      '--test',
      held,
      '--models',
      'popularity,itemknn,als',
      '--k',
      '10',
      '--seed',
      '1',
      '--d',
      '128',
      ...['--value', 'none'],
    ]
    expect((await place.tacitly('evaluate', ...args, '--ties', 'index', '--json', 'out.json')).status).toBe(0)
    const [popularity, itemknn, als] = JSON.parse(readFileSync(place.path('out.json'), 'utf8')).results.map(
      (one: { metrics: Record<string, number> }) => one.metrics['ndcg@10'],
    )
    expect(Math.abs(popularity - 0.2123)).toBeLessThan(0.0005)
    expect(itemknn).toBeGreaterThan(0.355)
    expect(als).toBeGreaterThan(0.39)
  },
)

test.skipIf(!dataFolder)(
  `MovieLens small with texts: what ranks keeps its budget, EASE among it, an ensemble is worth 1.6 times popularity or more, and an edge ranker serves${needsData}`,
  async () => {
    const { interactions, items } = movieLensFiles()
    const files = items.flatMap(path => ['--items', path])
    const args = ['--interactions', interactions, ...files, '--out', 'bundle', '--share-interactions', '--json']
    const { bytes, manifest, notes } = JSON.parse((await place.tacitly('build', ...args)).stdout)
    // What predicts ratings is fetched by who asks for it.
    const ranks = Object.values<BundleFile>(manifest.files).filter(({ stage }) => stage !== 'lazy')
    const zipped = (...roles: string[]) => ranks.reduce((sum, of) => sum + (roles.includes(of.role) ? of.zipped : 0), 0)
    expect(bytes.first).toBeLessThanOrEqual(300_000)
    expect(zipped('index', 'model')).toBeLessThanOrEqual(120 * manifest.items)
    expect(bytes.shipped - zipped('texts')).toBeLessThanOrEqual(1_500_000)
    expect(notes.join('\n')).not.toContain('EASE left out')
    const ndcg = (model: string) =>
      manifest.verdict.judgements.find((one: { model: string }) => one.model === model).metrics['ndcg@10']
    expect(manifest.serves.forYou).toBe('edge')
    expect(manifest.verdict.text).toMatch(/The ensemble comes first.*an edge ranker weighs these anew/)
    expect(ndcg('ensemble')).toBeGreaterThan(1.6 * ndcg('popularity'))
    expect(ndcg('als')).toBeGreaterThan(1.6 * ndcg('popularity'))
    expect(ndcg('itemknn')).toBeGreaterThan(1.6 * ndcg('popularity'))
    const { catalog } = await readBack(place.path('bundle'))
    expect(catalog.items[catalog.indexOf.get('1')!]).toMatchObject({ title: 'Toy Story', publishedAt: '1995-10-30' })
    expect(Math.max(...catalog.items.map(item => item.text?.length ?? 0))).toBeLessThanOrEqual(300)
  },
)
