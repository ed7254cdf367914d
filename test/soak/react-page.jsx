// A site of React with one list, over the built package, which the test bundles as a site's own bundler does.
import { createRoot } from 'react-dom/client'
import { createRecommender } from 'tacitly'
import { Recommendations, RecommenderProvider } from 'tacitly/react'

const items = Array.from({ length: 3 }, (_, i) => ({ id: `item-${i}`, title: `Item ${i}`, url: `/away?item=${i}` }))
window.recommender = createRecommender({ items, consent: 'granted' })
addEventListener('pageshow', ({ persisted }) => {
  window.persisted = persisted
})

createRoot(document.getElementById('root')).render(
  <RecommenderProvider recommender={window.recommender}>
    <Recommendations listName="home" layout="list" />
  </RecommenderProvider>,
)
