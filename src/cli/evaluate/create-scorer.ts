import { instantiate } from '../../sdk/models/als/wasm-kernel'
import { blendable } from '../../sdk/shapes/ensemble'
import { foldIn } from '../../sdk/shapes/factors'
import { weighHistory } from '../../sdk/shapes/recency'
import { rowPenalty } from '../../sdk/shapes/row-penalty'
import { modelSize, scoreModel } from '../../sdk/shapes/score'
import type { Ensemble, History, ItemFactors, Model, SingleModel } from '../../sdk/shapes/types'
import { createArena } from '../../sdk/training/wasm'

/** A history -> the score of every item, in an array that is reused. */
export type ScoreHistory = (history: History) => Float32Array

/** Of conjugate gradient, from 0: a visitor's vector is then exact to what float32 holds. */
const steps = 20

/**
 * Scores by a model; factors by the SIMD kernel, in float32, ten times as fast.
 * @throws TacitlyError see `instantiate`
 */
export async function createScorer(model: Exclude<Model, Ensemble>): Promise<ScoreHistory> {
  const out = new Float32Array(modelSize(model))
  const isForKernel = model.shape === 'factors' && (model.d % 4 === 0 || model.encoder.kind === 'linear')
  return isForKernel ? scoreByKernel(model, out) : history => scoreModel(model, history, out)
}

/**
 * Scores -> what they are in an ensemble's terms, see `blendable`. Of a part that says the same to everybody that is
 * worked out once.
 */
export function createTerms(combine: Ensemble['combine'], part: SingleModel): (scores: Float32Array) => Float32Array {
  const termsOf = (scores: Float32Array) => blendable(combine, part, scores).values
  if (part.shape !== 'scores' || part.segments) return termsOf
  let known: Float32Array | undefined
  return scores => {
    known ??= termsOf(scores)
    return known
  }
}

/** @param out written and returned by what is returned */
async function scoreByKernel(model: ItemFactors, out: Float32Array): Promise<ScoreHistory> {
  const { factors, bias, encoder, recency } = model
  // The kernel takes four numbers at a time: behind a vector of another length stand zeros.
  const d = 4 * Math.ceil(model.d / 4)
  const n = out.length
  const { known, placeOf } = withVectors(model)
  const kernel = await instantiate()
  const { place } = createArena(kernel.memory)
  const rows = place(rowsOf(factors, known, model.d, d))
  const [vector, dots] = [new Float32Array(d), new Float32Array(known.length)].map(place)
  const [ptr, idx] = [new Int32Array(2), new Int32Array(n)].map(place)
  const [weights, lambda, scratch] = [new Float32Array(n), new Float32Array(1), new Float32Array(3 * d)].map(place)
  const shared =
    encoder.kind === 'ridge' ? place(encoder.gram.map(value => encoder.unobservedWeight * value)) : undefined
  const { buffer } = kernel.memory // all is placed: it grows no more
  const [x, found] = [new Float32Array(buffer, vector, d), new Float32Array(buffer, dots, known.length)]
  const [touched, signed] = [new Int32Array(buffer, idx, n), new Float32Array(buffer, weights, n)]

  function fold(history: History): void {
    const { items, preference, confidence } = history
    if (shared === undefined || encoder.kind !== 'ridge' || preference.some(value => Math.abs(value) !== 1)) {
      x.set(foldIn(model, history).vector)
      return
    }
    let size = 0
    for (let h = 0; h < items.length; h++) {
      if (placeOf[items[h]] < 0) continue // its vector adds nothing
      touched[size] = placeOf[items[h]]
      signed[size++] = preference[h] * confidence[h]
    }
    const mass = confidence.reduce((sum, value) => sum + value, 0)
    new Int32Array(buffer, ptr, 2)[1] = size
    new Float32Array(buffer, lambda, 1)[0] = rowPenalty(encoder, mass, n)
    x.fill(0)
    kernel.solveRows(vector, rows, ptr, idx, weights, lambda, shared, scratch, d, steps, 0, 1, -1)
  }

  return history => {
    fold(weighHistory(history, recency))
    kernel.dotRows(rows, vector, known.length, d, dots)
    if (bias) out.set(bias)
    for (let at = 0; at < known.length; at++) out[known[at]] = found[at] + (bias ? bias[known[at]] : 0)
    return out
  }
}

function rowsOf(factors: Float32Array, items: Int32Array, d: number, width: number): Float32Array {
  const rows = new Float32Array(items.length * width)
  items.forEach((item, at) => {
    rows.set(factors.subarray(item * d, (item + 1) * d), at * width)
  })
  return rows
}

/** Items whose vector is not zero, ascending, and the place of each among them; -1: it has none, as rare ones have. */
function withVectors({ factors, d }: ItemFactors): { readonly known: Int32Array; readonly placeOf: Int32Array } {
  const placeOf = new Int32Array(factors.length / d).fill(-1)
  let count = 0
  for (let item = 0; item < placeOf.length; item++) {
    for (let f = item * d; f < (item + 1) * d; f++) {
      if (factors[f] === 0) continue
      placeOf[item] = count++
      break
    }
  }
  return { placeOf, known: Int32Array.from(placeOf.keys()).filter(item => placeOf[item] >= 0) }
}
