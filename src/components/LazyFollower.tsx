import { type ComponentType, useEffect, useState } from 'react'
import { TacitlyError } from '../sdk/index'
import type { FollowerProps } from './Follower'

/** The follower, whose code comes after the first paint. */
export function LazyFollower(props: FollowerProps) {
  const [Follower, setFollower] = useState<ComponentType<FollowerProps>>()
  useEffect(() => void import('./Follower').then(part => setFollower(() => part.Follower), tellMissing), [])
  return Follower && <Follower {...props} />
}

let isTold = false

/** A deploy may have removed it: the list lives, without arrows, impressions and words of requirements, and who watches the page's errors hears why. */
export function tellMissing(cause: Error): void {
  if (isTold) return
  isTold = true
  reportError(new TacitlyError('code-missing', `Reload the page: ${cause.message}`, {}, cause))
}
