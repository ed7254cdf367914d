import { withLater } from '../common/later-english'
import { useListContext } from '../recommendations/ListContext'
import { send } from '../track/send'

/** What the visitor had the device forget, and the way back: until there is another list than the one that came of it. */
export function ForgottenNote() {
  const { forgotten, list, snapshot, setForgotten, t } = useListContext()
  if (!forgotten || forgotten.list !== list || snapshot.edition > forgotten.edition + 1) return null
  const undo = () => {
    setForgotten?.(undefined)
    send(forgotten.undo())
  }
  return (
    <span className="tacitly-forgotten" role="status">
      <span title={forgotten.title}>{withLater(t).forgotten(forgotten.title)}</span>
      <button className="tacitly-button" data-kind="bare" onClick={undo} type="button">
        {t.undo}
      </button>
    </span>
  )
}
