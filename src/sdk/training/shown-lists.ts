import { estimateExamination } from '../kernels/examination'
import type { Csr } from '../kernels/interactions'

/** What a log says of a list, in the numbering of the interactions; -1 is an item or a visitor that they lack. */
export interface LoggedList {
  readonly visitor: number
  /** Milliseconds since 1970; NaN: not known. */
  readonly time: number
  /** From the top, each once. */
  readonly items: Int32Array
  /** Of each item: from 0, the top. */
  readonly positions: Int32Array
  /** Of each item, 1: it was taken. */
  readonly clicked: Uint8Array
}

/** A whole log. */
export interface LoggedLists {
  readonly lists: readonly LoggedList[]
  /** How likely each position is looked at, see `estimateExamination`. */
  readonly examination: Float64Array
}

/** A list that a ranker learns from. */
export interface ShownList extends Omit<LoggedList, 'time'> {
  /** What the visitor liked before. */
  readonly history: Int32Array
}

export interface ShownLists {
  readonly lists: readonly ShownList[]
  readonly examination: Float64Array
}

export const loggedLists = (lists: readonly LoggedList[]): LoggedLists => ({
  lists,
  examination: estimateExamination(shownRows(lists)),
})

/**
 * Those lists that a ranker may learn from: with something taken that the rows hold, too, something left, and a history. What else was
 * taken is not among them: held out, it would tell what is to be found.
 *
 * @param rows users by items; where they have times, a history is what came before the list
 */
export function usableLists({ lists, examination }: LoggedLists, rows: Csr): ShownLists {
  const usable = lists.flatMap(({ time, ...list }) => {
    const { visitor, clicked, items, positions } = list
    if (visitor < 0) return []
    const liked = new Set(rows.idx.subarray(rows.ptr[visitor], rows.ptr[visitor + 1]))
    const isKnown = (k: number) => items[k] >= 0 && (clicked[k] === 0 || liked.has(items[k]))
    const places = Int32Array.from(items.keys()).filter(isKnown)
    const own = {
      ...{ visitor, history: historyBefore(rows, { time, ...list }) },
      ...{ items: places.map(k => items[k]), positions: places.map(k => positions[k]) },
      clicked: Uint8Array.from(places, k => clicked[k]),
    }
    return own.clicked.includes(1) && own.clicked.includes(0) && own.history.length > 0 ? [own] : []
  })
  return { lists: usable, examination }
}

/** Of a list without a time, all that was liked but what was taken of it. */
function historyBefore({ ptr, idx, events }: Csr, { visitor, time, items, clicked }: LoggedList): Int32Array {
  const taken = new Set(items.filter((_, k) => clicked[k] === 1))
  const others = idx.subarray(ptr[visitor], ptr[visitor + 1]).filter(item => !taken.has(item))
  if (!events?.times || Number.isNaN(time)) return others
  const before = new Set<number>()
  for (let k = events.ptr[visitor]; k < events.ptr[visitor + 1]; k++)
    if (events.times[k] < time) before.add(events.items[k])
  return others.filter(item => before.has(item))
}

function shownRows(lists: readonly LoggedList[]) {
  const all = lists
    .flatMap(({ items, positions, clicked }) =>
      Array.from(items, (item, k) => ({ item, position: positions[k], clicked: clicked[k] })),
    )
    .filter(({ item }) => item >= 0)
  return {
    positions: Int32Array.from(all, one => one.position),
    items: Int32Array.from(all, one => one.item),
    clicked: Uint8Array.from(all, one => one.clicked),
  }
}
