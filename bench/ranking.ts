import { createCatalog } from '../src/sdk/content/catalog'
import type { Csr } from '../src/sdk/kernels/interactions'
import { alsModel } from '../src/sdk/models/als/model'
import { alsDefaults } from '../src/sdk/models/als/options'
import { trainItemKnn } from '../src/sdk/models/itemknn/train'
import { trainPopularity } from '../src/sdk/models/popularity/train'
import { trainRules } from '../src/sdk/models/rules/train'
import { trainUserKnn } from '../src/sdk/models/userknn/train'
import { createRandom, normal } from '../src/sdk/random'
import { rank } from '../src/sdk/rank/rank'
import { createContentScoring } from '../src/sdk/rank/similar'
import { initEdgeState } from '../src/sdk/shapes/edge-state'
import { visitModel } from '../src/sdk/shapes/score'
import {
  type EdgeRanker,
  type Ensemble,
  finish,
  type ItemFactors,
  type Model,
  type ModelId,
} from '../src/sdk/shapes/types'
import { edgeComponents } from '../src/sdk/training/train-edge'
import type { FeedbackEvent } from '../src/sdk/types'
import { createVisitor } from '../src/sdk/visitor/visitor'
import { feedbackWeights } from '../src/sdk/visitor/weights'
import { timesOf } from './measure'
import { powerLaw } from './power-law'
import type { rankers } from './rows'

type Asked = (typeof rankers)[number]

/**
 * From a click to the next list, on the page thread: the visitor's history, fold-in, scores of all items, the whole
 * pipeline with reasons. One more click a call, of 20 to 220. The ensemble is of iALS and a two-tower model; what looks
 * similar goes by text; user-kNN by the rows of 20,000 visitors; the edge ranker hears popularity, iALS and neighbours by shared rows and by
 * order, and knows what it learned of the visitor.
 */
export async function timeRanking(items: number, d: number, asked: Asked = 'als'): Promise<number[]> {
  const random = createRandom(1)
  const catalog = createCatalog(Array.from({ length: items }, (_, i) => ({ id: `item-${i}`, title: `Item ${i}` })))
  const rows = () => Float32Array.from({ length: items * d }, () => normal(random) / Math.sqrt(d))
  const als = alsModel(rows(), { ...alsDefaults, d })
  const encoder = { kind: 'linear', pooling: 'mean', inputs: rows() } as const
  const towers: ItemFactors = { shape: 'factors', id: 'twotower', d, factors: rows(), encoder }
  const parts = [als, towers]
  const ensemble: Ensemble = { shape: 'ensemble', id: 'ensemble', combine: 'weighted', parts, weights: [1, 1] }
  const community = powerLaw({ users: asked === 'userknn' || asked === 'edge' ? 20_000 : 1, items, draws: 700_000 })
  const others = { userknn: () => finish(trainUserKnn(community)), edge: () => edgeOf(community, als) }
  const served: Model =
    asked === 'ensemble' ? ensemble : asked === 'userknn' || asked === 'edge' ? others[asked]() : als
  const models = new Map<ModelId, Model>([['als', served]])
  const text = { kind: 'text', d, vectors: rows(), field: 'text' } as const
  const content = createContentScoring(catalog, [text], () => undefined)
  const weights = feedbackWeights()
  const now = Date.UTC(2026, 0, 1)
  const events: FeedbackEvent[] = []
  const click = () => {
    const seq = events.length
    events.push({ id: `${seq}`, type: 'click', itemId: `item-${Math.floor(random() * items)}`, ts: now, seq })
  }
  for (let n = 0; n < 20; n++) click()
  return timesOf(
    200,
    () => {
      click()
      const known = createVisitor(events, [], catalog, { weights, now })
      const learned = served.shape === 'edge' ? initEdgeState(served) : undefined
      const visitor = { ...known, history: { ...known.history, learned } }
      const strategy = asked === 'lookingSimilar' ? asked : 'forYou'
      const { itemId } = events[events.length - 1]
      return rank(
        { catalog, models, serves: { forYou: 'als' }, visit: visitModel, content, visitor, now },
        { strategy, itemIds: [itemId] },
      )
    },
    { warmUp: 20 },
  )
}

function edgeOf(community: Csr, als: ItemFactors): EdgeRanker {
  const neighbours = [trainItemKnn(community), trainRules(community)].map(training => finish(training))
  const all = [finish(trainPopularity(community)), ...neighbours, als]
  const components = edgeComponents(all)
  const weights = new Float32Array(8 * components.length).fill(0.5)
  const means = components.map(() => 0.1)
  return {
    shape: 'edge',
    id: 'edge',
    parts: all,
    components,
    weights,
    means,
    deviations: components.flatMap(() => [1, 1]),
  }
}
