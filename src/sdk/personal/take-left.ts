import { leftKeys } from '../store/left-events'
import { isForgotten } from '../store/totals'
import type { FeedbackEvent, ForgetScope } from '../types'
import type { createLog } from './log'

type Left = Pick<FeedbackEvent, 'id' | 'itemId' | 'type' | 'ts'> & Partial<FeedbackEvent>

/** By key, in the order of the log; what is cut off, or another's, says nothing and is removed. */
function read(name: string): (readonly [key: string, event: Left])[] {
  const found = leftKeys(name).flatMap(key => {
    try {
      return [[key, { ...JSON.parse(localStorage.getItem(key) ?? '') } as Left] as const]
    } catch {
      localStorage.removeItem(key)
      return []
    }
  })
  return found.sort(([, a], [, b]) => a.ts - b.ts || (a.seq ?? 0) - (b.seq ?? 0))
}

/** Takes in what earlier pages could not store any more: see `keepUntil`. What the disk has of it by now is known by its id. */
export function takeLeft(name: string, log: ReturnType<typeof createLog>): void {
  for (const [key, event] of read(name)) {
    log(event, { ts: Date.now(), isMeant: true, isLeft: true }).then(
      ({ stored }) => stored !== 'memory' && localStorage.removeItem(key),
      () => localStorage.removeItem(key), // no event
    )
  }
}

/** What is forgotten does not come back from there, whichever page left it. Returns the scope, an item's id as text. */
export function forgetLeft(name: string, scope: ForgetScope): ForgetScope {
  const meant = typeof scope === 'object' && 'itemId' in scope ? { itemId: String(scope.itemId) } : scope
  for (const [key, event] of read(name)) if (isForgotten(event, meant)) localStorage.removeItem(key)
  return meant
}

/** Databases that something was left for: a page may have gone before it made its own. */
export const leftNames = (): string[] =>
  leftKeys()
    .flatMap(key => key.match(/:(".*"):/)?.[1] ?? [])
    .map(name => JSON.parse(name))
