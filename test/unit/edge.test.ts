// An edge ranker: what it weighs, what it learns of one visitor, and from which click on it knows better.
import { describe, expect, it } from 'vitest'
import { buildCsr } from '../../src/sdk/kernels/interactions'
import { topK } from '../../src/sdk/kernels/top-k'
import { createRandom, shuffle } from '../../src/sdk/random'
import { edgeWeights, hear, rankOf, visitEdge } from '../../src/sdk/shapes/edge'
import { alikeHistory, createEdgeLearner } from '../../src/sdk/shapes/edge-learner'
import { initEdgeState, momentOf, updateEdgeState } from '../../src/sdk/shapes/edge-state'
import type { EdgeState } from '../../src/sdk/shapes/edge-types'
import { weighHistory } from '../../src/sdk/shapes/recency'
import { visitSingle } from '../../src/sdk/shapes/single'
import { type EdgeRanker, finish, type ItemNeighbours, type ItemScores } from '../../src/sdk/shapes/types'
import { edgeComponents, trainEdge, walkVisitors } from '../../src/sdk/training/train-edge'

const items = 40
const popularity: ItemScores = {
  ...{ shape: 'scores', id: 'popularity' },
  scores: Float32Array.from({ length: items }, (_, i) => items - i),
}

/** Each item's neighbours by a rule, the nearer the heavier. */
function neighboursBy(id: string, after: (item: number, k: number) => number, count = 6): ItemNeighbours {
  const lists = Array.from({ length: items }, () => [] as [number, number][])
  for (let item = 0; item < items; item++)
    for (let k = 1; k <= count; k++) {
      const to = after(item, k)
      if (to !== item && !lists[to].some(([from]) => from === item)) lists[to].push([item, 1 / k])
    }
  const all = lists.map(list => list.sort(([a], [b]) => a - b))
  const ptr = new Int32Array(items + 1)
  all.forEach((list, item) => {
    ptr[item + 1] = ptr[item] + list.length
  })
  return {
    ...{ shape: 'neighbours', id, ptr },
    idx: Int32Array.from(all.flat(), ([from]) => from),
    weights: Float32Array.from(all.flat(), ([, weight]) => weight),
  }
}
const upwards = neighboursBy('upwards', (item, k) => (item + k) % items)
const downwards = neighboursBy('downwards', (item, k) => (item - k + items) % items)
const parts = [popularity, upwards, downwards]
const components = edgeComponents(parts)

/** Someone who goes up, or down, and now and then takes what is popular. */
function walkOf(step: 1 | -1, random: () => number, length = 20): number[] {
  const taken: number[] = []
  let at = Math.floor(items * random())
  while (taken.length < length) {
    const next =
      random() < 0.2 ? Math.floor(6 * random()) : (at + step * (1 + Math.floor(2 * random())) + items) % items
    at = next
    if (!taken.includes(next)) taken.push(next)
    else at = Math.floor(items * random())
  }
  return taken
}

function visitorsOf(seed: number, count: number) {
  const random = createRandom(seed)
  const rows = Array.from({ length: count }, (_, visitor) => walkOf(visitor % 2 === 0 ? 1 : -1, random))
  return buildCsr(
    count,
    items,
    rows.flatMap((row, visitor) => row.map(() => visitor)),
    rows.flat(),
    { times: Float64Array.from(rows.flatMap(row => row.map((_, at) => at))) },
  )
}

function trained(seed = 1): EdgeRanker {
  const scores = components.map(
    ({ part }) =>
      (of: ReturnType<typeof alikeHistory>) =>
        visitSingle(parts[part], of).scores,
  )
  const walks = finish(walkVisitors(components, scores, visitorsOf(3, 80), seed))
  return { shape: 'edge', id: 'edge', parts, ...trainEdge(components, walks, seed) }
}

const edge = trained()

function momentAt(clicks: readonly number[], taken: number) {
  const history = alikeHistory(clicks)
  const heard = hear(edge.components, history, (of, { part }) => visitSingle(edge.parts[part], of).scores)
  return momentOf(heard, clicks.length, taken)
}

/** What is learned from all clicks but the first. */
const learned = (clicks: readonly number[]) =>
  clicks.reduce<EdgeState>(
    (state, item, at) => (at === 0 ? state : updateEdgeState(edge, state, momentAt(clicks.slice(0, at), item))),
    initEdgeState(edge),
  )

describe('how it scores', () => {
  const history = alikeHistory([3, 7, 8])

  it('is the sum of how good and how high every component has an item, by weights for this length', () => {
    const { scores } = visitEdge(edge, history)
    const weights = edgeWeights(edge, 3)
    const expected = new Float64Array(items)
    edge.components.forEach((component, c) => {
      const { halfLife } = component
      const own = halfLife > 0 ? weighHistory(history, { halfLife }) : history
      const said = visitSingle(parts[component.part], own).scores
      const others = Array.from(said.keys()).filter(item => !history.items.includes(item))
      const best = others.toSorted((a, b) => said[b] - said[a]).slice(0, 20)
      const scale = best.reduce((sum, item) => sum + said[item], 0) / 20
      for (const item of others) {
        const rank = others.filter(other => said[other] > said[item]).length
        const good = scale > 0 ? Math.max(-1, Math.min(4, said[item] / scale)) : 0
        expected[item] += weights[2 * c] * good - weights[2 * c + 1] * Math.log(1 + rank / 5)
      }
    })
    for (const item of topK(
      scores,
      30,
      Uint8Array.from(scores, (_, i) => Number(history.items.includes(i))),
    ))
      expect(scores[item]).toBeCloseTo(expected[item], 4)
  })

  it('is taken apart by the history, and adds up, whatever was learned', () => {
    for (const state of [undefined, learned([1, 2, 4, 5, 7])]) {
      const { scores, explain } = visitEdge(edge, { ...history, learned: state })
      for (let item = 0; item < items; item++) {
        const { score, base, terms } = explain(item)
        expect(score).toBe(scores[item])
        expect(terms.reduce((sum, term) => sum + term, base)).toBeCloseTo(scores[item], 4)
      }
      // 9 comes after 8 and 7, going up.
      expect(explain(9).terms[2]).toBeGreaterThan(explain(9).terms[0])
    }
  })
})

describe('a component that says little', () => {
  const many = 200
  const scores = Float32Array.from({ length: many }, (_, i) => (i >= 100 && i < 110 ? 120 - i : 0))
  const nobody = alikeHistory([])

  it('leaves all that it does not score in one place, behind what it does', () => {
    for (const disliked of [false, true]) {
      const [heard] = hear([{ part: 0, halfLife: 0 }], nobody, () => (disliked ? scores.with(3, -1) : scores))
      for (let item = 0; item < many; item++)
        expect(rankOf(heard, item)).toBe(scores[item] > 0 ? item - 100 : disliked && item === 3 ? many - 1 : 10)
    }
  })
})

it('says of what a weight below 0 pushes down that it is pushed down', () => {
  const down: EdgeRanker = { ...edge, weights: edge.weights.map((_, k) => (k % 4 === 0 && k >= 8 ? -1 : 0)) }
  const { explain } = visitEdge(down, alikeHistory([7]))
  expect(explain(8).score).toBeLessThan(explain(30).score)
  expect(explain(8).terms[0]).toBeLessThan(0)
})

describe('what it learns of one visitor', () => {
  const random = createRandom(11)
  const ups = Array.from({ length: 20 }, () => walkOf(1, random))

  it('ranks what they take next higher than the weights of everybody do, and those of another visitor', () => {
    const down = learned(walkOf(-1, createRandom(5)))
    const sums = { everybody: 0, own: 0, anothers: 0 }
    for (const clicks of ups)
      for (let at = 5; at < clicks.length; at++) {
        const before = clicks.slice(0, at)
        const placeBy = (state?: EdgeState) => {
          const { scores } = visitEdge(edge, { ...alikeHistory(before), learned: state })
          const better = scores.filter((score, item) => score > scores[clicks[at]] && !before.includes(item)).length
          return 1 / Math.log2(2 + better)
        }
        sums.everybody += placeBy()
        sums.own += placeBy(learned(before))
        sums.anothers += placeBy(down)
      }
    expect(sums.own).toBeGreaterThan(1.03 * sums.everybody)
    expect(sums.own).toBeGreaterThan(1.02 * sums.anothers)
  })

  it('says itself what it gains, each click ranked before it was learned from', () => {
    const { clicks, ranked } = learned(ups[0])
    expect(clicks).toBe(ups[0].length - 1)
    expect(ranked.own).toBeGreaterThan(ranked.global)
  })

  it('weighs down a learner that goes the wrong way, and lets a good one count', () => {
    const shareOf = ({ support }: EdgeState) => 1 / (1 + Math.exp(-support))
    expect(shareOf(learned(ups[0]))).toBeGreaterThan(0.5)
    const bad = ups[0].reduce<EdgeState>((state, item, at) => {
      if (at === 0) return state
      const next = updateEdgeState(edge, state, momentAt(ups[0].slice(0, at), item))
      // Planted: three steps down the likelihood for each that goes up.
      const wrong = next.personal.map((now, f) => now - 4 * (now - 0.95 * state.personal[f]))
      return { ...next, personal: wrong }
    }, initEdgeState(edge))
    expect(shareOf(bad)).toBeLessThan(0.3)
  })

  it('learns nothing but where components had it from what none of them found', () => {
    const state = initEdgeState(edge)
    const { items: found } = momentAt([20], 21)
    const missing = Array.from({ length: items }, (_, i) => i).find(i => !found.includes(i) && i !== 20)
    if (missing === undefined) return
    const next = updateEdgeState(edge, state, momentAt([20], missing))
    expect(next.personal).toEqual(state.personal)
  })
})

describe('a learner goes on from click to click', () => {
  const clicks = shuffle(
    Array.from({ length: 36 }, (_, i) => i),
    createRandom(2),
  )

  it('comes to what all clicks at once come to, some at a time', () => {
    const all = createEdgeLearner().learn(edge, clicks, 100)
    expect(all.left).toBe(0)
    const some = createEdgeLearner()
    expect(some.learn(edge, clicks.slice(0, 10), 4).left).toBe(6)
    expect(some.learn(edge, clicks.slice(0, 10), 0).state.clicks).toBe(3)
    for (let at = 1; at < clicks.length; at++) some.learn(edge, clicks.slice(0, at + 1), 100)
    expect(some.learn(edge, clicks, 0)).toEqual(all)
    expect(all.state).toEqual(learned(clicks))
  })

  it('knows nothing of what is forgotten', () => {
    const learner = createEdgeLearner()
    learner.learn(edge, clicks, 100)
    const without = clicks.filter(item => item !== clicks[12])
    const preview = learner.fork().learn(edge, without, 100)
    expect(preview.state).toEqual(learned(without))
    // The fork took nothing from the one that goes on.
    expect(learner.learn(edge, clicks, 0).left).toBe(0)
    expect(learner.learn(edge, without, 100)).toEqual(preview)
  })

  it('goes on where it was kept, and begins anew where the clicks are others', () => {
    const { clicks: run, state } = createEdgeLearner().learn(edge, clicks.slice(0, 20), 100)
    const kept = createEdgeLearner({ clicks: run, state })
    expect(kept.learn(edge, clicks, 0).left).toBe(16)
    expect(kept.learn(edge, clicks, 100).state).toEqual(learned(clicks))
    const others = createEdgeLearner({ clicks: run, state }).learn(edge, clicks.toReversed(), 0)
    expect(others.state).toEqual(initEdgeState(edge))
  })
})

it('the same visitors and seed give the same heads', () => {
  expect(trained()).toEqual(edge)
})
