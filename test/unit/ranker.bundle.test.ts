// A ranker in a bundle, from its bytes to a list on a page.
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { packRanker } from '../../src/sdk/bundle/pack-ranker'
import { loadBundle } from '../../src/sdk/bundle/read-whole'
import { readSafetensors } from '../../src/sdk/bundle/safetensors'
import { unpackRanker } from '../../src/sdk/bundle/unpack-ranker'
import { writeSafetensors } from '../../src/sdk/bundle/write-safetensors'
import { createRecommender, type ListSnapshot } from '../../src/sdk/index'
import { visitFirst } from '../../src/sdk/shapes/first-stage'
import { growModel } from '../../src/sdk/shapes/grow'
import { scoreModel, visitModel } from '../../src/sdk/shapes/score'
import type { History, Ranker } from '../../src/sdk/shapes/types'
import { visitFor } from '../../src/sdk/shapes/visit-for'
import { createWorkplace, twoTastesCsv, type Workplace } from '../helpers/cli'
import { readerOf, tinyBundle, tinyContent } from '../helpers/tiny-bundle'

const content = tinyContent()
const ranker: Ranker = {
  ...{ shape: 'ranker', id: 'logistic', parts: [content.popularity, content.itemknn!], depth: 15 },
  features: [
    { kind: 'score', part: 0 },
    { kind: 'score', part: 1 },
    { kind: 'context', name: 'device', value: 'phone', token: 0 },
    { kind: 'context', name: 'device', value: 'desk', token: 1 },
  ],
  weights: Float32Array.of(0.1, 0.2, 5, 5),
  tokens: ['category:first', 'category:second'],
  traits: {
    ptr: Int32Array.from({ length: 21 }, (_, i) => i),
    idx: Int32Array.from({ length: 20 }, (_, i) => (i < 10 ? 0 : 1)),
  },
}
const serves = { ...content.serves, forYou: 'logistic', related: 'itemknn', frequentlyBoughtTogether: 'cooccurrence' }
const bundleOf = () => tinyBundle({ hybrids: [ranker], serves })
const history: History = {
  ...{ items: Int32Array.of(3, 14), preference: Float32Array.of(1, 1), confidence: Float32Array.of(1, 1) },
  context: { device: 'desk' },
}

describe('a ranker in a bundle', () => {
  it('comes back with its parts as they were read and with the traits of the catalogue', async () => {
    const { models, manifest } = await loadBundle(readerOf(await bundleOf()))
    expect(manifest.models.logistic).toMatchObject({ shape: 'ranker', parts: ['popularity', 'itemknn'] })
    const read = models.get('logistic') as Ranker
    expect(read.parts).toEqual([models.get('popularity'), models.get('itemknn')])
    expect(read).toMatchObject({ depth: 15, features: ranker.features, traits: ranker.traits })
    // Weights of neighbours are rounded in a bundle.
    expect(scoreModel(read, history)[12]).toBeCloseTo(scoreModel({ ...ranker, parts: read.parts }, history)[12], 5)
  })

  it('knows nothing of added items, and ranks the others as before', () => {
    const grown = scoreModel(growModel(ranker, 23), history)
    expect(grown).toHaveLength(23)
    expect(grown.every(Number.isFinite)).toBe(true)
  })

  it('takes the second stage only where there is one', async () => {
    expect((await visitFor({ als: { shape: 'factors' }, ensemble: { shape: 'ensemble' } })).visit).toBe(visitFirst)
    expect((await visitFor({ logistic: { shape: 'ranker' } })).visit).toBe(visitModel)
  })

  it('is refused where it is damaged, by what is wrong', () => {
    const models = new Map(ranker.parts.map(part => [part.id, part]))
    const { metadata } = readSafetensors(packRanker(ranker))
    const unpack = (changed: Record<string, string>, weights = ranker.weights, of = models) =>
      unpackRanker(
        'logistic',
        readSafetensors(
          writeSafetensors({ weights: { shape: [weights.length], data: weights } }, { ...metadata, ...changed }),
        ),
        of,
      )
    expect(unpack({})).toMatchObject({ shape: 'ranker', depth: 15, weights: ranker.weights })
    const feature = (one: object) => ({ features: JSON.stringify([one, ...ranker.features.slice(1)]) })
    expect(() => unpack({ depth: '0' })).toThrow(/ranks the best "0"/)
    expect(() => unpack({ depth: '1.5' })).toThrow(/ranks the best/)
    expect(() => unpack({ features: 'no json' })).toThrow(/features of logistic are "no json"/)
    expect(() => unpack(feature({ kind: 'score', part: 2 }))).toThrow(/a part or a token that is not there/)
    expect(() => unpack(feature({ kind: 'item', token: 2 }))).toThrow(/a part or a token that is not there/)
    expect(() => unpack(feature({ kind: 'magic' }))).toThrow(/features of logistic/)
    expect(() => unpack({ tokens: '[1]' })).toThrow(/tokens of logistic/)
    expect(() => unpack({ parts: '[]' })).toThrow(/is made of is not there/)
    expect(() => unpack({ parts: '["popularity", "als"]' })).toThrow(/is made of is not there/)
    expect(() => unpack({}, Float32Array.of(1, 2, 3))).toThrow()
    expect(() => unpack({}, Float32Array.of(1, 2, 3, Number.NaN))).toThrow(/a weight of logistic is no number/)
  })
})

test('a list goes by the moment: that of the latest event, and before it the one that the list is told', async () => {
  const recommender = createRecommender({ bundle: readerOf(await bundleOf()), server: false })
  const half = ({ items }: ListSnapshot) => items.slice(0, 4).map(({ item }) => item.categories?.[0])
  const list = (options = {}) => recommender.recommend({ limit: 6, diversity: 0, ...options })
  for (const at of [3, 14]) await recommender.log({ type: 'click', itemId: `item-${at}`, context: { device: 'phone' } })
  const phone = await list()
  expect(phone).toMatchObject({ source: 'model', modelVersion: 'logistic@3' })
  expect(new Set(half(phone))).toEqual(new Set(['first']))
  expect(new Set(half(await list({ context: { device: 'desk' } })))).toEqual(new Set(['second']))
  expect(new Set(half(await list({ context: { weekday: 'sunday' } })))).toEqual(new Set(['first']))
  await recommender.log({ type: 'click', itemId: 'item-15', context: { device: 'desk' } })
  expect(new Set(half(await list()))).toEqual(new Set(['second']))
  for (const { score, reasons } of phone.items)
    expect(reasons.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 4)
  recommender.dispose()
})

describe('tacitly build --models logistic', () => {
  let place: Workplace
  beforeEach(() => {
    place = createWorkplace()
  })
  afterEach(() => place.remove())

  it('fits, judges and ships it where it is the best; with an ensemble it is none of its parts', async () => {
    const { rows, catalogue } = twoTastesCsv({ users: 200, each: 6 })
    place.write('rows.csv', rows)
    place.write('items.csv', catalogue)
    const args = ['--interactions', 'rows.csv', '--items', 'items.csv', '--d', '8', '--out', 'out']
    const built = await place.tacitly('build', ...args, '--models', 'logistic,ensemble', '--json')
    expect(built.status).toBe(0)
    const { manifest } = JSON.parse(built.stdout)
    const judged = manifest.verdict.judgements.map(({ model }: { model: string }) => model)
    expect(judged).toContain('logistic')
    expect(manifest.models.ensemble?.parts ?? []).not.toContain('logistic')
    expect((await place.tacitly('inspect', 'out')).status).toBe(0)
  }, 60_000)
})
