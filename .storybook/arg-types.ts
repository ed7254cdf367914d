import page from '../docs/components.md?raw'
import * as components from '../src/components/index'

interface Row {
  readonly prop: string
  /** In Markdown, '' for none. */
  readonly preset: string
  readonly text: string
  /** The heading that the table stands under. */
  readonly group: string
}

const plain = (markdown: string) => markdown.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')

function rowsOf(component: string): readonly Row[] {
  const section = page.split(/^## /m).find(text => text.startsWith(`${component}\n`)) ?? ''
  return section.split(/^### /m).flatMap((part, i) => {
    const group = i === 0 ? 'Props' : part.slice(0, part.indexOf('\n'))
    return [...part.matchAll(/^\| `(\w+)` \| (.*?) ?\| (.*) \|$/gm)].map(([, prop, preset, text]) => ({
      ...{ prop, preset: plain(preset), text: plain(text), group },
    }))
  })
}

/** What the docs say that a prop takes, as a control; what is no plain data has none. */
function controlOf({ prop, preset, text }: Row) {
  const control = (type: string, more: object = {}) => ({ control: { type, ...more }, summary: type })
  if (/^(on[A-Z]|renderItem|transformItems|initialSnapshot)|Component$/.test(prop)) {
    return { control: { disable: true }, summary: prop.endsWith('Component') ? 'component' : 'function' }
  }
  if (/^`?(true|false)/.test(preset)) return control('boolean')
  if (prop === 'diversity') return { ...control('range', { min: 0, max: 1, step: 0.05 }), summary: 'number' }
  if (/^\d/.test(preset)) return control('number')
  const literals = [...`${preset} ${text}`.matchAll(/`'([\w-]+)'`/g)].map(([, literal]) => literal)
  if (/^`'/.test(preset)) return { ...control('select'), options: [...new Set(literals)], summary: 'string' }
  return /^(heading|listName|title|category)$/.test(prop)
    ? { ...control('text'), summary: 'string' }
    : control('object')
}

const aliasesTake = 'Recommendations'
const nameOf = (component: unknown) => Object.entries(components).find(([, one]) => one === component)?.[0]

/** Props of a story's component, from the tables of docs/components.md. */
export function argTypesOf({ component, argTypes }: { readonly component?: unknown; readonly argTypes: object }) {
  const name = nameOf(component)
  if (name === undefined) return argTypes
  const own = rowsOf(name)
  const rows = own.length > 0 ? own : rowsOf(aliasesTake)
  const described = rows.map(row => {
    const { summary, ...control } = controlOf(row)
    const preset = row.preset && { defaultValue: { summary: row.preset.replaceAll('`', '') } }
    const table = { category: row.group, type: { summary }, ...preset }
    return [row.prop, { ...control, name: row.prop, description: row.text, table }]
  })
  return { ...argTypes, ...Object.fromEntries(described) }
}
