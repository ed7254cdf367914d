import { startTransition, useEffect, useState } from 'react'

/** How many of `total` are to be drawn: `by` more after each paint, so that a page of many keeps nobody waiting who presses meanwhile. */
export function useSteps(total: number, by = 1): number {
  const [count, setCount] = useState(0)
  useEffect(() => {
    if (count < total) startTransition(() => setCount(count + by))
  }, [count, total, by])
  return Math.min(count, total)
}
