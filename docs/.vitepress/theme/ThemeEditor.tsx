import { type CSSProperties, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { RecommenderProvider } from '../../../src/components/common/RecommenderProvider'
import { PrivacyControls } from '../../../src/components/privacy/PrivacyControls'
import { Recommendations } from '../../../src/components/recommendations/Recommendations'
import { createRecommender } from '../../../src/sdk/index'
import { films } from './films'
import { type Token, tokens } from './tokens'

/** A visitor who has looked at two films: nothing is stored, and nothing is asked for. */
const recommender = createRecommender({ items: films, name: 'docs' })
for (const { id } of films.slice(0, 2)) void recommender.log({ type: 'view', itemId: id })

const views = {
  Carousel: <Recommendations headingLevel={3} limit={8} />,
  Grid: <Recommendations headingLevel={3} layout="grid" limit={4} />,
  'Privacy panel': <PrivacyControls headingLevel={3} />,
}
type View = keyof typeof views

export function createThemeEditor(element: HTMLElement) {
  const root = createRoot(element)
  return { render: (isDark: boolean) => root.render(<ThemeEditor isDark={isDark} />), unmount: () => root.unmount() }
}

/** Real components, a control for each token, and what to paste. */
function ThemeEditor({ isDark }: { readonly isDark: boolean }) {
  const [view, setView] = useState<View>('Carousel')
  const [changes, setChanges] = useState<Readonly<Record<string, string>>>({})
  const change = (name: string, value: string) => setChanges({ ...changes, [name]: value })
  const lines = Object.entries(changes).filter(([, value]) => value !== '')
  return (
    <>
      <fieldset className="live-theme-views">
        <legend>What is shown</legend>
        {Object.keys(views).map(name => (
          <label key={name}>
            <input checked={view === name} name="view" onChange={() => setView(name as View)} type="radio" />
            {name}
          </label>
        ))}
      </fieldset>
      <div className="live-theme-page" style={changes as CSSProperties}>
        <RecommenderProvider recommender={recommender}>{views[view]}</RecommenderProvider>
      </div>
      <div className="live-theme-tokens">
        {tokens.map(token => (
          <Control isDark={isDark} key={token.name} onChange={change} token={token} value={changes[token.name] ?? ''} />
        ))}
      </div>
      <div className="live-theme-css">
        <output aria-label="What to paste">
          {lines.length === 0
            ? 'Change something, and its CSS stands here.'
            : `:root {\n${lines.map(([name, value]) => `  ${name}: ${value};`).join('\n')}\n}`}
        </output>
        <button className="tacitly-button" onClick={() => setChanges({})} type="button">
          Reset
        </button>
      </div>
    </>
  )
}

interface ControlProps {
  readonly token: Token
  readonly isDark: boolean
  /** '': as the stylesheet has it. */
  readonly value: string
  readonly onChange: (name: string, value: string) => void
}

function Control({ token: { name, value: preset }, isDark, value, onChange }: ControlProps) {
  const [light, dark] = preset.match(/#[0-9a-f]{6}/g) ?? []
  return (
    <label>
      <code>{name.replace('--tacitly-', '')}</code>
      <input
        onChange={event => onChange(name, event.target.value)}
        placeholder={preset}
        type={light ? 'color' : 'text'}
        value={value || ((isDark ? dark : light) ?? '')}
      />
    </label>
  )
}
