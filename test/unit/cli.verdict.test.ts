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
    expect(verdictText(judged(0.154, 0.241, 0.3, 0.328), 609, undefined, 'int8')).toBe(
      'iALS serves: NDCG@10 .328, popularity .154 (2.1 times); co-occurrence .241, item-kNN .300. ' +
        'Judged on interactions held out from 609 visitors, with the bundle as read back (int8).',
    )
  })

  it('says so where nothing beats popularity, and where nothing could be judged', () => {
    expect(verdictText(judged(0.4, 0.1, 0.2, 0.3), 9, undefined, 'int8')).toMatch(/^Nothing beats popularity here/)
    expect(verdictText(judged(0, 0, 0, 0), 0, undefined, 'int8')).toMatch(/^Too few interactions to hold any out/)
  })

  it('says that shared rows are published, and are not anonymous', () => {
    const text = verdictText(judged(0, 0, 0, 1), 9, { rows: 12, interactions: 80 }, 'int8')
    expect(text).toMatch(/publishes 12 visitors' rows.*not anonymous/)
  })
})
