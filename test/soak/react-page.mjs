// A site of React with one list, over the built package, which the test bundles as a site's own bundler does.
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { createRecommender } from 'tacitly'
import { Recommendations, RecommenderProvider } from 'tacitly/react'

const items = Array.from({ length: 3 }, (_, i) => ({ id: `item-${i}`, title: `Item ${i}`, url: `/away?item=${i}` }))
window.recommender = createRecommender({ items, consent: 'granted' })
addEventListener('pageshow', ({ persisted }) => {
  window.persisted = persisted
})

const list = createElement(Recommendations, { listName: 'home', layout: 'list' })
const page = createElement(RecommenderProvider, { recommender: window.recommender }, list)
createRoot(document.getElementById('root')).render(page)
