'use client'
import { useEffect } from 'react'
import { useRecommender } from 'tacitly/react'

/** In a provider of its own, with the options of the page's: the same recommender. */
export function Exposed() {
  const recommender = useRecommender()
  useEffect(() => {
    Object.assign(window, { recommender })
  }, [recommender])
  return null
}
