import { fitTemperature, type JudgedScores, logLikelihood } from '../evaluate/likelihood'
import { rowScorer } from '../shapes/row-scorer'
import { scoreModel } from '../shapes/score'
import type { History, StoredPart } from '../shapes/types'
import type { GateReport } from '../types'
import type { JudgedRows, JudgeOptions } from './judge'
import { headOf, ownTrainingLength } from './visitor-rows'

/** Scores that the temperature is fitted on, at most: 8 MB of them. */
const mostFittedScores = 2e6

/**
 * How many nats the new model gains on the old one over the visitor's held-out clicks: each is scored by both before it
 * is folded in, under softmax over all items, with the one inverse temperature that fits the old model's scores of the
 * shared held-out part.
 * @returns undefined for a visitor with fewer than 2 clicks
 */
export async function gainOnOwnClicks(
  fresh: StoredPart,
  old: StoredPart,
  visitor: History,
  rows: JudgedRows,
  { breathe, createScorer }: JudgeOptions,
): Promise<GateReport['ownClicks']> {
  const length = ownTrainingLength(visitor)
  if (length === visitor.items.length) return undefined
  const beta = await temperatureOf(old, rows, { breathe, createScorer })
  let clicks = 0
  let gainNats = 0
  for (let k = length; k < visitor.items.length; k++) {
    if (visitor.preference[k] <= 0) continue
    const before = headOf(visitor, k)
    const likelihood = (model: StoredPart) => logLikelihood(scoreModel(model, before), visitor.items[k], beta)
    gainNats += likelihood(fresh) - likelihood(old)
    clicks++
    await breathe()
  }
  return { clicks, gainNats }
}

async function temperatureOf(
  model: StoredPart,
  { train, test }: JudgedRows,
  { breathe, createScorer = rowScorer }: JudgeOptions,
): Promise<number> {
  const score = await createScorer(model, train)
  const sample: JudgedScores[] = []
  for (let user = 0; user < test.rows && sample.length < mostFittedScores / test.cols; user++) {
    const clicked = test.idx.subarray(test.ptr[user], test.ptr[user + 1])
    if (clicked.length > 0) sample.push({ scores: score(user).slice(), clicked })
    await breathe()
  }
  return fitTemperature(sample)
}
