// A site of React with a list and the privacy controls, over the built package.
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { createRecommender } from 'tacitly'
import { PrivacyControls, Recommendations, RecommenderProvider } from 'tacitly/react'

window.recommender = createRecommender({ bundle: '/recommendations/' })
const children = [
  createElement(Recommendations, { key: 'list', listName: 'home' }),
  createElement(PrivacyControls, { key: 'privacy' }),
]
createRoot(document.getElementById('root')).render(
  createElement(RecommenderProvider, { recommender: window.recommender }, children),
)
