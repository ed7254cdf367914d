import { useEffect } from 'react'
import type { ListSnapshot, PredictedRating, Recommender } from '../../sdk/types'
import { withLater } from '../common/later-english'
import type { FirstTranslations } from '../common/translations'
import type { Ratings } from './ListContext'

/** What the visitor would rate of the items shown, again after each event. @param onRatings undefined: it is not to be shown */
export function useRatings(
  recommender: Recommender,
  { items }: ListSnapshot,
  t: FirstTranslations,
  onRatings: ((ratings: Ratings) => void) | undefined,
): void {
  useEffect(() => {
    if (!onRatings || items.length === 0) return
    let isOver = false
    let heard: unknown
    const follow = async () => {
      const { history } = recommender.getState()
      if (heard === history) return
      heard = history
      const { ratings } = await recommender.predict(items.map(({ item }) => item.id))
      if (!isOver) onRatings(new Map(ratings.flatMap(one => (one ? [[one.itemId, star(one, t)]] : []))))
    }
    void follow()
    const unsubscribe = recommender.subscribe(follow)
    return () => {
      isOver = true
      unsubscribe()
    }
  }, [recommender, items, t, onRatings])
}

function star({ rating, scale: [, highest] }: PredictedRating, t: FirstTranslations) {
  const format = (value: number) =>
    value.toLocaleString(t.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const said = withLater(t).guess(format(rating), format(highest))
  return (
    <span aria-label={said} className="tacitly-rating" role="img" title={said}>
      <bdi>★ {format(rating)}</bdi>
    </span>
  )
}
