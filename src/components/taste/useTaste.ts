import { useCallback, useEffect, useState } from 'react'
import type { Item, Recommender, RegisteredItem, Taste, TasteChange } from '../../sdk/types'
import { useRecommender } from '../common/useRecommender'

export interface UseTasteResult<TItem extends Item = RegisteredItem>
  extends Pick<Recommender<TItem>, 'exportTaste' | 'importTaste'> {
  /** undefined on the server, in the first render, and until the code for it is here. */
  readonly taste: Taste | undefined
  /** Why there is none. */
  readonly error: Error | undefined
  /** Says something of it; lists follow at once. Rejects as `setTaste` does. */
  readonly set: (change: TasteChange) => Promise<void>
  /** Takes back all that was said, and what a taste file brought. What was learned stays. */
  readonly reset: () => Promise<void>
}

/** What was learned of the visitor, as topics, again after each event; and their own word on it. */
export function useTaste<TItem extends Item = RegisteredItem>(): UseTasteResult<TItem> {
  const recommender = useRecommender<TItem>()
  const { exportTaste, importTaste } = recommender
  const [{ taste, error }, setState] = useState<Pick<UseTasteResult, 'taste' | 'error'>>({
    taste: undefined,
    error: undefined,
  })
  const follow = useCallback((next: Taste) => {
    setState(before =>
      before.error === undefined && JSON.stringify(before.taste) === JSON.stringify(next)
        ? before
        : { taste: next, error: undefined },
    )
  }, [])

  useEffect(() => {
    let isOver = false
    let isAsking = false
    let isDue = false
    const ask = async () => {
      isDue = isAsking
      if (isAsking) return
      isAsking = true
      try {
        const next = await recommender.getTaste()
        if (!isOver) follow(next)
      } catch (thrown) {
        if (!isOver) setState(before => ({ taste: before.taste, error: thrown as Error }))
      }
      isAsking = false
      if (isDue && !isOver) void ask()
    }
    let asked = recommender.getState()
    void ask()
    // What was learned and said is told with the history; a page that trains or fetches tells much besides.
    const unsubscribe = recommender.subscribe(() => {
      const now = recommender.getState()
      if (now.history === asked.history && now.profile === asked.profile) return
      asked = now
      void ask()
    })
    return () => {
      isOver = true
      unsubscribe()
    }
  }, [recommender, follow])

  const set = useCallback(
    async (change: TasteChange) => {
      // At once: the answer follows when lists do.
      setState(before => ({ ...before, taste: before.taste && withChange(before.taste, change) }))
      try {
        // Also where it looks the same: by now it stands, and what goes by it, as a file's preview, is to be asked for again.
        setState({ taste: await recommender.setTaste(change), error: undefined })
      } catch (thrown) {
        follow(await recommender.getTaste())
        throw thrown
      }
    },
    [recommender, follow],
  )
  const reset = useCallback(
    () =>
      set({
        topics: Object.fromEntries((taste?.topics ?? []).flatMap(topic => (topic.set ? [[topic.id, null]] : []))),
        familiarity: 0,
        brought: null,
      }),
    [set, taste],
  )
  return { taste, error, set, reset, exportTaste, importTaste }
}

function withChange(taste: Taste, { topics = {}, familiarity = taste.familiarity, brought }: TasteChange): Taste {
  const said = taste.topics.map(({ set: before, ...topic }) => {
    const wish = topic.id in topics ? topics[topic.id] : before
    return wish ? { ...topic, set: wish } : topic
  })
  return { ...taste, topics: said, familiarity, ...(brought === null && { brought: undefined }) }
}
