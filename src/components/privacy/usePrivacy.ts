import { useSyncExternalStore } from 'react'
import type { Item, Recommender, RecommenderState, RegisteredItem } from '../../sdk/types'
import { useRecommender } from '../common/useRecommender'

export interface UsePrivacyResult<TItem extends Item = RegisteredItem>
  extends Pick<
    Recommender<TItem>,
    | 'setConsent'
    | 'pause'
    | 'resume'
    | 'exportData'
    | 'importData'
    | 'forget'
    | 'getHistory'
    | 'setProfile'
    | 'removeProfile'
  > {
  /** undefined on the server and in the first render: what a device knows is known on the device alone. */
  readonly state: RecommenderState | undefined
}

/** What is stored, and the visitor's rights over it. */
export function usePrivacy<TItem extends Item = RegisteredItem>(): UsePrivacyResult<TItem> {
  const recommender = useRecommender<TItem>()
  const state = useSyncExternalStore(recommender.subscribe, recommender.getState, () => undefined)
  const { setConsent, pause, resume, exportData, importData, forget, getHistory, ...rest } = recommender
  const { setProfile, removeProfile } = rest
  return {
    ...{ state, setConsent, pause, resume, exportData, importData, forget, getHistory },
    ...{ setProfile, removeProfile },
  }
}
