import { keepEntries } from '../../sdk/kernels/entries'
import type { Csr } from '../../sdk/kernels/interactions'
import type { Item } from '../../sdk/types'
import { checkUnknown } from '../join-catalogue'

/** From the numbers that a model has for its items to those of a bundle. */
export interface Numbering {
  /** Most visitors first; those that the model does not know last. */
  readonly items: readonly Item[]
  /** By the model's number; -1: the catalogue has no such item. */
  readonly place: Int32Array
  readonly unknown: { readonly ids: number; readonly examples: readonly string[] }
}

/**
 * @param ids of the model's items, in their order
 * @param weights of each: how much of the model is lost where the catalogue lacks it
 * @param catalogue absent: each id is its own title
 * @throws TacitlyError 'no-join' where more than half is lost
 */
export function joinNumbers(
  ids: readonly string[],
  weights: Float32Array,
  catalogue: readonly Item[] | undefined,
): Numbering {
  const known = catalogue ?? ids.map(id => ({ id, title: id }))
  const numberOf = new Map(ids.map((id, number) => [id, number]))
  const weightOf = ({ id }: Item) => weights[numberOf.get(id) ?? -1] ?? -1
  const items = known.toSorted((a, b) => weightOf(b) - weightOf(a))
  const place = new Int32Array(ids.length).fill(-1)
  items.forEach(({ id }, at) => {
    const number = numberOf.get(id)
    if (number !== undefined) place[number] = at
  })
  const missing = [...place.keys()].filter(number => place[number] < 0)
  const sum = (of: ArrayLike<number>) => Array.from(of).reduce((total, weight) => total + weight, 0)
  const unknown = { ids: missing.length, examples: missing.slice(0, 5).map(number => ids[number]) }
  const lost = sum(missing.map(number => weights[number]))
  checkUnknown({ ...unknown, interactions: lost }, sum(weights), false, () => undefined)
  return { items, place, unknown }
}

/** Rows of d numbers; zeros for items that the model does not know. */
export function moveRows(rows: Float32Array, d: number, { items, place }: Numbering): Float32Array {
  const moved = new Float32Array(items.length * d)
  place.forEach((to, number) => {
    if (to >= 0) moved.set(rows.subarray(number * d, (number + 1) * d), to * d)
  })
  return moved
}

/** Columns of visitors' rows; what the catalogue lacks is left out. */
export function moveColumns(csr: Csr, { items, place }: Numbering): Csr {
  const kept = keepEntries(csr, (_row, item) => place[item] >= 0)
  return { ...kept, cols: items.length, idx: kept.idx.map(item => place[item]) }
}
