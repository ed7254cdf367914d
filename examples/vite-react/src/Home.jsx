import { ForYou, PrivacyControls, RecentlyViewed, TrendingItems } from 'tacitly/react'

export const Home = () => (
  <main>
    <h1>Tea shop</h1>
    <ForYou layout="grid" limit={10} listName="home" />
    <TrendingItems limit={8} />
    <RecentlyViewed limit={8} />
    <PrivacyControls />
  </main>
)
