import { type RefObject, useEffect } from 'react'
import type { Item, ListSnapshot, Recommendation, Recommender } from '../../sdk/types'
import { observeViewed } from '../track/observe-viewed'
import { send } from '../track/send'
import { eventOf } from './event-of'

/** What each recommender has logged as seen: two widgets or two mounts of one list are one impression. */
const logged = new WeakMap<Recommender, Set<string>>()

/** Cards of a long feed, or of a site's own layout, come and go: one observer for the page, and what it tells of a list. */
let changes: MutationObserver | undefined
const syncs = new WeakMap<Node, () => void>()

/** Logs an impression for each card of a ready list that was really seen, once per (listId, itemId). */
export function useImpressions<TItem extends Item>(
  listRef: RefObject<HTMLElement | null>,
  recommender: Recommender,
  snapshot: ListSnapshot<TItem>,
): void {
  useEffect(() => {
    const list = listRef.current
    if (!list || snapshot.status !== 'ready') return
    const stops = new Map<Element, () => void>()
    const sync = () => {
      const cards = new Set<Element>(list.children)
      for (const [card, stop] of stops) {
        if (cards.has(card)) continue
        stop()
        stops.delete(card)
      }
      for (const [at, card] of [...cards].entries()) {
        const recommendation = snapshot.items[Number((card as HTMLElement).dataset.index ?? at)]
        if (!recommendation || stops.has(card)) continue
        stops.set(
          card,
          observeViewed(card, () => tellSeen(recommender, snapshot, recommendation)),
        )
      }
    }
    changes ??= new MutationObserver(records => {
      for (const target of new Set(records.map(({ target }) => target))) syncs.get(target)?.()
    })
    changes.observe(list, { childList: true })
    syncs.set(list, sync)
    sync()
    return () => {
      syncs.delete(list)
      for (const stop of stops.values()) stop()
    }
  }, [listRef, recommender, snapshot])
}

function tellSeen<TItem extends Item>(
  recommender: Recommender,
  snapshot: ListSnapshot<TItem>,
  recommendation: Recommendation<TItem>,
): void {
  const seen = logged.get(recommender) ?? new Set()
  const key = `${snapshot.listId} ${recommendation.item.id}`
  if (seen.has(key)) return
  logged.set(recommender, seen.add(key))
  send(recommender.log(eventOf(snapshot, recommendation, { type: 'impression' })))
}
