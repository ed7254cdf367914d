import { useEffect, useState } from 'react'
import { type UseRecommendationsOptions, useRecommendations } from '../../src/components/index'
import type { Taste } from '../../src/sdk/index'
import type { Film } from '../server/film'
import { filmById } from './catalogue'
import { recommender } from './recommender'

/** What made a row another one since it was last seen, as far as one cause can be named. */
export type Cause =
  | { readonly kind: 'forgotten' | 'opened' | 'resting'; readonly titles: readonly string[] }
  | { readonly kind: 'asked'; readonly topics: readonly Taste['topics'][number][] }

/** Films that were shown so often, and left, may rest. */
const shownOften = 3
/** Films that are asked about, at most. */
const asked = 12

/** By list name: what the visitor had touched when the row was last seen, for as long as this tab lives. */
const lastTouched = new Map<string, readonly string[]>()

/** And what they had said of their taste. */
const lastWishes = new Map<string, string>()

/** Asked once the row is there, and again after a new order was asked for. undefined: it is being looked for; null: there is none. */
export function useCause(
  options: UseRecommendationsOptions<Film> & { readonly listName: string },
): Cause | null | undefined {
  const { listName } = options
  const { status, edition } = useRecommendations<Film>(options)
  const [cause, setCause] = useState<Cause | null>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: options are the same in every render, and editions are looked at
  useEffect(() => {
    if (status !== 'ready') return
    let isOver = false
    setCause(undefined)
    findCause(options).then(found => {
      if (!isOver) setCause(found ?? null)
    }, console.error)
    return () => {
      isOver = true
    }
  }, [listName, status, edition])
  return cause
}

async function findCause(options: UseRecommendationsOptions<Film> & { readonly listName: string }) {
  const { listName } = options
  const touched = recommender.getHistory().map(({ itemId }) => itemId)
  const before = lastTouched.get(listName)
  lastTouched.set(listName, touched)
  if (before) {
    const gone = before.filter(id => !touched.includes(id))
    if (gone.length > 0) return touched.length > 0 ? named('forgotten', gone) : undefined
    const opened = touched.filter(id => !before.includes(id))
    if (opened.length > 0) return named('opened', opened)
    const { topics } = await recommender.getTaste()
    const said = topics.filter(({ set }) => set)
    const wishes = JSON.stringify(said.map(({ id, set }) => [id, set]))
    const isNew = lastWishes.get(listName) !== wishes
    lastWishes.set(listName, wishes)
    if (isNew && said.length > 0) return { kind: 'asked', topics: said } as const
  }
  const resting = await restingFilms(options)
  return resting.length > 0 ? named('resting', resting) : undefined
}

const named = (kind: 'forgotten' | 'opened' | 'resting', ids: readonly string[]): Cause => ({
  kind,
  titles: ids.flatMap(id => filmById.get(id)?.title ?? []),
})

/** Of what a list showed again and again, what rests now. */
async function restingFilms(options: UseRecommendationsOptions<Film> & { readonly listName: string }) {
  // Too few to have left anything often.
  if (recommender.getState().history.impressions < shownOften) return []
  const counts = new Map<string, number>()
  const { events } = await recommender.exportData()
  for (const { type, itemId, listName } of events) {
    if (type === 'impression' && listName === options.listName) counts.set(itemId, (counts.get(itemId) ?? 0) + 1)
  }
  const often = [...counts].filter(([, count]) => count >= shownOften).map(([itemId]) => itemId)
  const explained = await Promise.all(
    often.slice(0, asked).map(itemId => recommender.explain(itemId, { list: options })),
  )
  return explained.flatMap(({ itemId, absences }) => (absences.some(({ kind }) => kind === 'resting') ? itemId : []))
}
