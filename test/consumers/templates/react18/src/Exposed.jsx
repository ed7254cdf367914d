import { useEffect } from 'react'
import { useRecommender } from 'tacitly/react'

export function Exposed() {
  const recommender = useRecommender()
  useEffect(() => {
    Object.assign(window, { recommender })
  }, [recommender])
  return null
}
