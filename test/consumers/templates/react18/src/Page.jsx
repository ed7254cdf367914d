import { useEffect } from 'react'
import { RecommenderProvider, useRecommender } from 'tacitly/react'
import Home from './Home'

function Exposed() {
  const recommender = useRecommender()
  useEffect(() => {
    Object.assign(window, { recommender })
  }, [recommender])
  return null
}

export const Page = () => (
  <>
    <Home />
    <RecommenderProvider options={{ bundle: '/recommendations/', consent: 'granted' }}>
      <Exposed />
    </RecommenderProvider>
  </>
)
