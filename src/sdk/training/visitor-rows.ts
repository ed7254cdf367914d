import type { Csr } from '../kernels/interactions'
import type { History } from '../shapes/types'

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
 * The shared rows with the visitor's as one more: what was liked, with preference x confidence as weight, and what was
 * not, likewise, as rejected.
 */
export function withVisitor(shared: Csr, history: History | undefined): Csr {
  if (!history) return shared
  const { items, preference, confidence } = history
  const signed = preference.map((value, k) => value * confidence[k])
  const rejected = items.filter((_, k) => signed[k] < 0)
  const liked = withRow(
    shared,
    items.filter((_, k) => signed[k] > 0),
    signed.filter(value => value > 0),
  )
  if (rejected.length === 0 && !shared.rejected) return liked
  const none = { ...shared, ptr: new Int32Array(shared.rows + 1), idx: new Int32Array() }
  const sizes = signed.filter(value => value < 0).map(value => -value)
  return { ...liked, rejected: withRow(shared.rejected ?? none, rejected, sizes) }
}

function withRow({ rows, cols, ptr, idx, weights }: Csr, items: Int32Array, own: Float32Array): Csr {
  const nnz = idx.length
  const joined = new Int32Array(nnz + items.length)
  joined.set(idx)
  joined.set(items, nnz)
  const all = new Float32Array(joined.length).fill(1)
  if (weights) all.set(weights)
  all.set(own, nnz)
  return { rows: rows + 1, cols, ptr: Int32Array.from([...ptr, joined.length]), idx: joined, weights: all }
}
