import { type ChangeEvent, useEffect, useId, useRef, useState } from 'react'
import type { TasteFile } from '../../sdk/types'
import { listRole } from '../common/dom'
import { saveFile } from '../common/save-file'
import { ShowAll } from '../recommendations/ShowAll'
import type { TastePartProps } from './taste-part'

/** Interests that the preview names before "Show all". */
const PREVIEWED = 12

/** A taste to take along: seen, and cut, before it is written; and one to be brought. */
export function TasteFilePart({ t, steering, attempt }: TastePartProps) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const load = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const chosen = target.files?.[0]
    if (!chosen) return
    const read = async () => steering.importTaste(JSON.parse(await chosen.text()))
    attempt(read(), t.taste.brought)
    target.value = '' // so that the same file can be chosen again
  }
  return (
    <div>
      <div className="tacitly-split">
        <span>
          <strong>{t.taste.take}</strong>
          <br />
          <span className="tacitly-hint">{t.taste.takeText}</span>
        </span>
        <span className="tacitly-actions">
          <button
            aria-controls={id}
            aria-expanded={isOpen}
            className="tacitly-button"
            onClick={() => setOpen(!isOpen)}
            type="button"
          >
            {t.taste.preview}
          </button>
          <button className="tacitly-button" onClick={() => input.current?.click()} type="button">
            {t.taste.bring}
          </button>
          <input accept="application/json,.json" hidden onChange={load} ref={input} type="file" />
        </span>
      </div>
      <div hidden={!isOpen} id={id}>
        {isOpen && <Preview attempt={attempt} steering={steering} t={t} />}
      </div>
    </div>
  )
}

function Preview({ t, steering, attempt }: TastePartProps) {
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set())
  const [isWhole, setWhole] = useState(false)
  const { file, error } = useFile(steering)
  const listId = useId()
  if (!file) return <p className="tacitly-hint">{error ? t.taste.failed(error.message) : t.taste.pending}</p>
  const rows = rowsOf(file, steering).map(({ id, label }) => ({ id, label: t.taste.label(label) }))
  const toggle = (id: string) => {
    const next = new Set(without)
    if (!next.delete(id)) next.add(id)
    setWithout(next)
  }
  const save = async () => saveFile('taste.json', JSON.stringify(await steering.exportTaste({ without: [...without] })))
  return (
    <div className="tacitly-preview">
      <p className="tacitly-hint">{t.taste.previewText}</p>
      <ul {...listRole} id={listId}>
        {rows.slice(0, isWhole ? rows.length : PREVIEWED).map(({ id, label }) => (
          <li key={id}>
            <label className="tacitly-kept">
              <input
                aria-label={t.taste.leaveOut(label)}
                checked={without.has(id)}
                onChange={() => toggle(id)}
                type="checkbox"
              />
              <bdi>{label}</bdi>
            </label>
          </li>
        ))}
      </ul>
      {rows.length > PREVIEWED && (
        <ShowAll controls={listId} count={rows.length} isWhole={isWhole} onToggle={setWhole} t={t} />
      )}
      {file.directions.length > 0 && <p className="tacitly-hint">{t.taste.directions(file.directions.length)}</p>}
      <button className="tacitly-button" data-kind="solid" onClick={() => attempt(save())} type="button">
        {t.taste.save}
      </button>
    </div>
  )
}

/** The file itself, whole, as it would be written now. */
function useFile({ exportTaste, taste }: TastePartProps['steering']) {
  const [found, setFound] = useState<{ readonly file?: TasteFile; readonly error?: Error }>({})
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it says follows the taste.
  useEffect(() => {
    let isOver = false
    exportTaste().then(
      file => !isOver && setFound({ file }),
      (error: Error) => !isOver && setFound({ error }),
    )
    return () => {
      isOver = true
    }
  }, [exportTaste, taste])
  return found
}

/** A row for all that the file names, and for the clusters whose items are in its directions. */
function rowsOf({ attributes, topics, directions }: TasteFile, { taste }: TastePartProps['steering']) {
  const known = new Map(taste?.topics.map(topic => [topic.id, topic]))
  const clusters = [...known.values()].filter(({ kind, because }) => kind === 'cluster' && because.length > 0)
  const ids = new Set([...Object.keys(topics), ...Object.keys(attributes)])
  if (directions.length > 0) for (const { id } of clusters) ids.add(id)
  return [...ids].map(id => ({ id, label: known.get(id)?.label ?? id.replace(/^category:/, '').replace(':', ': ') }))
}
