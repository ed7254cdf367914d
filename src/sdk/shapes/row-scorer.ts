import { signedEntries } from '../kernels/entries'
import { type Events, momentOf } from '../kernels/events'
import type { Csr } from '../kernels/interactions'
import { modelSize, scoreModel } from './score'
import type { History, Model } from './types'

/** A row as the history of a visitor who liked or rejected what is in it, by the sign of the weights; their size is the confidence. */
export function rowHistory({ ptr, idx, weights }: Csr, row: number): History {
  const [from, to] = [ptr[row], ptr[row + 1]]
  const items = idx.subarray(from, to)
  const signed = weights?.subarray(from, to) ?? new Float32Array(items.length).fill(1)
  return { items, preference: signed.map(Math.sign), confidence: signed.map(Math.abs) }
}

/**
 * The rows of a CSR as histories, what was rejected with them.
 *
 * @param next what they did afterwards: the moment of its first event is that of the list. @default nothing is known of it
 */
export function rowHistories(csr: Csr, next?: Events): (row: number) => History {
  const signed = signedEntries(csr)
  return row => {
    const isMoment = next && next.ptr[row] < next.ptr[row + 1]
    const context = isMoment ? momentOf(next, next.ptr[row]) : undefined
    return context ? { ...rowHistory(signed, row), context } : rowHistory(signed, row)
  }
}

/** Scores the rows of a CSR as visitors whom the model has not met, for `evaluate`. Reuses one array. */
export function rowScorer(model: Model, csr: Csr): (row: number) => Float32Array {
  const historyOf = rowHistories(csr)
  const scores = new Float32Array(modelSize(model))
  return row => scoreModel(model, historyOf(row), scores)
}
