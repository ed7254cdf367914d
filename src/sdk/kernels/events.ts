import { gather } from './gather'
import { type Memory, ownMemory } from './memory'

/** One thing that was known of the moment of each event, such as the device. */
export interface ContextColumn {
  readonly values: readonly string[]
  /** Of each event its place in `values`; -1: not known. */
  readonly codes: Int32Array
}

/** By name. */
export type ContextColumns = Readonly<Record<string, ContextColumn>>

/** What events say beside who and what. */
export interface EventColumns {
  /** Milliseconds since 1970. */
  readonly times?: Float64Array
  /** On the data's own scale; NaN: an event without one. */
  readonly ratings?: Float32Array
  readonly context?: ContextColumns
}

/** What each row did, one event after another; repeats one by one, what was rejected too. */
export interface Events extends EventColumns {
  /** Length rows + 1: those of row r are ptr[r] .. ptr[r + 1], in the order in which they came. */
  readonly ptr: Int32Array
  readonly items: Int32Array
}

/** The columns of some of the events, in the order of `places`. */
export function pickColumns(
  { times, ratings, context }: EventColumns,
  places: Int32Array,
  memory: Memory = ownMemory,
): EventColumns {
  const codesOf = ({ values, codes }: ContextColumn) => ({ values, codes: gather(codes, places, memory) })
  return {
    times: times && gather(times, places, memory),
    ratings: ratings && gather(ratings, places, memory),
    context: context && Object.fromEntries(Object.entries(context).map(([name, column]) => [name, codesOf(column)])),
  }
}

/** Which events are whose: those of row r are places[ptr[r]] .. places[ptr[r + 1]], in the order in which they came. */
export interface PlacesByRow {
  readonly ptr: Int32Array
  readonly places: Int32Array
}

/** @param row of each event. @param counts whether an event does. @default all do */
export function placesByRow(
  rows: number,
  row: ArrayLike<number>,
  counts: (k: number) => boolean = () => true,
): PlacesByRow {
  const ptr = new Int32Array(rows + 1)
  for (let k = 0; k < row.length; k++) if (counts(k)) ptr[row[k] + 1]++
  for (let r = 0; r < rows; r++) ptr[r + 1] += ptr[r]
  const next = ptr.slice(0, rows)
  const places = new Int32Array(ptr[rows])
  for (let k = 0; k < row.length; k++) if (counts(k)) places[next[row[k]]++] = k
  return { ptr, places }
}

/** Sorted by row, in their order. @param row of each event */
export function eventsByRow(
  rows: number,
  row: ArrayLike<number>,
  items: ArrayLike<number>,
  columns: EventColumns,
): Events {
  return eventsAt(placesByRow(rows, row), items, columns)
}

/** @param memory where they are to lie */
export function eventsAt(
  { ptr, places }: PlacesByRow,
  items: ArrayLike<number>,
  columns: EventColumns,
  memory: Memory = ownMemory,
): Events {
  const own = memory(Int32Array, places.length)
  for (let at = 0; at < own.length; at++) own[at] = items[places[at]]
  return { ptr, items: own, ...pickColumns(columns, places, memory) }
}

/** Some of the events, of the same rows. */
export function keepEvents(
  { ptr, items, ...columns }: Events,
  keep: (row: number, item: number) => boolean,
  memory: Memory = ownMemory,
): Events {
  const kept = memory(Int32Array, ptr.length)
  const all = new Int32Array(items.length)
  let count = 0
  for (let r = 0; r + 1 < ptr.length; r++) {
    for (let k = ptr[r]; k < ptr[r + 1]; k++) if (keep(r, items[k])) all[count++] = k
    kept[r + 1] = count
  }
  const places = all.subarray(0, count)
  return { ptr: kept, items: gather(items, places, memory), ...pickColumns(columns, places, memory) }
}

/** What was known of the moment of one event. */
export type Moment = Readonly<Record<string, string | number | boolean>>

/** What was known of the moment of event k; undefined: nothing. */
export function momentOf({ context = {} }: Pick<EventColumns, 'context'>, k: number): Moment | undefined {
  const known = Object.entries(context).flatMap(([name, { values, codes }]) =>
    codes[k] >= 0 ? [[name, values[codes[k]]] as const] : [],
  )
  return known.length > 0 ? Object.fromEntries(known) : undefined
}
