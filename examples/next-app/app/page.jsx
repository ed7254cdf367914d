import { ForYou } from 'tacitly/react'
import { onServer } from '../on-server'

export default async function Home() {
  const snapshot = await onServer.recommend({ listName: 'home', strategy: 'forYou', limit: 10 })
  return (
    <main>
      <h1>Tea shop</h1>
      <ForYou initialSnapshot={snapshot} layout="grid" limit={10} listName="home" />
    </main>
  )
}
