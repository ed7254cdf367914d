import type { Precision } from '../../sdk/bundle/pack'
import { pairedGain } from '../../sdk/evaluate/paired-gain'
import { judgePredictions, predictRated } from '../../sdk/evaluate/rated'
import { cut } from '../../sdk/evaluate/split'
import type { Csr } from '../../sdk/kernels/interactions'
import type { Memory } from '../../sdk/kernels/memory'
import { nameOf, ratingModels } from '../../sdk/models/catalogue'
import { hashPair } from '../../sdk/random'
import { predictRating, predictsRatings, ratedByRow } from '../../sdk/shapes/predict'
import type { Model, ModelId, StoredShape } from '../../sdk/shapes/types'
import { ratedColumns } from '../../sdk/training/rated-columns'
import type { Item } from '../../sdk/types'
import type { PartFits } from '../fits'
import { asRead } from './as-read'
import { leastVisitors } from './judge-bundle'

export interface RatingWork {
  readonly items: readonly Item[]
  /** All interactions, with their ratings where there are any. */
  readonly csr: Csr
  /** Those that nothing is fitted on that is judged. */
  readonly isJudges: (row: number, item: number) => boolean
  readonly models?: readonly ModelId[]
  readonly precision: Precision
  readonly seed: number
  readonly fitsOn: (rows: Csr, verb: string) => PartFits
  /** Where it reads rows without a copy. @default the heap */
  readonly memory?: Memory
}

export interface ChosenRating {
  /** Fitted on everything; absent: none is worth more than the mean of each item. */
  readonly model?: StoredShape
  /** For the verdict. */
  readonly text: string
}

/** Share of what the judge leaves that chooses. */
const chooses = 0.1

/** One-sided. */
const level = 0.05

/**
 * What predicts ratings best, chosen on rows that none of the candidates learnt from, and judged on others as a page reads it:
 * taken where its squared errors are smaller than those of the mean of each item, beyond chance, over the visitors.
 * undefined: there are no ratings.
 */
export async function chooseRating(work: RatingWork): Promise<ChosenRating | undefined> {
  const { items, isJudges, precision, fitsOn, memory } = work
  const ids = candidatesOf(work)
  const csr = ratedAlone(work.csr)
  if (!csr || ids.length === 0) return undefined
  const { train, test } = cut(csr, isJudges, memory)
  const best = ids.length === 1 ? ids[0] : await bestOf(ids, train, work)
  const [read] = await asRead([(await fitsOn(train, 'fitting ratings').shipped(best)).model], precision, items)
  const [own, means] = [judge(read, train, test), judge(itemMeans(train), train, test)]
  const figures = `${nameOf(best)} misses a rating by ${figure(own)} (RMSE), the mean of each item by ${figure(means)}`
  const { p } = pairedGain(own.errors.map((error, at) => means.errors[at] - error))
  if (own.users < leastVisitors) {
    return {
      text: `Nothing predicts ratings: ${own.users} visitors have a rating held out, and it takes ${leastVisitors}.`,
    }
  }
  if (p > level) return { text: `Nothing predicts ratings: ${figures}.` }
  const { model } = await fitsOn(csr, 'fitting ratings on everything').shipped(best)
  return { model, text: `It predicts ratings: ${figures}.` }
}

/** Judged on rows that none of them learnt from. */
async function bestOf(ids: readonly ModelId[], train: Csr, { seed, fitsOn, memory }: RatingWork): Promise<ModelId> {
  const choice = cut(train, (row, item) => hashPair(row, item, seed + 1) < chooses * 2 ** 32, memory)
  const candidates = await fitsOn(choice.train, 'weighing ratings').allShipped(ids)
  const errors = candidates.map(model => judge(model, choice.train, choice.test).metrics.rmse)
  return candidates[errors.indexOf(Math.min(...errors))].id
}

/** What models of ratings learn from: of very many interactions, the rest is not to be cut too. */
function ratedAlone({ rows, cols, ptr, idx, events }: Csr): Csr | undefined {
  return (
    events?.ratings && {
      rows,
      cols,
      ptr,
      idx,
      events: { ptr: events.ptr, items: events.items, ratings: events.ratings },
    }
  )
}

/** Those named, or those that are worth trying on so much. */
function candidatesOf({ models, csr }: RatingWork): readonly string[] {
  const isTried = ({ id, build, cost }: (typeof ratingModels)[number]) =>
    models ? models.includes(id) : build === 'withRatings' && csr.idx.length <= (cost?.mostInteractions ?? Infinity)
  return ratingModels.filter(isTried).map(({ id }) => id)
}

function judge(model: Model, train: Csr, test: Csr) {
  if (!predictsRatings(model)) throw new TypeError(`"${model.id}" needs ratings, and predicts none`)
  const predictions = predictRated(row => {
    const predicted = predictRating(model, ratedByRow(train.events!, row))
    return item => predicted(item).rating
  }, test.events!)
  return judgePredictions(predictions)
}

/** The mean of an item's ratings, of all ratings where it has none; whoever rates. */
function itemMeans({ cols, events }: Csr): Model {
  const { items, ratings, mean, scale } = ratedColumns(events!)
  const [sums, counts] = [new Float64Array(cols), new Float64Array(cols)]
  items.forEach((item, k) => {
    sums[item] += ratings[k] - mean
    counts[item]++
  })
  const scores = Float32Array.from(sums, (sum, item) => sum / (counts[item] || 1))
  return { shape: 'scores', id: 'means', scores, rating: { mean, scale, shrink: Infinity } }
}

const figure = ({ metrics }: { readonly metrics: Readonly<Record<string, number>> }) =>
  metrics.rmse.toFixed(2).replace(/^0/, '')
