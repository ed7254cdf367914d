import { describe, expect, it } from 'vitest'
import { bestModel, verdictText } from '../../src/cli/verdict'
import type { Judgement } from '../../src/sdk/bundle/manifest'

function judged(popularity: number, cooccurrence: number, itemknn: number, als: number): Judgement[] {
  return Object.entries({ popularity, cooccurrence, itemknn, als }).map(([model, ndcg]) => ({
    model: model as Judgement['model'],
    metrics: { 'ndcg@10': ndcg },
  }))
}

describe('the verdict', () => {
  it.each([
    ['als', judged(0.1, 0.2, 0.3, 0.4)],
    ['itemknn', judged(0.1, 0.2, 0.5, 0.4)],
    ['popularity', judged(0.6, 0.2, 0.5, 0.4)],
    ['popularity', judged(0.4, 0.4, 0.4, 0.4)],
  ])('%s serves', (model, judgements) => {
    expect(bestModel(judgements)).toBe(model)
  })

  it('names the best, how far it is ahead, the others, and how it was measured', () => {
    expect(verdictText(judged(0.154, 0.241, 0.3, 0.328), { visitors: 609, precision: 'int8' })).toBe(
      'iALS serves: NDCG@10 .328, popularity .154 (2.1 times); co-occurrence .241, item-kNN .300. ' +
        'Judged on interactions held out from 609 visitors, with the bundle as read back (int8).',
    )
  })

  it('says so where nothing beats popularity, and where nothing could be judged', () => {
    expect(verdictText(judged(0.4, 0.1, 0.2, 0.3), { visitors: 9, precision: 'int8' })).toMatch(
      /^Nothing beats popularity here/,
    )
    expect(verdictText(judged(0, 0, 0, 0), { visitors: 0, precision: 'int8' })).toMatch(
      /^Too few interactions to hold any out/,
    )
  })

  it('says that shared rows are published, and are not anonymous', () => {
    const text = verdictText(judged(0, 0, 0, 1), {
      visitors: 9,
      precision: 'int8',
      shares: { rows: 12, interactions: 80 },
    })
    expect(text).toMatch(/publishes 12 visitors' rows.*not anonymous/)
  })

  it('takes an ensemble only where it is worth its parts, and says what it is, what the bundle costs it, and what new items get', () => {
    const single = judged(0.1, 0.2, 0.3, 0.4)
    const blended = (ndcg: number): Judgement[] => [...single, { model: 'ensemble', metrics: { 'ndcg@10': ndcg } }]
    expect(bestModel(blended(0.4019))).toBe('als')
    expect(bestModel(blended(0.4021))).toBe('ensemble')
    const ensemble = {
      combine: 'switch',
      parts: ['als', 'content'],
      weights: [1, 0.2],
      cold: { from: 1, weights: [0, 1] },
    } as const
    const more = { visitors: 9, precision: 'int8', ensemble, exact: 0.437, fresh: { items: 97, ndcg: 0.25 } }
    expect(verdictText(blended(0.43), more)).toBe(
      'The ensemble serves: NDCG@10 .430, popularity .100 (4.3 times); co-occurrence .200, item-kNN .300, iALS .400. ' +
        'It is 1 x iALS + 0.2 x content-kNN, by z-score; new items: 1 x content-kNN. ' +
        'Judged on interactions held out from 9 visitors, with the bundle as read back (int8). ' +
        'Before it was cut and rounded for the bundle it was .437. ' +
        'Of 97 items taken away, as new ones: NDCG@10 .250 among them, by content.',
    )
  })
})
