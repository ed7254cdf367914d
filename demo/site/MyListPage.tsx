import { useState } from 'react'
import { TastePicker } from '../../src/components/index'
import { filmById } from './catalogue'
import { Grid } from './Grid'
import { useReactions } from './reactions'
import { PageTitle } from './router'
import { useStrings } from './use-strings'

/** Liked films, the latest first. */
export function MyListPage() {
  const t = useStrings()
  const liked = useReactions()
    .filter(({ type }) => type === 'like')
    .flatMap(({ itemId }) => filmById.get(itemId) ?? [])
    .reverse()
  // As long as the page is open, so that a second pick finds it in its place.
  const [wasEmpty] = useState(liked.length === 0)
  return (
    <div className="page">
      <PageTitle className="title">{t.myList}</PageTitle>
      {liked.length === 0 && <p className="quiet">{t.myListEmpty}</p>}
      {wasEmpty && <TastePicker className="picker" />}
      <Grid films={liked} listName="my-list" />
    </div>
  )
}
