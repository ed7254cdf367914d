import { keepEntries } from '../../sdk/kernels/entries'
import type { Csr } from '../../sdk/kernels/interactions'
import type { Item } from '../../sdk/types'
import { checkUnknown } from '../join-catalogue'

/** From the numbers that a model has for its items to those of a bundle. */
export interface Numbering {
  readonly items: readonly Item[]
  /** By the model's number; -1: the catalogue has no such item. */
  readonly place: Int32Array
  readonly unknown: { readonly ids: number; readonly examples: readonly string[] }
}

/** The catalogue by the weight of each id, equals in their order; what has none last. Without a catalogue, each id is its own title. */
export function heaviestFirst(
  ids: readonly string[],
  weights: ArrayLike<number>,
  catalogue: readonly Item[] | undefined,
): readonly Item[] {
  const known = catalogue ?? ids.map(id => ({ id, title: id }))
  const weightOf = new Map(ids.map((id, number) => [id, weights[number]]))
  return known.toSorted((a, b) => (weightOf.get(b.id) ?? -1) - (weightOf.get(a.id) ?? -1))
}

/**
 * @param ids of the model's items, in their order
 * @param weights of each: how much of the model is lost where the catalogue lacks it
 * @param noun of what is weighed
 * @throws TacitlyError 'no-join' where more than half is lost
 */
export function joinNumbers(
  ids: readonly string[],
  weights: ArrayLike<number>,
  items: readonly Item[],
  noun?: string,
): Numbering {
  const placeOf = new Map(items.map(({ id }, at) => [id, at]))
  const place = Int32Array.from(ids, id => placeOf.get(id) ?? -1)
  const missing = [...place.keys()].filter(number => place[number] < 0)
  const unknown = { ids: missing.length, examples: missing.slice(0, 5).map(number => ids[number]) }
  const lost = missing.reduce((sum, number) => sum + weights[number], 0)
  const all = ids.reduce((sum, _, number) => sum + weights[number], 0)
  checkUnknown({ ...unknown, interactions: lost }, all, false, () => undefined, noun)
  return { items, place, unknown }
}

/** What is left out, a line for the report. */
export const unknownNotes = ({ unknown: { ids, examples } }: Numbering): string[] =>
  ids > 0 ? [`${ids} ids of the model are not among the items, and were left out (${examples.join(', ')} ...)`] : []

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
