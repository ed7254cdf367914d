import { useSyncExternalStore } from 'react'
import type { RecommenderState } from '../../src/sdk/index'
import { recommender } from './recommender'

export function useRecommenderState(): RecommenderState {
  return useSyncExternalStore(recommender.subscribe, recommender.getState)
}
