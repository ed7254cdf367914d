// A shop over the built package: a page with a list and cards of its own, and a page an item.
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { createRecommender } from 'tacitly'
import { ForYou, RecommenderProvider, RelatedItems } from 'tacitly/react'
import { createTracker } from 'tacitly/track'

const items = Array.from({ length: 20 }, (_, i) => ({
  id: `film-${i}`,
  title: `Film ${i}`,
  url: `/item?id=film-${i}`,
  categories: [i % 2 ? 'Horror' : 'Comedy'],
}))
const recommender = createRecommender({ items, consent: 'granted', name: 'feedback' })
const id = new URLSearchParams(location.search).get('id')
Object.assign(window, { recommender, prerendered: document.prerendering === true })
addEventListener('pageshow', ({ persisted }) => {
  window.persisted = persisted
})

if (id) void recommender.log({ type: 'view', itemId: id })
const list = id
  ? createElement(RelatedItems, { itemIds: [id], limit: 3 })
  : createElement(ForYou, { listName: 'home', layout: 'list', limit: 3 })
createRoot(document.getElementById('root')).render(createElement(RecommenderProvider, { recommender }, list))

if (!id) {
  const tracker = createTracker(recommender, { listName: 'own' })
  for (const [position, { id, title, url }] of items.slice(10, 14).entries()) {
    const card = document.body.appendChild(document.createElement('article'))
    card.style.cssText = 'height: 300px; margin-top: 300px'
    card.innerHTML = `<a href="${url}">${title}</a><button type="button">Add</button>`
    card.querySelector('button').onclick = () => tracker.log({ id }, { type: 'addToCart' }, position)
    tracker.observe(card, { id }, position)
  }
}
