import type { Good } from '../server/good'
import { createStore } from '../site/store'
import { goodById } from './goods'
import { recommender } from './recommender'

/** What the visitor asks to be kept, and all that the shop keeps. */
const key = 'sundry-basket'
const store = createStore<readonly Good[]>(read())
export const useBasket = store.use

// Another tab may have put something in.
window.addEventListener('storage', event => {
  if (event.key === key || event.key === null) store.set(read())
})

export function addToBasket(good: Good): void {
  keep([...store.get(), good])
  void recommender.log({ type: 'addToCart', itemId: good.id })
}

/** One of it. */
export function takeOut(good: Good): void {
  keep(store.get().toSpliced(store.get().lastIndexOf(good), 1))
  void recommender.log({ type: 'removeFromCart', itemId: good.id })
}

function read(): readonly Good[] {
  try {
    const ids: readonly unknown[] = JSON.parse(localStorage.getItem(key) ?? '[]')
    return ids.flatMap(id => goodById.get(String(id)) ?? [])
  } catch {
    return [] // storage may be off, or hold what we did not write
  }
}

function keep(goods: readonly Good[]): void {
  store.set(goods)
  try {
    if (goods.length > 0) localStorage.setItem(key, JSON.stringify(goods.map(({ id }) => id)))
    else localStorage.removeItem(key)
  } catch {
    return // storage may be off: the basket lasts as long as the page
  }
}
