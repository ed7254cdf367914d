import { fitTemperature, type JudgedScores, logLikelihood } from '../sdk/evaluate/likelihood'
import { evaluate } from '../sdk/evaluate/metrics'
import type { Csr } from '../sdk/interactions'
import type { Breathe } from '../sdk/models/als-engine'
import { foldIn, scoreFactors } from '../sdk/models/factors'
import { rowScorer } from '../sdk/models/score'
import type { History, ItemFactors } from '../sdk/models/shapes'
import type { GateReport } from '../sdk/types'
import { headOf, ownTrainingLength } from './visitor-rows'

/** Users a slice: 6 ms at d = 64 and 10,000 items. */
const usersASlice = 4

/**
 * NDCG@10 of scores on the held-out part: `evaluate`, in slices.
 * @param ties items in the order in which ties fall. @default by a hash of the index
 * @param atMost judges only about so many users, spread over all. @default all
 */
export async function heldOutNdcg(
  scoreUser: (user: number) => Float32Array,
  train: Csr,
  test: Csr,
  breathe: Breathe,
  ties?: Int32Array,
  atMost = test.rows,
): Promise<number> {
  const slices = Math.ceil(test.rows / usersASlice)
  const stride = Math.max(1, Math.ceil(test.rows / atMost))
  let sum = 0
  let judged = 0
  for (let slice = 0; slice < slices; slice += stride) {
    const { users, metrics } = evaluate(
      scoreUser,
      train,
      onlyRows(test, slice * usersASlice, (slice + 1) * usersASlice),
      { ties },
    )
    sum += users * metrics['ndcg@10']
    judged += users
    await breathe()
  }
  return judged === 0 ? 0 : sum / judged
}

/** The same shape, with entries in rows `from` .. `to` only. */
function onlyRows(csr: Csr, from: number, to: number): Csr {
  const start = csr.ptr[from]
  const end = csr.ptr[Math.min(to, csr.rows)]
  const ptr = csr.ptr.map(at => Math.min(Math.max(at, start), end) - start)
  return { rows: csr.rows, cols: csr.cols, ptr, idx: csr.idx.subarray(start, end) }
}

/** Scores that the temperature is fitted on, at most: 8 MB of them. */
const mostFittedScores = 2e6

/**
 * How many nats the new model gains on the old one over the visitor's held-out clicks: each is scored by both before it
 * is folded in, under softmax over all items, with the one inverse temperature that fits the old model's scores of the
 * shared held-out part.
 * @returns undefined for a visitor with fewer than 2 clicks
 */
export async function gainOnOwnClicks(
  fresh: ItemFactors,
  old: ItemFactors,
  visitor: History,
  train: Csr,
  test: Csr,
  breathe: Breathe,
): Promise<GateReport['ownClicks']> {
  const length = ownTrainingLength(visitor)
  if (length === visitor.items.length) return undefined
  const beta = await temperatureOf(old, train, test, breathe)
  let clicks = 0
  let gainNats = 0
  for (let k = length; k < visitor.items.length; k++) {
    if (visitor.preference[k] <= 0) continue
    const before = headOf(visitor, k)
    const likelihood = (model: ItemFactors) =>
      logLikelihood(scoreFactors(model, foldIn(model, before).vector), visitor.items[k], beta)
    gainNats += likelihood(fresh) - likelihood(old)
    clicks++
    await breathe()
  }
  return { clicks, gainNats }
}

async function temperatureOf(model: ItemFactors, train: Csr, test: Csr, breathe: Breathe): Promise<number> {
  const score = rowScorer(model, train)
  const sample: JudgedScores[] = []
  for (let user = 0; user < test.rows && sample.length < mostFittedScores / test.cols; user++) {
    const clicked = test.idx.subarray(test.ptr[user], test.ptr[user + 1])
    if (clicked.length > 0) sample.push({ scores: score(user).slice(), clicked })
    await breathe()
  }
  return fitTemperature(sample)
}
