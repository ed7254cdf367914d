import { describe, expect, it } from 'vitest'
import { buildEnsemble, notBelowBest, tuneEnsemble } from '../../src/cli/evaluate/fit-ensemble'
import { searchEnsemble } from '../../src/cli/evaluate/search-ensemble'
import { evaluateCold, splitItems } from '../../src/sdk/evaluate/cold'
import { evaluate } from '../../src/sdk/evaluate/metrics'
import { splitRows } from '../../src/sdk/evaluate/split'
import { tieOrder } from '../../src/sdk/evaluate/ties'
import { definitions } from '../../src/sdk/models/catalogue'
import { createRandom, normal } from '../../src/sdk/random'
import { rowScorer } from '../../src/sdk/shapes/row-scorer'
import type { ItemScores, ModelId } from '../../src/sdk/shapes/types'
import type { ModelDefinition } from '../../src/sdk/training/definition'
import { tasteContent } from '../helpers/taste-content'
import { twoTastes } from '../helpers/two-tastes'

const csr = twoTastes({ users: 80, items: 60, each: 12, skew: 2 })
const scoresOf = (id: ModelId, value: (item: number) => number): ItemScores => ({
  shape: 'scores',
  id,
  scores: Float32Array.from({ length: csr.cols }, (_, item) => value(item)),
})
const ids = Array.from({ length: csr.cols }, (_, item) => String(item))
const ties = tieOrder(ids, 1)
const ndcg = (metrics: Readonly<Record<string, number>>) => metrics['ndcg@10']

describe('the search for an ensemble', () => {
  const { train, test } = splitRows(csr, { seed: 3, heldOut: 0.3 })
  const truth = (item: number) => -(item % 30)

  it('joins two halves of the truth, leaves noise out, and reports what the evaluator finds', async () => {
    const random = createRandom(1)
    // Each half sees the truth through noise of its own.
    const parts = [
      scoresOf('itemknn', () => normal(random)),
      scoresOf('als', item => truth(item) + 12 * normal(random)),
      scoresOf('ease', item => truth(item) + 12 * normal(random)),
    ]
    const tuned = await tuneEnsemble(parts, train, test, { ties })
    const { search, weights } = tuned
    const alone = parts.map(part => ndcg(evaluate(rowScorer(part, train), train, test, { ties }).metrics))
    expect(search.best).toEqual({
      model: parts[alone.indexOf(Math.max(...alone))].id,
      ndcg: expect.closeTo(Math.max(...alone), 6),
    })
    expect(Math.min(weights[1], weights[2])).toBeGreaterThan(0)
    const ensemble = buildEnsemble(parts, tuned, train)
    const found = ndcg(evaluate(rowScorer(ensemble, train), train, test, { ties }).metrics)
    expect(found).toBeCloseTo(search.ndcg, 6)
    expect(found).toBeGreaterThan(Math.max(...alone))
  })

  it('goes by ranks where each part is far off now and then: of z-scores such an item is all there is', async () => {
    const random = createRandom(4)
    const cauchy = () => Math.tan(Math.PI * (random() - 0.5))
    // What an ensemble hears of such scores is their logarithm.
    const loud = (value: number) => Math.sign(value) * Math.expm1(Math.min(80, Math.abs(value)))
    const parts = (['als', 'ease', 'itemknn', 'bpr', 'rules', 'markov', 'slim', 'content'] as const).map(id =>
      scoresOf(id, item => loud(truth(item) + 15 + 12 * cauchy())),
    )
    const tuned = await tuneEnsemble(parts, train, test, { ties })
    expect(tuned.search.held.rrf).toBeGreaterThan(tuned.search.held.weighted!)
    expect(tuned.combine).toBe('rrf')
    const ensemble = buildEnsemble(parts, tuned, train)
    const found = ndcg(evaluate(rowScorer(ensemble, train), train, test, { ties }).metrics)
    expect(found).toBeCloseTo(tuned.search.ndcg, 6)
  })

  it('is a cascade where one part knows what is good at all, and the other, loud beyond that, which of it', async () => {
    const items = 200
    const big = splitRows(twoTastes({ users: 160, items, each: 16, skew: 2 }), { seed: 3, heldOut: 0.3 })
    const order = tieOrder(
      Array.from({ length: items }, (_, item) => String(item)),
      1,
    )
    const random = createRandom(5)
    const isGood = (item: number) => item % 100 < 30
    const part = (id: ModelId, value: (item: number) => number): ItemScores => ({
      ...{ shape: 'scores', id },
      // What an ensemble hears of such scores is their logarithm.
      scores: Float32Array.from({ length: items }, (_, item) => Math.expm1(value(item))),
    })
    const parts = [
      part('als', item => (isGood(item) ? 3 : 0) + 3 * random()),
      part('rules', item => (isGood(item) ? 1 - (item % 100) / 100 : 20 * random())),
    ]
    const tuned = await tuneEnsemble(parts, big.train, big.test, { ties: order })
    expect(tuned.combine).toBe('cascade')
    const { held, ndcg: reached } = tuned.search
    expect(held.cascade).toBeGreaterThan(Math.max(held.weighted!, held.rrf!))
    const ensemble = buildEnsemble(parts, tuned, big.train)
    const found = evaluate(rowScorer(ensemble, big.train), big.train, big.test, { ties: order })
    expect(ndcg(found.metrics)).toBeCloseTo(reached, 6)
  })

  it('stays with the best part where weights are worse beyond chance, by lists that did not choose them', async () => {
    const parts = [scoresOf('als', truth), scoresOf('ease', item => -truth(item))]
    const tuned = { ...(await tuneEnsemble(parts, train, test, { ties })), weights: [0.5, 1] }
    const best = notBelowBest(tuned, parts, { worseByChance: 0.01 })
    expect([best.weights, best.search.ndcg]).toEqual([[1, 0], tuned.search.best.ndcg])
    expect(notBelowBest(tuned, parts, { worseByChance: 0.2 })).toBe(tuned)
  })

  it('leaves out a part that only repeats another', async () => {
    const parts = [scoresOf('itemknn', truth), scoresOf('als', truth)]
    const tuned = await tuneEnsemble(parts, train, test, { ties })
    expect(tuned.weights).toEqual([1, 0])
    expect(buildEnsemble(parts, tuned, train).parts).toEqual([parts[0]])
  })

  it('weighs new items by themselves: what knows only the known is nothing to them', async () => {
    const fresh = splitItems(csr, { seed: 1, heldOut: 0.3 })
    const held = new Set(fresh.test.idx)
    const parts = [
      scoresOf('ease', item => (held.has(item) ? 0 : truth(item))),
      scoresOf('content', item => truth(item) / 10 + (held.has(item) ? 0 : (item * 7) % 11)),
    ]
    const cold = { parts, train: fresh.train, validation: fresh.test }
    const tuned = await tuneEnsemble(parts, train, test, { ties, cold })
    expect(tuned).toMatchObject({ combine: 'switch', cold: { weights: [0, 1], from: 1 } })
    const ensemble = buildEnsemble(parts, tuned, fresh.train)
    const found = ndcg(evaluateCold(rowScorer(ensemble, fresh.train), fresh.train, fresh.test, { ties }).metrics)
    expect(found).toBeCloseTo(tuned.search.cold!.ndcg, 6)
  })

  it('from interactions and content: fitted on parts of train, the same from the same seed', async () => {
    const fits = { content: tasteContent(csr.cols), optionsOf: ({ defaults }: ModelDefinition) => defaults }
    const parts = definitions.filter(({ roles }) => roles.includes('part')).map(({ id }) => id)
    const options = { parts, fits, ties, seed: 2 }
    const tuned = await searchEnsemble(csr, options)
    expect(tuned.combine).toBe('switch')
    expect(tuned.search.cold!.ndcg).toBeGreaterThan(0.3)
    expect(await searchEnsemble(csr, options)).toEqual(tuned)
  })
})
