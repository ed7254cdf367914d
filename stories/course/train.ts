import { judgePredictions, predictRated } from '../../src/sdk/evaluate/rated'
import { tieOrder } from '../../src/sdk/evaluate/ties'
import type { Csr } from '../../src/sdk/kernels/interactions'
import { definitionOf } from '../../src/sdk/models/catalogue'
import { asPart } from '../../src/sdk/shapes/as-part'
import { predictRating, predictsRatings, ratedByRow } from '../../src/sdk/shapes/predict'
import { rowScorer } from '../../src/sdk/shapes/row-scorer'
import type { ModelId, Ranker, Step, StoredPart, StoredShape } from '../../src/sdk/shapes/types'
import type { Breathe } from '../../src/sdk/training/breathe'
import { holdVisitors } from '../../src/sdk/training/held-visitors'
import { createJudge, type Judge } from '../../src/sdk/training/judge'
import { priorOf } from '../../src/sdk/training/ranker-lists'
import type { World } from './world'

/** Runs what is steppable to its end, with a breath a step. */
async function paced<T>(training: Generator<Step, T, void>, breathe: Breathe): Promise<T> {
  for (;;) {
    const next = training.next()
    if (next.done) return next.value
    await breathe()
  }
}

/** Trains a model of the catalogue, and what it is made of, on some rows of a world. @param options @default its own */
export async function trainModel(
  id: ModelId,
  rows: Csr,
  { content }: Pick<World, 'content'>,
  breathe: Breathe,
  options: object = {},
): Promise<StoredShape> {
  const definition = definitionOf(id)
  const partsOf = async (of: Csr) => {
    const parts: StoredPart[] = []
    for (const part of definition.parts ?? []) parts.push(asPart(await trainModel(part, of, { content }, breathe)))
    return parts
  }
  const cut = holdVisitors(rows, definition, options)
  const held = cut && { visitors: cut.test, parts: await partsOf(cut.train) }
  const data = { rows, content, parts: await partsOf(rows), held }
  return paced<StoredShape>(definition.train(data, { ...definition.defaults, ...options }), breathe)
}

/** Trains a ranker and what it ranks; `first` is the same before it has learnt: the scores of its parts, added up. */
export async function trainSecondStage(
  ...of: Parameters<typeof trainModel>
): Promise<{ readonly first: Ranker; readonly ranker: Ranker }> {
  const ranker = await trainModel(...of)
  if (ranker.shape !== 'ranker') throw new Error(`"${ranker.id}" is no ranker; logistic, fmranker and widedeep are.`)
  return { first: { ...ranker, weights: Float32Array.from(priorOf(ranker.features)), network: undefined }, ranker }
}

export interface Cut {
  readonly train: Csr
  readonly test: Csr
}

/** NDCG@10 of lists for the held-out part, as the product judges. */
export function listJudge(cut: Cut, { content }: Pick<World, 'content'>, breathe: Breathe) {
  const ties = tieOrder(
    content.items.map(({ id }) => id),
    1,
  )
  const judge: Judge = createJudge(cut, { breathe, ties })
  return async (model: StoredShape) => (await judge.judge(rowScorer(model, cut.train))).ndcg
}

/** The same of one model of the catalogue by its own options, without a breath: what a page's figure is held to. */
export async function listWorth(id: ModelId, cut: Cut, world: World): Promise<number> {
  const still = () => undefined
  return listJudge(cut, world, still)(await trainModel(id, cut.train, world, still))
}

/** RMSE of what a model predicts of the held-out ratings, as the product judges. */
export function ratingError(model: StoredShape, { train, test }: Cut): number {
  if (!predictsRatings(model)) throw new Error(`"${model.id}" predicts no ratings; mf, bias and svdpp do.`)
  const predictions = predictRated(row => {
    const predict = predictRating(model, ratedByRow(train.events!, row))
    return item => predict(item).rating
  }, test.events!)
  return judgePredictions(predictions).metrics.rmse
}
