import { expect, test, vi } from 'vitest'
import { createCatalog } from '../../src/sdk/content/catalog'
import { type Answer, answerSnapshot, pendingSnapshot } from '../../src/sdk/lists/snapshot'
import { rank } from '../../src/sdk/rank/rank'
import { createRecommendation } from '../../src/sdk/rank/recommendation'
import { visitModel } from '../../src/sdk/shapes/score'
import type { ItemScores } from '../../src/sdk/shapes/types'
import type { Reason, Recommendation } from '../../src/sdk/types'
import { createVisitor } from '../../src/sdk/visitor/visitor'
import { feedbackWeights } from '../../src/sdk/visitor/weights'

const item = { id: 'a', title: 'A' }
const reason = (text: string): Reason => ({ kind: 'popular', weight: 1, text })
const frame = { edition: 0, isStalled: false, isRefreshing: false }
const answer = (...items: Recommendation[]): Answer => ({
  ...{ items, source: 'model', relaxed: [], model: 'als', modelVersion: 'als@1', rankMs: 1 },
})
const explained = (explain: () => Reason[], score = 1) =>
  createRecommendation({ item, score, position: 0, source: 'model' }, explain)

test('a click works out no reason that nobody reads (load)', () => {
  const explain = vi.fn()
  const catalog = createCatalog(['a', 'b', 'c'].map(id => ({ id, title: id })))
  const popularity: ItemScores = { shape: 'scores', id: 'popularity', scores: Float32Array.of(1, 2, 3) }
  const click = { id: 'e', type: 'click', itemId: 'a', ts: 0, seq: 1 }
  const list = rank(
    {
      ...{ catalog, now: 0 },
      models: new Map([['als', { ...popularity, shape: 'neighbours' } as never]]),
      visitor: createVisitor([click], [], catalog, { weights: feedbackWeights(), now: 0 }),
      visit(_, history) {
        const visit = visitModel(popularity, history)
        return {
          ...visit,
          explain(item) {
            explain()
            return visit.explain(item)
          },
        }
      },
    },
    { fallback: [] },
  )!
  expect(list.items.map(({ item, score }) => [item.id, score])).toEqual([
    ['c', 3],
    ['b', 2],
  ])
  expect(explain).not.toHaveBeenCalled()
  expect(list.items[0].reasons).toHaveLength(1)
  expect(list.items[0].reasons).toBe(list.items[0].reasons)
  expect(explain).toHaveBeenCalledOnce()
})

test('an item whose reasons nobody has read keeps its identity, and answers by what is true now', () => {
  const first = answerSnapshot('list', answer(explained(() => [reason('before')])), frame, pendingSnapshot('l', frame))
  const next = answerSnapshot('list', answer(explained(() => [reason('now')])), frame, first)
  expect(next).toBe(first)
  expect(next.items[0].reasons).toEqual([reason('now')])
})

test('one whose reasons were read is another when they change, and the same when they do not', () => {
  const first = answerSnapshot('list', answer(explained(() => [reason('said')])), frame, pendingSnapshot('l', frame))
  expect(first.items[0].reasons).toEqual([reason('said')])
  expect(answerSnapshot('list', answer(explained(() => [reason('said')])), frame, first)).toBe(first)
  const other = answerSnapshot('list', answer(explained(() => [reason('other')])), frame, first)
  expect(other.items[0]).not.toBe(first.items[0])
  expect(first.items[0].reasons).toEqual([reason('said')])
  expect(other.items[0].reasons).toEqual([reason('other')])
})

test('reasons travel as plain data: to a worker, a server, a file', () => {
  const said = [reason('said')]
  const plain = { item, score: 1, position: 0, source: 'model', reasons: said }
  expect(JSON.parse(JSON.stringify(explained(() => said)))).toEqual(plain)
  expect(structuredClone(explained(() => said))).toEqual(plain)
  expect({ ...explained(() => said) }).toEqual(plain)
})
