import { useEffect, useRef, useState } from 'react'

/** Milliseconds between two steps; who asked for less motion sees few and large ones. */
const paceMs = 80
const calmMs = 600
const calmSteps = 8

/** Calls `step` for as long as it plays. */
export function usePlaying(step: (times: number) => void, isOver: boolean) {
  const [isPlaying, setPlaying] = useState(false)
  const latest = useRef(step)
  latest.current = step
  const runs = isPlaying && !isOver
  useEffect(() => {
    if (!runs) return
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
    const timer = setInterval(() => latest.current(isCalm ? calmSteps : 1), isCalm ? calmMs : paceMs)
    return () => clearInterval(timer)
  }, [runs])
  return { isPlaying: runs, setPlaying }
}
