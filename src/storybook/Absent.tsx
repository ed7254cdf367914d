/** @jsxRuntime classic */
import * as React from 'react'
import type { ItemExplanation } from '../sdk/types'
import type { Answer } from './messages'

interface AbsentProps {
  readonly answer: Answer | undefined
  readonly onAsk: (item: string) => void
}

/** "Why is it not there?": of any item of the catalogue. */
export function Absent({ answer, onAsk }: AbsentProps) {
  const [item, setItem] = React.useState('')
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    onAsk(item)
  }
  return (
    <form onSubmit={submit}>
      <label>
        Why is it not there?
        <input
          onChange={event => setItem(event.target.value)}
          placeholder="Title or id of an item"
          required
          value={item}
        />
      </label>
      <button type="submit">Ask</button>
      <div role="status">
        {answer && ('error' in answer ? <p>{answer.error}</p> : <Because explanation={answer.explanation} />)}
      </div>
    </form>
  )
}

function Because({ explanation }: { readonly explanation: ItemExplanation }) {
  const { item, itemId, position, rank, candidates, absences, change } = explanation
  const title = item?.title ?? itemId
  return (
    <>
      <p dir="auto">
        {position === undefined ? `${title} is not there.` : `${title} is there, in place ${position + 1}.`}
        {rank !== undefined && ` By score it is number ${rank} of ${candidates}.`}
      </p>
      {absences.length > 0 && (
        <ul>
          {absences.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {change && <p>{`What counts most is what this visitor did with ${change.title ?? change.forget}.`}</p>}
    </>
  )
}
