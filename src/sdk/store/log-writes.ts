// How the log of events is written, within a transaction.
import type { FeedbackEvent } from '../types'
import type { RatingScale } from '../visitor/weights'
import { mergeHeld, type OtherHeld } from './merge-held'
import { readLog } from './read-log'
import type { Write } from './schema'
import { type Held, totalKey } from './totals'

/** The union of what is stored and of what comes, the oldest beyond the cap folded into totals. */
export async function mergeInto(
  tx: Write,
  other: OtherHeld,
  maxEvents: number,
  ratingScale: RatingScale,
): Promise<void> {
  const before = await readLog(tx, ratingScale)
  await replace(tx, before, mergeHeld(before, other, maxEvents))
}

export async function addBatch(tx: Write, events: readonly FeedbackEvent[]): Promise<void> {
  if (events.length > 0) await tx.objectStore('batches').add(events)
}

/** All events become one batch; of the totals what changed is written. */
export async function replace(tx: Write, before: Held, after: Held): Promise<void> {
  const totals = tx.objectStore('totals')
  const [had, left] = [new Set(before.totals), new Set(after.totals.map(totalKey))]
  await Promise.all([
    tx.objectStore('batches').clear(),
    addBatch(tx, after.events),
    ...after.totals.filter(total => !had.has(total)).map(total => totals.put(total)),
    ...before.totals
      .filter(total => !left.has(totalKey(total)))
      .map(({ itemId, type }) => totals.delete([itemId, type])),
  ])
}
