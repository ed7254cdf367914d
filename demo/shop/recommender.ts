import { useSyncExternalStore } from 'react'
import { createRecommender, type RecommenderState } from '../../src/sdk/index'
import type { Good } from '../server/good'
import { networkBytes } from './goods'

/** One for the whole shop. It learns for this visit only: nothing is written. */
export const recommender = createRecommender<Good>({
  bundle: 'recommendations/',
  encoders: networkBytes ? { url: '/models/' } : undefined,
  name: 'sundry',
})

export function useRecommenderState(): RecommenderState {
  return useSyncExternalStore(recommender.subscribe, recommender.getState)
}
