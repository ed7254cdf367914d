'use client'
import { useEffect } from 'react'
import { recommender } from './Home'

export function Exposed() {
  useEffect(() => {
    Object.assign(window, { recommender })
  }, [])
  return null
}
