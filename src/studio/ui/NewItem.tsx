import { useEffect, useState } from 'react'
import { RelatedItems } from '../../components/index'
import { asTacitlyError } from '../../sdk/errors'
import type { Item, Recommender } from '../../sdk/index'
import type { Desk } from '../desk'
import { type Meeting, meetingsOf } from '../new-item'
import type { MadeFiles } from '../tasks/make-files'
import { Alert, Progress } from './Progress'

interface NewItemProps {
  readonly desk: Desk
  readonly made: MadeFiles
  readonly recommender: Recommender
}

const id = 'studio-new-item'
const top = 10
/** Visitors who are asked. */
const asked = 40

/** What an item would meet that nobody has touched: its neighbours, and the visitors whose lists it would come into. */
export function NewItem({ desk, made, recommender }: NewItemProps) {
  const [item, setItem] = useState<Item>()
  const [done, setDone] = useState<number>()
  const [meetings, setMeetings] = useState<readonly Meeting[]>()
  const [error, setError] = useState<string>()
  const [categories, setCategories] = useState<readonly string[]>([])
  useEffect(() => {
    void desk
      .ask('categories', undefined)
      .then(setCategories, thrown => setError(asTacitlyError(thrown, 'trainer-crashed').message))
  }, [desk])

  async function add(form: FormData): Promise<void> {
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const own = text('categories')
      .split(',')
      .map(one => one.trim())
      .filter(Boolean)
    const added: Item = { id, title: text('title'), ...(own.length > 0 && { categories: own }) }
    setError(undefined)
    setMeetings(undefined)
    setDone(0)
    try {
      await recommender.addItems([added])
      setItem(added)
      setMeetings(await meetingsOf(made, await desk.ask('sample', asked), added, setDone))
    } catch (thrown) {
      setError(asTacitlyError(thrown, 'input-invalid').message)
    } finally {
      setDone(undefined)
    }
  }

  return (
    <section className="new-item">
      <h2>A new item</h2>
      <p className="lead">Nobody has touched it. What would it stand beside, and who would see it?</p>
      <form
        onSubmit={event => {
          event.preventDefault()
          void add(new FormData(event.currentTarget))
        }}
      >
        <label>
          Title
          <input name="title" required />
        </label>
        <label>
          Categories, with commas between
          <input list="known-categories" name="categories" />
        </label>
        <datalist id="known-categories">
          {categories.map(category => (
            <option key={category} value={category} />
          ))}
        </datalist>
        <button className="tacitly-button" disabled={done !== undefined} type="submit">
          Put it in
        </button>
      </form>
      {done !== undefined && <Progress done={done} phase="Asking visitors of the data" />}
      {error && <Alert>{error}</Alert>}
      {meetings && <p className="verdict">{met(meetings)}</p>}
      {item && (
        <RelatedItems
          heading={`Beside ${item.title}`}
          itemIds={[id]}
          key={JSON.stringify(item)}
          limit={12}
          listName="beside-new"
          onSelect={(_, event) => event.preventDefault()}
        />
      )}
    </section>
  )
}

function met(meetings: readonly Meeting[]): string {
  const found = meetings.filter(({ position }) => position !== undefined).sort((a, b) => a.position! - b.position!)
  if (found.length === 0) {
    return (
      `None of ${meetings.length} visitors would meet it in their first fifty. What serves here goes by what people did: train a model that goes ` +
      'by content, such as iALS from content or two towers, and take it into the bundle.'
    )
  }
  const first = found.filter(({ position }) => position! <= top)
  const [best] = found
  return (
    `Of ${meetings.length} visitors, ${first.length} would meet it among their first ten, and ${found.length} among their first fifty. ` +
    `It would stand highest for ${best.visitor}, at place ${best.position}.`
  )
}
