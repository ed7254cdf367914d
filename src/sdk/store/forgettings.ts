import { TacitlyError } from '../errors'
import type { FeedbackEvent } from '../types'
import type { Forgetting, ForgettingMark } from './forgetting'
import type { Write } from './schema'
import { isForgotten } from './totals'

const dayMs = 86_400_000
/** Scopes are kept this long, and this many: a tab that has not heard by then drops all that it still had to write. */
const scopeMs = dayMs
const maxScopes = 100
/** How long a generation is known to be over. */
const markMs = 30 * dayMs
/** A writer that has not asked for its generation for so long asks before it writes. */
export const freshMs = dayMs

/** Whether an event, logged at `loggedAt`, is meant: one that came after the forgetting is a new wish. */
export function isMeant(event: FeedbackEvent, { scope, at }: Forgetting, loggedAt: number): boolean {
  return loggedAt <= at && isForgotten(event, scope)
}

/** What was forgotten since `generation`; everything, where the list does not reach back so far. */
export async function forgottenSince(tx: Write, generation: number): Promise<readonly Forgetting[]> {
  const meta = tx.objectStore('meta')
  const current = await meta.get('generation')
  const found: Forgetting[] = []
  for (let at = generation; at !== current; ) {
    const mark = (await meta.get(`forgotten:${at}`)) as ForgettingMark | undefined
    if (mark?.scope === undefined || mark.next === undefined || found.length > maxScopes) {
      return [{ scope: 'all', at: Date.now() }]
    }
    found.push({ scope: mark.scope, at: mark.at })
    at = mark.next
  }
  return found
}

/** Ends a generation. What has been told long enough is shortened, then dropped. */
export async function markForgotten(
  tx: Write,
  before: number | undefined,
  mark: Required<ForgettingMark>,
): Promise<void> {
  const meta = tx.objectStore('meta')
  if (before !== undefined) await meta.put(mark, `forgotten:${before}`)
  const range = IDBKeyRange.bound('forgotten:', 'forgotten;')
  const [keys, marks] = await Promise.all([meta.getAllKeys(range), meta.getAll(range)])
  const held = keys.map((key, i) => ({ key, ...(marks[i] as ForgettingMark) })).sort((a, b) => b.at - a.at)
  await Promise.all(
    held.map(({ key, at, scope }, i) => {
      const age = mark.at - at
      if (age > markMs) return meta.delete(key)
      return scope !== undefined && (age > scopeMs || i >= maxScopes) ? meta.put({ at }, key) : undefined
    }),
  )
}

/** A write that came under a generation that is over: nothing of it was stored. */
export class StaleWrite extends TacitlyError {
  constructor(
    readonly generation: number,
    readonly forgotten: readonly Forgetting[],
  ) {
    super('aborted', 'Another tab forgot something after this write was begun. Nothing of it was stored.')
  }
}
