import { useSyncExternalStore } from 'react'
import { recommender } from './recommender'
import { sayLearned } from './toast'

export type ReactionType = 'like' | 'dislike'

/** Reactions in force, oldest first: read from the visitor's own events, so that forgetting an event takes it back. */
export interface Reaction {
  readonly type: ReactionType
  readonly itemId: string
  readonly eventId: string
}

const types: readonly ReactionType[] = ['like', 'dislike']
let reactions: readonly Reaction[] = []
let read: unknown
const listeners = new Set<() => void>()

async function readAgain(): Promise<void> {
  // By identity: one forgotten and one logged in the same frame leave every number as it was.
  const { history } = recommender.getState()
  if (history === read) return
  read = history
  const data = await recommender.exportData()
  reactions = data.events.flatMap(({ id: eventId, type: said, itemId }) => {
    const type = types.find(known => known === said)
    return type ? [{ type, itemId, eventId }] : []
  })
  for (const listener of [...listeners]) listener()
}

recommender.subscribe(() => void readAgain())

export function useReactions(): readonly Reaction[] {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => reactions,
  )
}

/** Says it, or takes it back; the opposite is taken back too. */
export function toggleReaction(type: ReactionType, itemId: string): void {
  const before = reactions.filter(reaction => reaction.itemId === itemId)
  for (const { eventId } of before) void recommender.forget({ eventId })
  if (before.some(reaction => reaction.type === type)) return
  void recommender.log({ type, itemId })
  sayLearned()
}
