import { type ChangeEvent, useId, useRef, useState } from 'react'
import { listRole } from './dom'
import { saveFile } from './save-file'
import type { TastePartProps } from './taste-part'

/** Topics that the preview names: those of which most was learned, and all of which something was said. */
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
  const learned = (steering.taste?.topics ?? []).filter(
    ({ set, weight, because }) => set || (because.length > 0 && weight !== 0),
  )
  const toggle = (id: string) => {
    const next = new Set(without)
    if (!next.delete(id)) next.add(id)
    setWithout(next)
  }
  const save = async () => saveFile('taste.json', JSON.stringify(await steering.exportTaste({ without: [...without] })))
  return (
    <div className="tacitly-preview">
      <p className="tacitly-hint">{t.taste.previewText}</p>
      <ul {...listRole}>
        {learned.slice(0, PREVIEWED).map(({ id, label }) => (
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
      <button className="tacitly-button" data-kind="solid" onClick={() => attempt(save())} type="button">
        {t.taste.save}
      </button>
    </div>
  )
}
