import { useSyncExternalStore } from 'react'
import type { Recommender, RecommenderState } from '../../sdk/types'
import { useRecommender } from '../common/useRecommender'

export interface UseProfileResult extends Pick<Recommender, 'setProfile' | 'removeProfile'> {
  /** undefined on the server and in the first render. */
  readonly profile: RecommenderState['profile'] | undefined
  readonly profiles: RecommenderState['profiles']
}

const NONE: readonly string[] = []

/** Who uses this device: whose history lists go by, and the way to change it. */
export function useProfile(): UseProfileResult {
  const { subscribe, getState, setProfile, removeProfile } = useRecommender()
  const profile = useSyncExternalStore(
    subscribe,
    () => getState().profile,
    () => undefined,
  )
  const profiles = useSyncExternalStore(
    subscribe,
    () => getState().profiles,
    () => NONE,
  )
  return { profile, profiles, setProfile, removeProfile }
}
