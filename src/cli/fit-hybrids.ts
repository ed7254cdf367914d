import { createAttributeSpec } from '../sdk/content/attribute-vectors'
import { contentFeatures } from '../sdk/content/features'
import type { ItemVectors } from '../sdk/content/vectors'
import { type Csr, columnCounts } from '../sdk/interactions'
import { type CompactEaseOptions, compactEaseDefaults, trainCompactEase } from '../sdk/models/compact-ease'
import { trainContentFactors } from '../sdk/models/content-factors'
import { contentKnnDefaults, trainContentKnn } from '../sdk/models/content-knn'
import { trainContentPopularity } from '../sdk/models/content-popularity'
import { minVisitors } from '../sdk/models/rare-items'
import type { Features } from '../sdk/models/ridge'
import type { ItemFactors, ItemNeighbours, ModelId, SingleModel, Step } from '../sdk/models/shapes'
import { twoTowerDefaults } from '../sdk/models/two-tower'
import { trainTwoTower } from '../sdk/models/two-tower-train'
import type { Item } from '../sdk/types'

/** Models that a bundle may have beside those that every one has. */
export const hybridIds = [
  'ease',
  'content',
  'contentals',
  'contentpopularity',
  'twotower',
] as const satisfies readonly ModelId[]
/** Those of them that go by content. */
export const contentIds = ['content', 'contentals', 'contentpopularity', 'twotower'] as const
export type HybridId = (typeof hybridIds)[number]

/**
 * Neighbours by content in a bundle. MovieLens small, blended into iALS: none .385; 5 an item (96 KB) .405; 10 (180 KB)
 * .407.
 */
const shippedNeighbours = 10

/** An item that nobody touched has nothing but its neighbours: up to so many more, where such items are few. */
const moreForNew = 90
const moreAnItem = 2

/** What content gives, whatever the interactions are: made once a build. */
export interface ContentParts {
  readonly features: Features
  /** With all neighbours that a score is shared among. */
  readonly neighbours: ItemNeighbours
}

export function contentParts(
  items: readonly Item[],
  vectors: readonly ItemVectors[],
  onProgress: Report,
): ContentParts {
  const features = contentFeatures(items, vectors, createAttributeSpec(items))
  const neighbours = runTraining(trainContentKnn({ items, vectors }, contentKnnDefaults), done =>
    onProgress('content', done),
  )
  return { features, neighbours }
}

export type Report = (model: string, done: number) => void

/**
 * Fits the models of `ids`, those of content where there is content.
 *
 * @param als of the same interactions; absent: no item has visitors enough, and no model that goes by them is fitted
 */
export function fitHybrids(
  csr: Csr,
  als: ItemFactors | undefined,
  ids: readonly HybridId[],
  content: ContentParts | undefined,
  seed: number,
  onProgress: Report,
): SingleModel[] {
  const fit: Record<HybridId, () => SingleModel | undefined> = {
    ease: () => als && runTraining(trainCompactEase(csr, easeOptions(csr, seed)), done => onProgress('ease', done)),
    content: () => content && shippedContent(content.neighbours, csr),
    contentals: () => content && als && trainContentFactors(als, csr, content.features),
    contentpopularity: () => content && trainContentPopularity(csr, content.features),
    twotower: () =>
      content &&
      runTraining(trainTwoTower(csr, content.features, { ...twoTowerDefaults, seed }), done =>
        onProgress('twotower', done),
      ),
  }
  return ids.flatMap(id => fit[id]() ?? [])
}

/** A third of the directions there are holds nearly all that EASE knows, and takes a fraction of the time. */
export function easeOptions({ rows, cols }: Csr, seed: number): CompactEaseOptions {
  const { rank } = compactEaseDefaults
  return { ...compactEaseDefaults, seed, rank: Math.min(rank, 4 * Math.ceil(Math.min(rows, cols) / 12)) }
}

/** What EASE takes in a bundle, measured: about 4 bits a number. */
export function easeBytes(csr: Csr): number {
  const kept = columnCounts(csr).reduce((count, visitors) => count + (visitors < minVisitors ? 0 : 1), 0)
  return 0.45 * kept * easeOptions(csr, 1).rank
}

/** The first neighbours of each item: they stand strongest first. */
export function shippedContent({ ptr, idx, weights, ...model }: ItemNeighbours, csr: Csr): ItemNeighbours {
  const visitors = columnCounts(csr)
  const n = visitors.length
  const fresh = visitors.reduce((count, of) => count + (of === 0 ? 1 : 0), 0)
  const more = Math.min(moreForNew, Math.floor((moreAnItem * n) / fresh))
  const out = new Int32Array(n + 1)
  const places: number[] = []
  for (let item = 0; item < n; item++) {
    const most = shippedNeighbours + (visitors[item] === 0 ? more : 0)
    for (let k = ptr[item]; k < Math.min(ptr[item] + most, ptr[item + 1]); k++) places.push(k)
    out[item + 1] = places.length
  }
  return {
    ...model,
    ptr: out,
    idx: Int32Array.from(places, k => idx[k]),
    weights: Float32Array.from(places, k => weights[k]),
  }
}

/** Runs a training to its end, and tells how far it is: 0 .. 1. */
function runTraining<M>(training: Generator<Step, M, void>, onProgress: (done: number) => void): M {
  for (;;) {
    const next = training.next()
    onProgress(next.done ? 1 : next.value.step / next.value.steps)
    if (next.done) return next.value
  }
}
