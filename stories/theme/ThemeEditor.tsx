import { type CSSProperties, type ReactNode, useState } from 'react'
import './theme-editor.css'
import { contrasts } from './contrast'
import { type Colours, coloursOf, cssOf, type Group, type Token, tokens } from './tokens'

type Changes = Readonly<Record<string, string>>

export interface ThemeEditorProps {
  /** What may be looked at, by its name; the first is. */
  readonly views: Readonly<Record<string, ReactNode>>
  /** What is changed from the start. @default nothing */
  readonly start?: Changes
  readonly onChange?: (changes: Changes) => void
}

const order: readonly Group[] = ['Colour', 'Type', 'Shape', 'Motion']

/** Real components, a control for each token, what is legible, and the file to take away. */
export function ThemeEditor({ views, start = {}, onChange }: ThemeEditorProps) {
  const [view, setView] = useState(Object.keys(views)[0])
  const [changes, setChanges] = useState(start)
  const put = (next: Changes) => {
    setChanges(next)
    onChange?.(next)
  }
  const change = (name: string, value: string) => {
    const { [name]: _, ...others } = changes
    put(value === '' ? others : { ...others, [name]: value })
  }
  return (
    <div className="theme-editor">
      <fieldset className="theme-editor-views">
        <legend>What is shown</legend>
        {Object.keys(views).map(name => (
          <label key={name}>
            <input checked={view === name} name="view" onChange={() => setView(name)} type="radio" />
            {name}
          </label>
        ))}
      </fieldset>
      <div className="theme-editor-page" style={changes as CSSProperties}>
        {views[view]}
      </div>
      {order.map(group => (
        <fieldset className="theme-editor-tokens" key={group}>
          <legend>{group}</legend>
          {tokens
            .filter(token => token.group === group)
            .map(token => (
              <Control key={token.name} onChange={change} token={token} value={changes[token.name] ?? ''} />
            ))}
        </fieldset>
      ))}
      <Legible changes={changes} />
      <Result changes={changes} onReset={() => put({})} />
    </div>
  )
}

interface ControlProps {
  readonly token: Token
  /** '': as the stylesheet has it. */
  readonly value: string
  readonly onChange: (name: string, value: string) => void
}

function Control({ token: { name, value: preset, colours }, value, onChange }: ControlProps) {
  const short = name.replace('--tacitly-', '')
  if (!colours) {
    return (
      <label>
        <code>{short}</code>
        <input onChange={event => onChange(name, event.target.value)} placeholder={preset} value={value} />
      </label>
    )
  }
  const now = coloursOf(value) ?? colours
  const paint = (at: 0 | 1, colour: string) => {
    const next = at === 0 ? [colour, now[1]] : [now[0], colour]
    onChange(name, next.join() === colours.join() ? '' : `light-dark(${next.join(', ')})`)
  }
  return (
    <div>
      <code>{short}</code>
      {(['light', 'dark'] as const).map((scheme, at) => (
        <input
          aria-label={`${short}, ${scheme}`}
          key={scheme}
          onChange={event => paint(at as 0 | 1, event.target.value)}
          type="color"
          value={now[at]}
        />
      ))}
    </div>
  )
}

function Legible({ changes }: { readonly changes: Changes }) {
  const of = (name: string): Colours => {
    const token = tokens.find(one => one.name === `--tacitly-${name}`)!
    return coloursOf(changes[token.name] ?? '') ?? token.colours!
  }
  return (
    <table className="theme-editor-contrast">
      <caption>Contrast, and the least that WCAG 2.2 AA asks for</caption>
      <thead>
        <tr>
          {['what on what', 'light', 'dark', 'at least'].map(head => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {contrasts(of).map(({ text, ground, least, ratios }) => (
          <tr key={text + ground}>
            <th scope="row">
              {text} on {ground}
            </th>
            {ratios.map((ratio, at) => (
              <td data-low={ratio < least ? '' : undefined} key={at === 0 ? 'light' : 'dark'}>
                {ratio.toFixed(1)}
                {ratio < least && ', too low'}
              </td>
            ))}
            <td>{least}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Result({ changes, onReset }: { readonly changes: Changes; readonly onReset: () => void }) {
  const isChanged = Object.keys(changes).length > 0
  const css = cssOf(changes)
  return (
    <div className="theme-editor-css tacitly">
      <output aria-label="What to paste">{isChanged ? css : 'Change something, and its CSS stands here.'}</output>
      <p>
        {isChanged && (
          <a
            className="tacitly-button"
            data-kind="solid"
            download="theme.css"
            href={`data:text/css;charset=utf-8,${encodeURIComponent(`${css}\n`)}`}
          >
            Save theme.css
          </a>
        )}
        <button className="tacitly-button" onClick={onReset} type="button">
          Reset
        </button>
      </p>
    </div>
  )
}
