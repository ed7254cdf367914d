import { keepEvents } from '../../sdk/kernels/events'
import type { Csr } from '../../sdk/kernels/interactions'
import { leastSquares } from '../../sdk/kernels/least-squares'
import { ensembleId, ratingModels } from '../../sdk/models/catalogue'
import { hashPair } from '../../sdk/random'
import { asPart } from '../../sdk/shapes/as-part'
import { predictsRatings, type RatingModel, ratedByRow, ratingParts, sumOf } from '../../sdk/shapes/predict'
import type { Model, ModelId, StoredPart } from '../../sdk/shapes/types'
import { lackOf } from '../../sdk/training/definition'
import { fitsOf } from '../fits'
import type { Fitted, Work } from './fit-work'

/** Share of the ratings of train that weigh the parts, which are fitted without them for that. */
const heldOut = 0.1

/**
 * The blend of the models of ratings that were named beside it, or of all: weights by least squares on ratings of train
 * that no part learnt from; then each part is fitted on all of train. What scores by the rows of visitors is no part of it.
 */
export async function fitBlend(unfitted: ReadonlySet<ModelId>, named: readonly ModelId[], work: Work): Promise<Fitted> {
  const { fitted, fits, seed } = work
  const { rows } = fitted
  const others = named.filter(id => id !== ensembleId)
  const ids = ratingModels
    .filter(({ id, isSlow }) => (others.length > 1 ? others.includes(id) : !isSlow) && !unfitted.has(id))
    .filter(definition => definition.build !== 'never' && !lackOf(definition, { rows, content: fits.content }))
    .map(({ id }) => id)
  const start = performance.now()
  const isHeld = (user: number, item: number) => hashPair(user, item, seed) < heldOut * 2 ** 32
  const learn = { ...rows, events: keepEvents(rows.events!, (user, item) => !isHeld(user, item)) }
  const validated = fitsOf(learn, { ...fits, verb: `${fits.verb} for weights` })
  const parts: StoredPart[] = []
  const without: RatingModel[] = []
  for (const id of ids) {
    without.push(predicting((await validated.whole(id)).model))
    parts.push(asPart((await fitted.whole(id)).model))
  }
  const weights = weightsOf(without, learn, keepEvents(rows.events!, isHeld))
  return {
    model: { shape: 'ensemble', id: ensembleId, combine: 'ratings', parts, weights },
    options: { combine: 'ratings', weights: Object.fromEntries(ids.map((id, k) => [id, weights[k]])) },
    trainMs: performance.now() - start,
  }
}

function predicting(model: Model): RatingModel {
  if (predictsRatings(model)) return model
  throw new TypeError(`"${model.id}" needs ratings, and predicts none`)
}

/** One a part. @param held ratings that the parts have not met, of the rows of `learn` */
function weightsOf(parts: readonly RatingModel[], learn: Csr, held: NonNullable<Csr['events']>): number[] {
  const predictions: number[] = []
  const ratings: number[] = []
  for (let user = 0; user < learn.rows; user++) {
    const judged = ratedByRow(held, user)
    if (judged.length === 0) continue
    const known = ratedByRow(learn.events!, user)
    const predict = parts.map(part => ratingParts(part, known))
    for (const { item, rating } of judged) {
      for (const partsOf of predict) predictions.push(sumOf(partsOf(item)))
      ratings.push(rating)
    }
  }
  return leastSquares(predictions, ratings, parts.length)
}
