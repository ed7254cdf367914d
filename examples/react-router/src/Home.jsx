import { ForYou, RecentlyViewed } from 'tacitly/react'
import { useFollow } from './useFollow'

export function Home() {
  const follow = useFollow()
  return (
    <main>
      <h1>Tea shop</h1>
      <ForYou layout="grid" limit={10} listName="home" onSelect={follow} />
      <RecentlyViewed limit={8} onSelect={follow} />
    </main>
  )
}
