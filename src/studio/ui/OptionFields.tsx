import { useId } from 'react'

type Options = Readonly<Record<string, unknown>>

interface OptionFieldsProps {
  readonly defaults: Options
  /** In place of some of them. */
  readonly changed: Options
  readonly onChange: (changed: Record<string, unknown>) => void
}

/** A field for each option, by what its default is; an empty one is the default. */
export function OptionFields({ defaults, changed, onChange }: OptionFieldsProps) {
  const names = Object.keys(defaults)
  if (names.length === 0) return null
  const set = (name: string, value: unknown) => {
    const { [name]: _, ...others } = changed
    onChange(value === undefined || value === defaults[name] ? others : { ...others, [name]: value })
  }
  return (
    <details open={Object.keys(changed).length > 0}>
      <summary>
        Options <span className="quiet">{summary(changed) || 'as by default'}</span>
      </summary>
      <div className="options">
        {names.map(name => (
          <OptionField
            by={defaults[name]}
            key={name}
            name={name}
            onChange={value => set(name, value)}
            value={changed[name]}
          />
        ))}
      </div>
    </details>
  )
}

interface OptionFieldProps {
  readonly name: string
  readonly by: unknown
  /** undefined: the default. */
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

function OptionField({ name, by, value, onChange }: OptionFieldProps) {
  const id = useId()
  const shown = value === undefined ? '' : String(value)
  const number = (given: number) => onChange(Number.isNaN(given) ? undefined : given)
  return (
    <div className="option" data-changed={value === undefined ? undefined : ''}>
      <label htmlFor={id}>
        <code>{name}</code>
      </label>
      {typeof by === 'boolean' ? (
        <input
          checked={(value ?? by) as boolean}
          id={id}
          onChange={({ target }) => onChange(target.checked)}
          type="checkbox"
        />
      ) : (
        <input
          id={id}
          onChange={({ target }) =>
            typeof by === 'number' ? number(target.valueAsNumber) : onChange(target.value || undefined)
          }
          placeholder={String(by)}
          step="any"
          type={typeof by === 'number' ? 'number' : 'text'}
          value={shown}
        />
      )}
    </div>
  )
}

/** "d 64, sweeps 8" */
export const summary = (changed: Options) =>
  Object.entries(changed)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')
