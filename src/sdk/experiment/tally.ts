import type { FeedbackEvent } from '../types'

/** An answer of an experiment that was seen. */
export interface SeenAnswer extends Pick<FeedbackEvent, 'propensity' | 'context' | 'ts'> {
  readonly listId: string
  readonly variant: string
  /** Events that reward it. */
  readonly rewards: number
}

/**
 * What events say of an experiment, oldest first: an answer is seen when any of it is, which a reward says, too.
 *
 * @param reward type of the events that reward
 * @param isOfItem a variant is an item, and what is done with others is not about it
 */
export function tally(
  events: readonly FeedbackEvent[],
  experiment: string,
  reward: string,
  isOfItem: boolean,
): readonly SeenAnswer[] {
  const seen = new Map<string, SeenAnswer>()
  for (const event of events) {
    const { variant: label = '', type, suspect, listId = event.id, propensity, context, ts } = event
    if (suspect || !label.startsWith(`${experiment}:`) || (type !== 'impression' && type !== reward)) continue
    const variant = label.slice(experiment.length + 1)
    if (isOfItem && event.itemId !== variant) continue
    const key = `${listId} ${variant}`
    const known = seen.get(key) ?? { listId, variant, rewards: 0, propensity, context, ts }
    seen.set(key, type === reward ? { ...known, rewards: known.rewards + 1 } : known)
  }
  return [...seen.values()]
}
