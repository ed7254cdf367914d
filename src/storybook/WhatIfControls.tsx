/** @jsxRuntime classic */
import * as React from 'react'
import type { RankedList, WhatIf } from './messages'

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
  const { diversity = list.diversity, rules = {} } = value
  const boosts = new Map((rules.boost ?? []).map(({ where, by }) => [(where as { categories: string }).categories, by]))
  const categories = React.useRef<{ readonly list: string; readonly names: readonly string[] } | undefined>(undefined)
  // Those of the order as it was: a slider does not go while it is moved.
  if (categories.current?.list !== list.name || (isNothing(value) && list.items.length > 0)) {
    categories.current = { list: list.name, names: categoriesOf(list) }
  }
  const boost = (category: string, by: number) => {
    const next = new Map(boosts).set(category, by)
    const boost = [...next]
      .filter(([, one]) => one !== 0)
      .map(([name, one]) => ({ where: { categories: name }, by: one }))
    onChange({ ...value, rules: { ...rules, boost } })
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
      {categories.current.names.map(category => {
        const by = boosts.get(category) ?? 0
        return (
          <Slider
            key={category}
            label={category}
            max={furthest}
            min={-furthest}
            onChange={next => boost(category, next)}
            shown={by === 0 ? 'as it is' : `${by > 0 ? '+' : '−'}${Math.abs(by)} sd`}
            step={0.25}
            value={by}
          />
        )
      })}
      {!isNothing(value) && <Result onReset={() => onChange({})} value={value} />}
    </section>
  )
}

/** Whether the list is as it is by itself. */
export const isNothing = ({ diversity, rules }: WhatIf = {}) =>
  diversity === undefined && !rules?.pin?.length && !rules?.boost?.length

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
function Result({ value, onReset }: { readonly value: WhatIf; readonly onReset: () => void }) {
  const code = propsOf(value)
  const [copied, setCopied] = React.useState<string>()
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

function propsOf({ diversity, rules = {} }: WhatIf): string {
  const { pin = [], boost = [] } = rules
  const said = { ...(pin.length > 0 && { pin }), ...(boost.length > 0 && { boost }) }
  return [
    ...(diversity === undefined ? [] : [`diversity={${diversity}}`]),
    ...(Object.keys(said).length > 0 ? [`rules={${JSON.stringify(said, null, 2)}}`] : []),
  ].join('\n')
}

function categoriesOf({ items }: RankedList): string[] {
  const counts = new Map<string, number>()
  for (const name of items.flatMap(({ categories }) => categories)) counts.set(name, (counts.get(name) ?? 0) + 1)
  const names = [...counts].toSorted(([, a], [, b]) => b - a).map(([name]) => name)
  return names.slice(0, mostCategories)
}
