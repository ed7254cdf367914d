import { useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { RecommenderProvider, useRecommender } from 'tacitly/react'
import Home from './Home'

/** In a provider of its own, with the options of the page's: the same recommender. */
function Exposed() {
  const recommender = useRecommender()
  useEffect(() => {
    Object.assign(window, { recommender })
  }, [recommender])
  return null
}

createRoot(document.getElementById('root')).render(
  <>
    <Home />
    <RecommenderProvider options={{ bundle: '/recommendations/', consent: 'granted' }}>
      <Exposed />
    </RecommenderProvider>
  </>,
)
