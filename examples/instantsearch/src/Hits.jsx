import { useHits } from 'react-instantsearch'
import { useRecommender, useRerank } from 'tacitly/react'

/** Algolia calls it objectID. */
const withId = hits => hits.map(hit => ({ ...hit, id: hit.objectID }))

/** What the search found, in this visitor's order; half of it is the search's own. */
export function Hits() {
  const { items } = useHits({ transformItems: withId })
  const ranked = useRerank(items, { keepOrder: 0.5 })
  const recommender = useRecommender()
  return (
    <ol className="rows">
      {ranked.map(({ item, position }) => (
        <li key={item.id}>
          <a
            href={item.url}
            onClick={() => void recommender.log({ type: 'click', itemId: item.id, listName: 'search', position })}
          >
            {item.title}
          </a>
          <small>{item.categories}</small>
        </li>
      ))}
    </ol>
  )
}
