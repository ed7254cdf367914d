import type { Persona } from '../personas/types'
import type { Item } from '../sdk/types'
import type { StudioData } from './data'

/** Of a search, so many are shown. */
const most = 6
/** Of a profile's name, less what a preview puts before it. */
const longestName = 36
const latestShown = 12

export interface Visitor {
  readonly persona: Persona
  /** Titles of what they touched last, the latest first. */
  readonly latest: readonly string[]
}

/** Rows that have something to go by, as they are found by a part of an id: the first few. */
export function findVisitors({ userIds, csr: { ptr } }: StudioData, text: string) {
  const found: { readonly row: number; readonly id: string; readonly items: number }[] = []
  for (let row = 0; row < userIds.length && found.length < most; row++) {
    const items = ptr[row + 1] - ptr[row]
    if (items > 0 && userIds[row].includes(text)) found.push({ row, id: userIds[row], items })
  }
  return found
}

/** What a visitor of the data did, oldest first, as a page would have heard of it. */
export function visitorOf({ userIds, items, csr: { ptr, idx, times } }: StudioData, row: number): Visitor {
  const entries = Array.from({ length: ptr[row + 1] - ptr[row] }, (_, at) => ptr[row] + at)
  if (times) entries.sort((a, b) => times[a] - times[b])
  const touched = entries.map(at => items[idx[at]])
  return {
    persona: {
      name: userIds[row].slice(0, longestName),
      events: touched.map(({ id }) => ({ type: 'click', itemId: id })),
    },
    latest: touched
      .slice(-latestShown)
      .reverse()
      .map(({ title }) => title),
  }
}

/** Somebody who likes these. */
export const likerOf = (items: readonly Item[]): Visitor => ({
  persona: { name: 'somebody', events: items.map(({ id }) => ({ type: 'like', itemId: id })) },
  latest: items.map(({ title }) => title).reverse(),
})

/** Rows of visitors that are spread over all, of those who touched something. */
export function spreadVisitors({ csr: { rows, ptr } }: StudioData, count: number): number[] {
  const stride = Math.max(1, Math.floor(rows / count))
  return Array.from({ length: Math.ceil(rows / stride) }, (_, at) => at * stride)
    .filter(row => ptr[row + 1] > ptr[row])
    .slice(0, count)
}

/** By a part of the title, the most liked first; of an empty text the most liked. */
export function findItems({ items }: StudioData, text: string): Item[] {
  const wanted = text.trim().toLowerCase()
  const found: Item[] = []
  for (const item of items) {
    if (found.length === most) break
    if (item.title.toLowerCase().includes(wanted)) found.push(item)
  }
  return found
}
