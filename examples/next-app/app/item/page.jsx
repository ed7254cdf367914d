import Link from 'next/link'
import { RelatedItems } from 'tacitly/react'
import items from '../../../shared/items.json'
import { onServer } from '../../on-server'
import { Viewed } from './Viewed'

export default async function ItemPage({ searchParams }) {
  const { id } = await searchParams
  const list = { listName: 'related', strategy: 'related', itemIds: [id], limit: 8 }
  return (
    <main>
      <Link href="/">All goods</Link>
      <h1>{items.find(item => item.id === id).title}</h1>
      <RelatedItems {...list} initialSnapshot={await onServer.recommend(list)} />
      <Viewed id={id} />
    </main>
  )
}
