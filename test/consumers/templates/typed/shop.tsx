import { createRecommender } from 'tacitly'
import { expect, type Persona, previewAs } from 'tacitly/personas'
import { Recommendations, RelatedItems, useRecommendations } from 'tacitly/react'

interface Film {
  readonly id: string
  readonly title: string
  readonly attributes: { readonly director: string; readonly minutes: number }
}

declare module 'tacitly' {
  interface Register {
    item: Film
  }
}

const recommender = createRecommender({ bundle: '/recommendations/' })
export const short = recommender.list({ strategy: 'related', itemIds: ['alien'], filter: { minutes: { max: 90 } } })

// @ts-expect-error: it starts from items
recommender.list({ strategy: 'related' })
// @ts-expect-error: no film has it
recommender.list({ filter: { directer: 'Agnès Varda' } })

const fan: Persona = { name: 'Fan', events: [{ type: 'like', itemId: 'alien' }] }
export const strict: Persona = expect(fan).toSee({ director: 'Agnès Varda' }, { atLeast: 2, of: 8 })
export const undo: Promise<() => Promise<void>> = previewAs(recommender, strict)
// @ts-expect-error: of what is not to be there, there is no number
export const wrong: Persona = { ...fan, expect: [{ notToSee: { director: 'Agnès Varda' }, atLeast: 1 }] }

export function Shelf() {
  const { items } = useRecommendations({ limit: 3 })
  return (
    <>
      <p>{items[0]?.item.attributes.director}</p>
      <Recommendations renderItem={({ item }) => item.attributes.minutes} />
      <RelatedItems filter={film => film.attributes.minutes < 90} itemIds={['alien']} />
      {/* @ts-expect-error: it starts from items */}
      <RelatedItems />
    </>
  )
}
