import { useEffect, useMemo, useState } from 'react'
import { type UseRecommendationsOptions, useRecommendations } from '../../src/components/index'
import type { Film } from '../server/film'

/** What became of a film since the row was last seen: newcomer, places up (or down, negative), or nothing to say. */
export type Moves = (itemId: string, position: number) => 'new' | number | undefined

type Order = ReadonlyMap<string, number>

const nothing: Order = new Map()
/** By list name: the order as it was shown last, for as long as this tab lives. */
const lastOrders = new Map<string, Order>()

/** Compares what a row shows on this visit of the page with what it showed on the one before. */
export function useMoves(options: UseRecommendationsOptions<Film> & { readonly listName: string }): Moves {
  const { listName } = options
  const { items, status, edition } = useRecommendations<Film>(options)
  const [before] = useState(() => lastOrders.get(listName) ?? nothing)
  const [firstEdition] = useState(edition)
  // Like the cards on screen, it stays as it was once all rows were there, until somebody asks for a new order.
  const [isFinal, setFinal] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setFinal(true))
    return () => clearTimeout(timer)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: items change with every event
  const shown = useMemo<Order>(
    () => new Map(items.map(({ item, position }) => [item.id, position])),
    [status, edition, isFinal],
  )
  useEffect(() => {
    if (shown.size > 0) lastOrders.set(listName, shown)
  }, [listName, shown])

  return (itemId, position) => {
    // A first visit, or everything was forgotten: nothing to compare with.
    if (before.size === 0 || edition !== firstEdition) return undefined
    const place = before.get(itemId)
    return place === undefined ? 'new' : place - position
  }
}
