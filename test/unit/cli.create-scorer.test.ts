import { expect, it } from 'vitest'
import { createRowScorer, createScorer } from '../../src/cli/evaluate/create-scorer'
import { evaluateModels } from '../../src/cli/evaluate/evaluate-models'
import { evaluate, rankKnown } from '../../src/sdk/evaluate/metrics'
import { splitRows } from '../../src/sdk/evaluate/split'
import { gram } from '../../src/sdk/kernels/gram'
import { definitions } from '../../src/sdk/models/catalogue'
import { asPart } from '../../src/sdk/shapes/as-part'
import { rowScorer } from '../../src/sdk/shapes/row-scorer'
import { scoreModel } from '../../src/sdk/shapes/score'
import type { Ensemble, History, ItemFactors, Model, SingleModel } from '../../src/sdk/shapes/types'
import { tasteContent } from '../helpers/taste-content'
import { trained } from '../helpers/trained'
import { twoTastes } from '../helpers/two-tastes'

const csr = twoTastes({ users: 60, items: 40, each: 10, skew: 1.5 })
const { train, test } = splitRows(csr, { seed: 1, heldOut: 0.3 })
const models = definitions.map(({ id }) => trained(id, train, {}, tasteContent(csr.cols)))
const history = (preference: number[]): History => ({
  items: Int32Array.of(3, 1, 22),
  preference: Float32Array.from(preference),
  confidence: Float32Array.of(1, 2.5, 0.5),
})

it.each(models.map(model => [model.id, model] as const))(
  'scores as the readable way does, what was rejected too: %s',
  async (_, model) => {
    const score = await createScorer(model)
    for (const said of [
      [1, 1, 1],
      [1, -1, 0.5],
      [1, 1, 1],
    ].map(history)) {
      const wanted = scoreModel(model, said)
      const largest = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
      for (const [item, value] of score(said).entries()) {
        expect(Math.abs(value - wanted[item])).toBeLessThan(1e-4 * largest + 1e-12)
      }
    }
  },
)

/** Rankers and what scores by other visitors' rows are part of nothing. */
const alone = models.filter(({ shape }) => shape !== 'ranker' && shape !== 'rows')
const ensembleOf = (combine: Ensemble['combine']): Ensemble => ({
  ...{ shape: 'ensemble', id: 'ensemble', combine, parts: alone.slice(0, 10).map(asPart) },
  weights: [0.1, 0, 0.3, 1, 0, 0.7, 0, 0.2, 1, 0.5],
})
const judged: readonly Model[] = [...models, ...(['weighted', 'rrf', 'cascade'] as const).map(ensembleOf)]

it.each(judged.map(model => [model.shape === 'ensemble' ? model.combine : model.id, model] as const))(
  'ranks as the readable way does, list by list: %s',
  async (_, model) => {
    const listsOf = (score: (row: number) => Float32Array) =>
      Array.from(rankKnown(score, train, test).lists, ({ user, ranked }) => [user, ...ranked])
    const lists = listsOf(await createRowScorer(model, train))
    expect(lists.length).toBeGreaterThan(50)
    expect(lists).toEqual(listsOf(rowScorer(model, train)))
  },
)

it.each([false, true])(
  'items without a vector score what their bias says, before and after others, in any history',
  async byCount => {
    const [d, n] = [4, 5]
    const factors = Float32Array.from({ length: d * n }, (_, at) => (at < d || at >= 3 * d ? 0 : Math.sin(at)))
    const bias = Float32Array.from({ length: n }, (_, item) => item / 10)
    const ridge = { unobservedWeight: 0.1, regularisation: 1, frequencyExponent: 0.5, byCount }
    const encoder = { kind: 'ridge', gram: gram(factors, n, d), ...ridge } as const
    const model: ItemFactors = { shape: 'factors', id: 'als', d, factors, bias, encoder }
    const score = await createScorer(model)
    for (const items of [[0, 1], [4], [2, 3, 1]]) {
      const [preference, confidence] = [items.map((_, h) => (h === 1 ? -1 : 1)), items.map((_, h) => h + 1)].map(of =>
        Float32Array.from(of),
      )
      const said = { items: Int32Array.from(items), preference, confidence }
      const wanted = scoreModel(model, said)
      for (const [item, value] of score(said).entries()) expect(value).toBeCloseTo(wanted[item], 5)
    }
  },
)

it('many models and an ensemble of them are judged in one go as each is alone', async () => {
  const parts: SingleModel[] = models.slice(0, 6).map(asPart)
  const ensemble: Ensemble = {
    ...{ shape: 'ensemble', id: 'ensemble', combine: 'switch', parts, weights: [0.1, 0, 0.3, 1, 0, 0.7] },
    cold: { from: 2, weights: [1, 0, 0, 0, 0, 0], visitors: Float32Array.from({ length: csr.cols }, (_, i) => i % 5) },
  }
  const all = [...parts, ensemble]
  const figures = await evaluateModels(all, train, test, {})
  for (const [at, model] of all.entries()) {
    const alone = evaluate(rowScorer(model, train), train, test, {})
    expect(figures[at].users).toBe(alone.users)
    expect(figures[at].metrics['ndcg@10']).toBeCloseTo(alone.metrics['ndcg@10'], 2)
  }
})

it('of very many visitors so many are drawn, by the seed, and the figure is near that of all', async () => {
  const many = twoTastes({ users: 4000, items: 30, each: 6, skew: 2 })
  const cut = splitRows(many, { seed: 1, heldOut: 0.3 })
  const popularity = trained('popularity', cut.train)
  const [drawn] = await evaluateModels([popularity], cut.train, cut.test, { seed: 1 })
  const [same] = await evaluateModels([popularity], cut.train, cut.test, { seed: 1 })
  const [other] = await evaluateModels([popularity], cut.train, cut.test, { seed: 2 })
  const all = evaluate(rowScorer(popularity, cut.train), cut.train, cut.test)
  expect(all.users).toBeGreaterThan(3000)
  expect(drawn.users).toBe(3000)
  expect(drawn).toEqual(same)
  expect(other.metrics).not.toEqual(drawn.metrics)
  expect(Math.abs(drawn.metrics['ndcg@10'] - all.metrics['ndcg@10'])).toBeLessThan(0.02)
})
