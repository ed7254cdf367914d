import { type ComponentType, useEffect, useState } from 'react'
import { tellMissing } from '../common/tell-missing'
import type { FollowerProps } from './Follower'

/** The follower, whose code comes after the first paint. */
export function LazyFollower(props: FollowerProps) {
  const [Follower, setFollower] = useState<ComponentType<FollowerProps>>()
  useEffect(() => void import('./Follower').then(part => setFollower(() => part.Follower), tellMissing), [])
  return Follower && <Follower {...props} />
}
