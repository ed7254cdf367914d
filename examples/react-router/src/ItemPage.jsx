import { Link, useLoaderData } from 'react-router'
import { RelatedItems, useDwell } from 'tacitly/react'
import { useFollow } from './useFollow'

export function ItemPage() {
  const item = useLoaderData()
  const follow = useFollow()
  useDwell(item.id)
  return (
    <main>
      <Link to="/">All goods</Link>
      <h1>{item.title}</h1>
      <RelatedItems itemIds={[item.id]} limit={8} onSelect={follow} />
    </main>
  )
}
