import { useEffect } from 'react'
import { tellMissing } from '../common/tell-missing'
import { useRecommender } from '../common/useRecommender'

/**
 * The item is what this page shows: logs how long it was visible, as 'dwell', or as 'bounce' where the visitor left within ten seconds.
 * Lists about one item do it by themselves on a page whose address names the item.
 *
 * @param itemId undefined: none is open
 */
export function useDwell(itemId: string | undefined): void {
  const recommender = useRecommender()
  useEffect(() => {
    if (itemId === undefined) return
    let isOver = false
    let stop: (() => void) | undefined
    void import('./watch-dwell').then(({ watchDwell }) => {
      if (!isOver) stop = watchDwell(recommender, itemId)
    }, tellMissing)
    return () => {
      isOver = true
      stop?.()
    }
  }, [recommender, itemId])
}
