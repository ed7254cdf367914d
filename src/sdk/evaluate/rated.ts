import type { Events } from '../kernels/events'
import type { Interval } from './bootstrap'
import { jackknifeInterval } from './jackknife'
import type { Evaluation } from './metrics'

/** What was rated, and what was predicted of it. */
export interface Prediction {
  readonly user: number
  readonly item: number
  readonly rating: number
  readonly predicted: number
}

/**
 * Of all rated events, by ascending user; one after another, as they are many.
 *
 * @param predictUser row -> item -> a rating
 */
export function* predictRated(
  predictUser: (user: number) => (item: number) => number,
  { ptr, items, ratings = new Float32Array() }: Events,
): Generator<Prediction, void> {
  for (let user = 0; user + 1 < ptr.length; user++) {
    let predict: ((item: number) => number) | undefined
    for (let k = ptr[user]; k < ptr[user + 1]; k++) {
      const rating = ratings[k] ?? Number.NaN
      if (Number.isNaN(rating)) continue
      predict ??= predictUser(user)
      yield { user, item: items[k], rating, predicted: predict(items[k]) }
    }
  }
}

export interface RatedFigures extends Omit<Evaluation, 'ndcgs'> {
  /** The mean squared error of each user. */
  readonly errors: readonly number[]
  /** 90%, by visitors left out. */
  readonly intervals: Readonly<Record<string, Interval>>
}

/** The root of the mean squared error, and the mean absolute error, over all predictions: who rates more counts more. */
export function judgePredictions(predictions: Iterable<Prediction>): RatedFigures {
  const ofUsers = new Map<number, { count: number; squares: number; sizes: number }>()
  for (const { user, rating, predicted } of predictions) {
    const own = ofUsers.get(user) ?? { count: 0, squares: 0, sizes: 0 }
    ofUsers.set(user, own)
    own.count++
    own.squares += (predicted - rating) ** 2
    own.sizes += Math.abs(predicted - rating)
  }
  const all = [...ofUsers.values()]
  const sum = (of: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + of(one), 0)
  const [count, squares, sizes] = [sum(one => one.count), sum(one => one.squares), sum(one => one.sizes)]
  const mean = (total: number, of: number) => (of === 0 ? 0 : total / of)
  const metrics = { rmse: Math.sqrt(mean(squares, count)), mae: mean(sizes, count) }
  const without = {
    rmse: Float64Array.from(all, own => Math.sqrt(mean(squares - own.squares, count - own.count))),
    mae: Float64Array.from(all, own => mean(sizes - own.sizes, count - own.count)),
  }
  return {
    users: all.length,
    errors: all.map(own => own.squares / own.count),
    metrics,
    intervals: {
      rmse: jackknifeInterval(metrics.rmse, without.rmse),
      mae: jackknifeInterval(metrics.mae, without.mae),
    },
  }
}
