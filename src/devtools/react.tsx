/** @module tacitly/react-devtools */
'use client'

import { useEffect } from 'react'
import { useRecommender } from '../components/index'
import type { DevtoolsOptions } from './types'

/** Devtools for the recommender of the provider around it. Renders nothing itself; all options are data, and are compared by value. */
export function TacitlyDevtools(options: DevtoolsOptions): null {
  const recommender = useRecommender()
  const data = JSON.stringify(options)
  useEffect(() => {
    let isGone = false
    let unmount: (() => void) | undefined
    import('./index').then(
      ({ mountDevtools }) => {
        if (!isGone) unmount = mountDevtools(recommender, JSON.parse(data))
      },
      error => console.warn('Tacitly: devtools did not load.', error),
    )
    return () => {
      isGone = true
      unmount?.()
    }
  }, [recommender, data])
  return null
}
