import { createRecommender } from '../src/sdk/index'
import { type Answer, answerSnapshot, pendingSnapshot } from '../src/sdk/lists/snapshot'
import { timesOf } from './measure'
import type { Note } from './results'

const frame = { edition: 1, isStalled: false, isRefreshing: false }
const calls = 200

/** What it takes to make an answer a list's snapshot, each item's identity kept where nothing is new. A call is a hundred of them. */
export async function noteSnapshot(note: Note): Promise<void> {
  const items = Array.from({ length: 40 }, (_, n) => ({ id: `item-${n}`, title: `Item ${n}` }))
  const recommender = createRecommender({ items, consent: 'memory-only', name: 'tacitly-bench-snapshot' })
  const { items: found } = await recommender.recommend({ strategy: 'latest', limit: 40 })
  recommender.dispose()
  const answerOf = (from: number): Answer => ({
    items: found.slice(from, from + 20).map(entry => ({ ...entry })),
    ...{ source: 'popular', modelVersion: 'none', rankMs: 0, relaxed: [], model: 'none' },
  })
  const [one, other, same] = [answerOf(0), answerOf(20), answerOf(0)]
  const previous = answerSnapshot('bench', one, frame, pendingSnapshot('bench', frame))
  const perCall = (times: readonly number[]) => times.map(ms => ms / 100)
  const hundred = (answer: Answer) => () => {
    for (let n = 0; n < 100; n++) answerSnapshot('bench', answer, frame, previous)
  }
  note('a list of 20, new', perCall(await timesOf(calls, hundred(other), { warmUp: 20 })))
  note('a list of 20, the same', perCall(await timesOf(calls, hundred(same), { warmUp: 20 })))
}
