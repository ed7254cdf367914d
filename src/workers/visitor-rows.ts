import type { Csr } from '../sdk/interactions'
import type { History } from '../sdk/models/shapes'

/** At most so many of the visitor's latest clicks are kept back for the gate. */
const mostHeldClicks = 50

/**
 * How many of a visitor's entries come before the clicks that the gate keeps back: the later half of the clicks, 50 at
 * most. A click is an entry with a preference above 0.
 */
export function ownTrainingLength({ preference }: History): number {
  const clicks = Array.from(preference.keys()).filter(k => preference[k] > 0)
  const held = Math.min(mostHeldClicks, Math.floor(clicks.length / 2))
  return held === 0 ? preference.length : clicks[clicks.length - held]
}

/** The first `length` entries. */
export function headOf(history: History, length: number): History {
  return {
    items: history.items.subarray(0, length),
    preference: history.preference.subarray(0, length),
    confidence: history.confidence.subarray(0, length),
  }
}

/**
 * The shared rows with the visitor's as one more: what was liked, with preference x confidence as weight (a row of the
 * training says how much, never that something was disliked: fold-in does).
 */
export function withVisitor(shared: Csr, history: History | undefined): Csr {
  if (!history) return shared
  const liked = Array.from(history.items.keys()).filter(k => history.preference[k] > 0)
  const nnz = shared.idx.length
  const idx = new Int32Array(nnz + liked.length)
  idx.set(shared.idx)
  idx.set(
    liked.map(k => history.items[k]),
    nnz,
  )
  const weights = new Float32Array(idx.length).fill(1)
  if (shared.weights) weights.set(shared.weights)
  weights.set(
    liked.map(k => history.preference[k] * history.confidence[k]),
    nnz,
  )
  return { rows: shared.rows + 1, cols: shared.cols, ptr: Int32Array.from([...shared.ptr, idx.length]), idx, weights }
}
