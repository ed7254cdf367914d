import type { FeedbackEvent } from '../types'
import { visitMs } from './fatigue'

type Origin = Pick<FeedbackEvent, 'listName' | 'listId' | 'position' | 'propensity' | 'variant' | 'modelVersion'>

/** These happen in a list, or come from somewhere else than the click before. */
const ownOrigin: ReadonlySet<string> = new Set(['impression', 'click'])

/**
 * The list that led to the item of an event that names none: that of the latest click on it on this visit, on whatever page and in whatever
 * tab. Empty where that click came from no list.
 *
 * @param before in order of seq; called where it is needed alone
 */
export function cameFrom(
  before: () => readonly FeedbackEvent[],
  { type, itemId, listName, listId, ts }: FeedbackEvent,
): Origin {
  if (listName !== undefined || listId !== undefined || ownOrigin.has(type)) return {}
  const events = before()
  let next = ts
  for (let at = events.length - 1; at >= 0 && next - events[at].ts < visitMs; at--) {
    const event = events[at]
    if (event.type === 'click' && event.itemId === itemId) return originOf(event)
    next = event.ts
  }
  return {}
}

function originOf({ listName, listId, position, propensity, variant, modelVersion }: FeedbackEvent): Origin {
  const origin = { listName, listId, position, propensity, variant, modelVersion }
  return Object.fromEntries(Object.entries(origin).filter(([, value]) => value !== undefined))
}
