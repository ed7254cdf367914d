import { describe, expect, it } from 'vitest'
import { type JudgedBundle, judgeBundle } from '../../src/cli/build/judge-bundle'
import { verdictText } from '../../src/cli/build/verdict'
import type { Judgement } from '../../src/sdk/bundle/manifest'
import { indexOrder } from '../../src/sdk/evaluate/ties'
import { buildCsr } from '../../src/sdk/kernels/interactions'
import type { ItemScores, ModelId } from '../../src/sdk/shapes/types'

function judged(
  popularity: number,
  cooccurrence: number,
  itemknn: number,
  als: number,
  ensemble?: number,
): Judgement[] {
  const all = { popularity, cooccurrence, itemknn, als, ...(ensemble !== undefined && { ensemble }) }
  return Object.entries(all).map(([model, ndcg]) => ({
    model: model as Judgement['model'],
    metrics: { 'ndcg@10': ndcg },
  }))
}
const sure = { visitors: 609, mean: 0.174, low: 0.16, high: 0.188, p: 0.0005 }
const als: JudgedBundle = {
  judgements: judged(0.154, 0.241, 0.3, 0.328),
  ...{ visitors: 609, chosen: 'als', gain: sure, serves: 'als' },
}

describe('the verdict', () => {
  it('names the model that serves, how far it is ahead, how sure that is, the others, and how it was measured', () => {
    expect(verdictText(als, { precision: 'int8' })).toBe(
      'iALS serves: its lists are worth 2.1 times as much as what is merely popular. NDCG@10 .328, popularity .154; co-occurrence .241, item-kNN .300. ' +
        'Chosen on other rows, it gains .174 a visitor (90% interval .160 to .188, p < .001). ' +
        'Judged on interactions held out from 609 visitors, with the bundle as read back (int8).',
    )
  })

  it('says why popularity serves: nothing is better, nothing is surely better, too few visitors, none', () => {
    const popularity = { ...als, chosen: 'popularity', gain: undefined, serves: 'popularity' } as const
    expect(verdictText(popularity, { precision: 'int8' })).toMatch(/^Nothing beats popularity here .*popularity serves/)
    const unsure = { ...als, gain: { ...sure, mean: 0.012, low: -0.003, p: 0.0915 }, serves: 'popularity' } as const
    expect(verdictText(unsure, { precision: 'int8' })).toMatch(
      /^iALS was the best on a validation part, but .* \.012 a visitor \(90% interval -\.003 to \.188, p = \.09\d\), may be chance\. So popularity serves/,
    )
    const loss = { ...unsure, gain: { ...sure, mean: -0.048, low: -0.051, high: -0.044, p: 1 } }
    expect(verdictText(loss, { precision: 'int8' })).toMatch(
      /^iALS was the best on a validation part, but what it gains on popularity here, -\.048 a visitor .*, is a loss\. So popularity serves/,
    )
    const few = { ...als, visitors: 20, gain: undefined, serves: 'popularity' } as const
    expect(verdictText(few, { precision: 'int8' })).toMatch(
      /^Too little to judge: 20 visitors have something held out, and it takes 50\. So popularity serves/,
    )
    expect(verdictText({ ...few, visitors: 0 }, { precision: 'int8' })).toMatch(
      /^Too little to judge: nothing could be held out/,
    )
  })

  it('says that shared rows are published, and are not anonymous', () => {
    const text = verdictText(als, { precision: 'int8', shares: { rows: 12, interactions: 80 } })
    expect(text).toMatch(/publishes 12 visitors' rows.*not anonymous/)
  })

  it('says what an ensemble is, what each thing that the bundle does to it costs, and what new items get', () => {
    const ensemble = {
      combine: 'switch',
      parts: ['als', 'content'],
      weights: [1, 0.2],
      cold: { from: 1, weights: [0, 1], visitors: 'popularity' },
    } as const
    const costs = { exact: 0.437, costs: { rank: 0.004, cutting: 0.003, rounding: 0 } }
    const blended = {
      ...als,
      judgements: judged(0.1, 0.2, 0.3, 0.4, 0.43),
      chosen: 'ensemble',
      serves: 'ensemble',
    } as const
    expect(verdictText(blended, { precision: 'int8', ensemble, costs, fresh: { items: 97, ndcg: 0.25 } })).toBe(
      'The ensemble serves: its lists are worth 4.3 times as much as what is merely popular. NDCG@10 .430, popularity .100; co-occurrence .200, item-kNN .300, iALS .400. ' +
        'Chosen on other rows, it gains .174 a visitor (90% interval .160 to .188, p < .001). ' +
        'It is 1 x iALS + 0.2 x content-kNN, by z-score; new items: 1 x content-kNN. ' +
        'Judged on interactions held out from 609 visitors, with the bundle as read back (int8). ' +
        'Before it was made to fit the bundle it was .437: EASE in fewer directions costs .004, fewer neighbours .003, ' +
        'rounding .000. Of 97 items taken away, as new ones: NDCG@10 .250 among them, by content.',
    )
  })
})

describe('what serves', () => {
  /** Each user's held-out item is 1; `als` puts it first, popularity second, in `better` of 10 users; `others` are as good as `als`. */
  function judge(users: number, better: number, chosen: ModelId = 'als', others = 0) {
    const all = Array.from({ length: users }, (_, user) => user)
    const train = buildCsr(users + 1, 3, [...all, users, users], [...all.map(() => 0), 1, 2])
    const held = all.map(user => (user % 10 < better ? 1 : 2))
    const test = buildCsr(users + 1, 3, all, held)
    const scores = (id: ModelId, ...values: number[]): ItemScores => ({
      shape: 'scores',
      id,
      scores: Float32Array.from(values),
    })
    const same = Array.from({ length: others }, (_, at) => scores(`other${at}`, 3, 2, 1))
    const models = [scores('popularity', 3, 1, 2), scores('als', 3, 2, 1), ...same]
    return judgeBundle({ models, chosen, train, test, ties: indexOrder(3), seed: 1 })
  }

  it('is the chosen model where it is better beyond chance, else popularity', async () => {
    expect(await judge(100, 10)).toMatchObject({ serves: 'als', gain: { p: 1 / 2000 } })
    expect(await judge(100, 7)).toMatchObject({ serves: 'als' })
    expect(await judge(100, 5)).toMatchObject({ serves: 'popularity', gain: { mean: 0 } })
    expect(await judge(100, 3)).toMatchObject({ serves: 'popularity' })
    expect((await judge(100, 10, 'popularity')).serves).toBe('popularity')
  })

  it('tells of a better one beyond what the best of so many gains by chance', async () => {
    expect((await judge(100, 4)).better).toBe('popularity')
    expect((await judge(100, 4, 'als', 20)).better).toBeUndefined()
    expect((await judge(100, 2, 'als', 20)).better).toBe('popularity')
  })

  it('is popularity where fewer than 50 visitors have something held out, however good the model', async () => {
    expect(await judge(50, 10)).toMatchObject({ serves: 'als' })
    expect(await judge(49, 10)).toMatchObject({ serves: 'popularity', visitors: 49 })
    expect(await judge(49, 10)).not.toHaveProperty('gain')
  })
})
