import { useEffect, useMemo, useState } from 'react'
import { type UseRecommendationsOptions, useRecommendations } from '../../src/components/index'
import type { Film } from '../server/film'
import { recommender } from './recommender'

/** What became of a film since the row was last seen: newcomer, places up (or down, negative), or nothing to say. */
export type Moves = (itemId: string, position: number) => 'new' | number | undefined

type Order = ReadonlyMap<string, number>

const nothing: Order = new Map()
/** By list name: the order as it was shown last, for as long as this tab lives. */
const lastOrders = new Map<string, Order>()

export interface Moved {
  readonly of: Moves
  /** How many films are new in the row, and how many stand higher. */
  readonly fresh: number
  readonly up: number
}

/** Compares what a row shows now with what it showed on the last visit of the page, or before a new order was asked for. */
export function useMoves(options: UseRecommendationsOptions<Film> & { readonly listName: string }): Moved {
  const { listName } = options
  const { items, status, edition } = useRecommendations<Film>(options)
  const look = () => ({ edition, before: lastOrders.get(listName) ?? nothing })
  const [looked, setLooked] = useState(look)
  // Everything was forgotten: nothing to compare with.
  if (edition !== looked.edition) setLooked(recommender.getHistory().length > 0 ? look : { edition, before: nothing })
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

  const of: Moves = (itemId, position) => {
    if (looked.before.size === 0) return undefined // a first visit
    const place = looked.before.get(itemId)
    return place === undefined ? 'new' : place - position
  }
  const all = [...shown].map(([itemId, position]) => of(itemId, position))
  return {
    of,
    fresh: all.filter(move => move === 'new').length,
    up: all.filter(move => typeof move === 'number' && move > 0).length,
  }
}
