// What a ranker learns from: moments of visitors whom its parts have not met, and what they took then.
import { momentOf } from '../kernels/events'
import type { Csr } from '../kernels/interactions'
import { createRandom, shuffle } from '../random'
import type { History } from '../shapes/types'
import type { ShownLists } from './shown-lists'

export interface Query {
  /** Row of the visitors. */
  readonly visitor: number
  readonly history: History
  readonly wanted: ReadonlySet<number>
  /** What it is told from. @default what the first stage finds */
  readonly among?: Int32Array
  /** What it counts. @default 1 */
  readonly weight?: number
}

/** Moments a visitor, the latest. */
const mostMoments = 5
/** Of a row without moments, and how often that is drawn. */
const hiddenShare = 0.25
const drawsAVisitor = 4

/**
 * Where moments have a context: each of a visitor's latest new items, by what they touched before it, in its moment. Else
 * a quarter of the row, drawn four times, by the rest. A visitor's stand together.
 */
export function queriesOf(visitors: Csr, seed: number): Query[] {
  const random = createRandom(seed)
  const hasContext = visitors.events?.context !== undefined
  return Array.from({ length: visitors.rows }, (_, row) => row).flatMap(row => {
    const liked = visitors.idx.subarray(visitors.ptr[row], visitors.ptr[row + 1])
    if (liked.length < 2) return []
    if (hasContext) return momentsOf(visitors, row, new Set(liked))
    const hidden = Math.max(1, Math.round(hiddenShare * liked.length))
    return Array.from({ length: Math.min(drawsAVisitor, liked.length) }, () => {
      const drawn = shuffle(liked.slice(), random)
      return { visitor: row, history: historyOf(drawn.slice(hidden)), wanted: new Set(drawn.subarray(0, hidden)) }
    })
  })
}

/** What a click far down counts, at most: one more would say more of chance than of the visitor. */
const mostWeight = 10

/**
 * Each click of a shown list, told from what was left there. It weighs one by how likely its position is looked at, so that what stood at
 * the top gains nothing by that (Joachims et al. 2017, https://doi.org/10.1145/3018661.3018699; Ai et al. 2018,
 * https://doi.org/10.1145/3209978.3209986).
 */
export function queriesOfShown({ lists, examination }: ShownLists, seed: number): Query[] {
  const queries = lists.flatMap(({ visitor, history, items, positions, clicked }) => {
    const left = items.filter((_, k) => clicked[k] === 0)
    return Array.from(items.keys())
      .filter(k => clicked[k] === 1)
      .map(k => ({
        visitor,
        history: historyOf(history),
        wanted: new Set([items[k]]),
        // In an order that says nothing: of equal scores the first stands first.
        among: Int32Array.of(items[k], ...left).sort(),
        weight: Math.min(mostWeight, 1 / examination[positions[k]]),
      }))
  })
  return shuffle(queries, createRandom(seed))
}

function momentsOf({ events }: Csr, row: number, liked: ReadonlySet<number>): Query[] {
  const { ptr, items } = events!
  const before = new Set<number>()
  const queries: Query[] = []
  for (let k = ptr[row]; k < ptr[row + 1]; k++) {
    const item = items[k]
    const isNew = liked.has(item) && !before.has(item)
    if (isNew && before.size > 0)
      queries.push({
        visitor: row,
        history: { ...historyOf(Int32Array.from(before)), context: momentOf(events!, k) },
        wanted: new Set([item]),
      })
    if (isNew) before.add(item)
  }
  return queries.slice(-mostMoments)
}

function historyOf(items: Int32Array): History {
  const ones = new Float32Array(items.length).fill(1)
  return { items, preference: ones, confidence: ones }
}
