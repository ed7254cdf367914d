import { useEffect } from 'react'
import { FrequentlyBoughtTogether, RelatedItems, useRecommender } from 'tacitly/react'
import items from '../../shared/items.json'

export function ItemPage({ id }) {
  const recommender = useRecommender()
  const item = items.find(one => one.id === id)
  useEffect(() => {
    void recommender.log({ type: 'view', itemId: id })
  }, [recommender, id])
  const add = () => recommender.log({ type: 'addToCart', itemId: id, value: item.price, currency: item.currency })
  return (
    <main>
      <a href="/">All goods</a>
      <h1>{item.title}</h1>
      <button onClick={add} type="button">
        Add to cart
      </button>
      <FrequentlyBoughtTogether itemIds={[id]} limit={3} />
      <RelatedItems itemIds={[id]} limit={8} />
    </main>
  )
}
