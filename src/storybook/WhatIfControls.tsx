/** @jsxRuntime classic */
import * as React from 'react'
import { buried, hidden, type RankedList, rulesOf, type WhatIf } from './messages'

/** The rules and the diversity that a list would have beside its own. */
interface WhatIfControlsProps {
  readonly list: RankedList
  readonly value: WhatIf
  readonly onChange: (next: WhatIf) => void
}

/** Categories that have a slider: those that most of the list's items have. */
const mostCategories = 8
/** Of a boost, in standard deviations of the scores. */
const furthest = 3

export function WhatIfControls({ list, value, onChange }: WhatIfControlsProps) {
  const { diversity = list.diversity, boosts = {} } = value
  const [categories, setCategories] = React.useState<readonly string[]>([])
  // Those of the order as it is by itself: a slider does not go while it is moved.
  const own = categoriesOf(list)
  if (list.isAsIs && own.join() !== categories.join()) setCategories(own)
  const boost = (category: string, by: number) => {
    const { [category]: _, ...others } = boosts
    onChange({ ...value, boosts: by === 0 ? others : { ...others, [category]: by } })
  }
  return (
    <section aria-label="What if">
      <h3>What if</h3>
      <Slider
        label="Diversity"
        max={1}
        min={0}
        onChange={next => onChange({ ...value, diversity: next })}
        shown={String(diversity)}
        step={0.05}
        value={diversity}
      />
      {categories.map(category => {
        const by = boosts[category] ?? 0
        return (
          <Slider
            key={category}
            label={category}
            max={furthest}
            min={hidden}
            onChange={next => boost(category, next)}
            shown={said(by)}
            step={0.5}
            value={by}
          />
        )
      })}
      <Result code={propsOf(value, list)} onReset={() => onChange({})} />
    </section>
  )
}

function said(by: number): string {
  if (by === 0) return 'as it is'
  if (by === hidden) return 'hidden'
  return by === buried ? 'buried' : `${by > 0 ? '+' : '−'}${Math.abs(by)} sd`
}

interface SliderProps {
  readonly label: string
  readonly min: number
  readonly max: number
  readonly step: number
  readonly value: number
  /** The value, in words. */
  readonly shown: string
  readonly onChange: (value: number) => void
}

function Slider({ label, shown, onChange, ...range }: SliderProps) {
  return (
    <label>
      <span dir="auto">{label}</span>
      <output>{shown}</output>
      <input {...range} aria-valuetext={shown} onChange={event => onChange(Number(event.target.value))} type="range" />
    </label>
  )
}

/** What to write where the list is, so that it is so for everybody. */
function Result({ code, onReset }: { readonly code: string; readonly onReset: () => void }) {
  const [copied, setCopied] = React.useState<string>()
  if (code === '') return null
  return (
    <>
      <pre>{code}</pre>
      <p>
        <button onClick={() => void navigator.clipboard.writeText(code).then(() => setCopied(code))} type="button">
          {copied === code ? 'Copied' : 'Copy the props'}
        </button>
        <button onClick={onReset} type="button">
          Reset
        </button>
      </p>
    </>
  )
}

/** A prop replaces the list's own, so the list's own rules are in it. */
function propsOf(whatIf: WhatIf, list: RankedList): string {
  const rules = rulesOf(whatIf, list.rules)
  const { diversity } = whatIf
  return [
    ...(diversity === undefined ? [] : [`diversity={${diversity}}`]),
    ...(rules ? [`rules={${JSON.stringify(rules, null, 2)}}`] : []),
  ].join('\n')
}

function categoriesOf({ items }: RankedList): string[] {
  const counts = new Map<string, number>()
  for (const name of items.flatMap(({ categories }) => categories)) counts.set(name, (counts.get(name) ?? 0) + 1)
  const names = [...counts].toSorted(([, a], [, b]) => b - a).map(([name]) => name)
  return names.slice(0, mostCategories)
}
