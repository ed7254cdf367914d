import { Fragment, useEffect, useState } from 'react'
import { ForYou, RecommenderProvider, TrendingItems } from '../../components/index'
import { previewAs } from '../../personas/index'
import { asTacitlyError } from '../../sdk/errors'
import type { Recommender } from '../../sdk/index'
import type { Studio } from '../studio'
import type { Visitor } from '../visitors'
import { NewItem } from './NewItem'
import { count } from './numbers'
import { Alert } from './Progress'
import { useStore } from './use-store'
import { Who } from './Who'

const keyOf = ({ persona: { name, events } }: Visitor) => JSON.stringify([name, events.map(({ itemId }) => itemId)])

/** The models are there, and lists go by this visitor. */
async function visit(recommender: Recommender, { persona }: Visitor): Promise<void> {
  await previewAs(recommender, persona)
  await recommender.recommend({ strategy: 'forYou', limit: 1 })
}

const stay = (_: unknown, event: { preventDefault(): void }) => event.preventDefault()

/** What somebody would be shown by the bundle, and why: the lists of a page. */
export function ListsView({ studio }: { readonly studio: Studio }) {
  const { recommender, made } = useStore(studio.bundleState)
  const [visitor, setVisitor] = useState<Visitor>()
  const [shown, setShown] = useState<Visitor>()
  const [error, setError] = useState<string>()
  const desk = studio.desk()
  useEffect(() => {
    void desk.ask('sample', 2).then(
      sample => setVisitor(sample.at(-1)),
      thrown => setError(asTacitlyError(thrown, 'trainer-crashed').message),
    )
  }, [desk])
  useEffect(() => {
    if (!visitor) return
    let isMeant = true
    setError(undefined)
    visit(recommender!, visitor)
      .then(() => isMeant && setShown(visitor))
      .catch(thrown => setError(asTacitlyError(thrown, 'event-invalid').message))
    return () => {
      isMeant = false
    }
  }, [recommender, visitor])
  const touched = visitor?.persona.events.length ?? 0
  return (
    <RecommenderProvider recommender={recommender!}>
      <div className="lists">
        <div className="who">
          <h1>Who is looking?</h1>
          <Who desk={desk} name={visitor?.persona.name} onChoose={setVisitor} />
          <p className="hint">
            {count(touched)} {touched === 1 ? 'item' : 'items'} touched, the latest first:
          </p>
          <ul className="history">
            {visitor?.latest.map(title => (
              <li key={title}>{title}</li>
            ))}
          </ul>
        </div>
        <div className="shown">
          {error && <Alert>{error}</Alert>}
          {shown && (
            // Anew for each: cards that are seen are never reordered.
            <Fragment key={keyOf(shown)}>
              <ForYou layout="grid" limit={12} listName="for-you" onSelect={stay} showReasons />
              <TrendingItems limit={12} listName="trending" onSelect={stay} />
            </Fragment>
          )}
        </div>
      </div>
      <NewItem desk={desk} made={made!} recommender={recommender!} />
    </RecommenderProvider>
  )
}
