// Loaded where a model that was trained here meets a bundle that it was not trained on.
import { gram } from '../kernels/gram'
import { isDeep, isSequence } from '../shapes/encoders'
import { neighboursFromLists } from '../shapes/neighbours'
import type { ItemFactors, ItemNeighbours, StoredPart } from '../shapes/types'
import type { StoredModel } from '../store/store'

export const whyDropped =
  'The site was published with other items: the model that was trained here no longer fits, and was dropped. Train again: fit() or fineTune().'

/** Of the items before, and of those now, so many must be the others' too: else too much of what serves would be missing. */
const leastKept = 0.95

/**
 * The model with its rows in the places that its items have by now; those that it never met get zeros, as items without a
 * vector have them. undefined: the items differ too much.
 *
 * @param items ids, in the order of the catalogue
 */
export function relayModel(stored: StoredModel, items: readonly string[], identity: string): StoredModel | undefined {
  // One that an earlier version of the package wrote does not say what its rows are.
  if (!stored.itemIds || !stored.model) return undefined
  const before = new Map(stored.itemIds.map((id, row) => [id, row]))
  const from = Int32Array.from(items, id => before.get(id) ?? -1)
  const kept = from.reduce((count, row) => count + (row < 0 ? 0 : 1), 0)
  if (kept < leastKept * Math.max(items.length, stored.itemIds.length)) return undefined
  const relay = (model: StoredPart) => relayShape(model, from)
  return { ...stored, identity, itemIds: items, judged: relay(stored.judged), model: relay(stored.model) }
}

function relayShape(model: StoredPart, from: Int32Array): StoredPart {
  if (model.shape === 'scores') return { ...model, scores: relayRows(model.scores, 1, from) }
  return model.shape === 'neighbours' ? relayNeighbours(model, from) : relayFactors(model, from)
}

/** Items that are gone are nobody's neighbours. */
function relayNeighbours({ id, ptr, idx, weights, recency }: ItemNeighbours, from: Int32Array): ItemNeighbours {
  const places = new Map(Array.from(from, (row, at) => [row, at]))
  const lists = Array.from(from, row => {
    const entries = row < 0 ? [] : Array.from({ length: ptr[row + 1] - ptr[row] }, (_, k) => ptr[row] + k)
    const kept = entries.filter(k => places.has(idx[k]))
    return { idx: Int32Array.from(kept, k => places.get(idx[k])!), weights: Float32Array.from(kept, k => weights[k]) }
  })
  return { ...neighboursFromLists(id, lists), recency }
}

function relayFactors(model: ItemFactors, from: Int32Array): ItemFactors {
  const { d, bias, encoder } = model
  const factors = relayRows(model.factors, d, from)
  const common = { ...model, factors, bias: bias && relayRows(bias, 1, from) }
  // What fold-in takes for all items has to be of those that are there.
  if (encoder.kind === 'ridge') return { ...common, encoder: { ...encoder, gram: gram(factors, from.length, d) } }
  if (isSequence(encoder)) return common
  if (isDeep(encoder)) {
    const width = encoder.inputs.length / (model.factors.length / d)
    return { ...common, encoder: { ...encoder, inputs: relayRows(encoder.inputs, width, from) } }
  }
  const { inputs } = encoder
  if (!('ptr' in inputs)) return { ...common, encoder: { ...encoder, inputs: relayRows(inputs, d, from) } }
  const rows = Array.from(from, row => (row < 0 ? inputs.idx.subarray(0, 0) : rowOf(inputs, row)))
  const ptr = new Int32Array(rows.length + 1)
  rows.forEach((row, at) => {
    ptr[at + 1] = ptr[at] + row.length
  })
  const idx = new Int32Array(ptr[rows.length])
  rows.forEach((row, at) => {
    idx.set(row, ptr[at])
  })
  return { ...common, encoder: { ...encoder, inputs: { ...inputs, rows: rows.length, ptr, idx } } }
}

const rowOf = ({ ptr, idx }: { ptr: Int32Array; idx: Int32Array }, row: number) => idx.subarray(ptr[row], ptr[row + 1])

function relayRows(values: Float32Array, d: number, from: Int32Array): Float32Array {
  const out = new Float32Array(from.length * d)
  from.forEach((row, at) => {
    if (row >= 0) out.set(values.subarray(row * d, (row + 1) * d), at * d)
  })
  return out
}
