import { useEffect, useState } from 'react'
import { asTacitlyError } from '../../sdk/errors'
import type { Item } from '../../sdk/types'
import type { Desk } from '../desk'
import type { WorkResult } from '../desk-protocol'
import { likerOf, type Visitor } from '../visitors'
import { Alert } from './Progress'

interface WhoProps {
  readonly desk: Desk
  /** Of who is shown. */
  readonly name?: string
  readonly onChoose: (visitor: Visitor) => void
}

/** A visitor of the data, or somebody who likes what is picked. */
export function Who({ desk, name, onChoose }: WhoProps) {
  const [isTaste, setTaste] = useState(false)
  const [text, setText] = useState('')
  const [picked, setPicked] = useState<readonly Item[]>([])
  const [visitors, setVisitors] = useState<WorkResult<'visitors'>>([])
  const [items, setItems] = useState<readonly Item[]>([])
  const [error, setError] = useState<string>()
  useEffect(() => {
    let isMeant = true
    const wanted = text.trim()
    const tell = (thrown: unknown) => isMeant && setError(asTacitlyError(thrown, 'trainer-crashed').message)
    setError(undefined)
    if (isTaste) void desk.ask('items', wanted).then(found => isMeant && setItems(found), tell)
    else void desk.ask('visitors', wanted).then(found => isMeant && setVisitors(found), tell)
    return () => {
      isMeant = false
    }
  }, [desk, isTaste, text])
  const choose = (row: number) =>
    void desk.ask('visitor', row).then(onChoose, thrown => setError(asTacitlyError(thrown, 'trainer-crashed').message))
  const pick = (all: readonly Item[]) => {
    setPicked(all)
    setText('')
    if (all.length > 0) onChoose(likerOf(all))
  }
  return (
    <div className="picker">
      <fieldset className="switch">
        <legend>Shown as</legend>
        {[false, true].map(of => (
          <label key={String(of)}>
            <input
              checked={isTaste === of}
              name="who"
              onChange={() => {
                setTaste(of)
                setText('')
              }}
              type="radio"
            />
            <span>{of ? 'A taste' : 'A visitor'}</span>
          </label>
        ))}
      </fieldset>
      {isTaste && picked.length > 0 && (
        <ul aria-label="What they like" className="options-list">
          {picked.map(item => (
            <li key={item.id}>
              <button
                aria-label={`Take ${item.title} away`}
                onClick={() => pick(picked.filter(one => one !== item))}
                type="button"
              >
                {item.title}
                <span aria-hidden="true" className="quiet">
                  ×
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        aria-label={isTaste ? 'Title of an item' : 'Id of a visitor'}
        onChange={({ target }) => setText(target.value)}
        placeholder={isTaste ? 'Add what they like' : 'Id of a visitor'}
        type="search"
        value={text}
      />
      {error && <Alert>{error}</Alert>}
      <ul className="options-list">
        {isTaste
          ? items
              .filter(({ id }) => picked.every(one => one.id !== id))
              .map(item => (
                <li key={item.id}>
                  <button onClick={() => pick([...picked, item])} type="button">
                    {item.title}
                  </button>
                </li>
              ))
          : visitors.map(({ row, id, items: touched }) => (
              <li key={row}>
                <button aria-pressed={name === id} onClick={() => choose(row)} type="button">
                  {id}
                  <span className="quiet number">{touched}</span>
                </button>
              </li>
            ))}
      </ul>
    </div>
  )
}
