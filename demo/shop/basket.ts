import type { Good } from '../server/good'
import { createStore } from '../site/store'
import { recommender } from './recommender'

const store = createStore<readonly Good[]>([])
export const useBasket = store.use

/** The shop sells nothing: the basket is forgotten with the page. */
export function addToBasket(good: Good): void {
  store.set([...store.get(), good])
  void recommender.log({ type: 'addToCart', itemId: good.id })
}
