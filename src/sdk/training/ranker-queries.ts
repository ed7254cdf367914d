// What a ranker learns from: moments of visitors whom its parts have not met, and what they took then.
import { momentOf } from '../kernels/events'
import type { Csr } from '../kernels/interactions'
import { createRandom, shuffle } from '../random'
import type { History } from '../shapes/types'

export interface Query {
  /** Row of the visitors. */
  readonly visitor: number
  readonly history: History
  readonly wanted: ReadonlySet<number>
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
