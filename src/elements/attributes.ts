import { TacitlyError } from '../sdk/index'
import type { RecommendationsOptions, WidgetOptions } from './options'

type AnyOption =
  | keyof RecommendationsOptions
  | { [W in keyof WidgetOptions]: keyof WidgetOptions[W] }[keyof WidgetOptions]

type Read = (value: string, name: string) => unknown

const text: Read = value => value
const flag: Read = value => value !== 'false'
const names = (value: string) =>
  value
    .split(',')
    .map(one => one.trim())
    .filter(Boolean)
const list: Read = names
/** Of no word, all that can be said; else the fields that are named. */
const fields: Read = value => value === '' || value === 'true' || (value !== 'false' && names(value))
const number: Read = (value, name) => {
  const read = Number(value)
  if (value.trim() !== '' && Number.isFinite(read)) return read
  throw new TacitlyError('options-invalid', `${name}="${value}": expected a number.`)
}

/** Attribute -> the option that it says, and how its value is read. */
export const attributes: Readonly<Record<string, readonly [AnyOption, Read]>> = {
  'list-name': ['listName', text],
  strategy: ['strategy', text],
  'item-ids': ['itemIds', list],
  query: ['query', text],
  by: ['by', text],
  limit: ['limit', number],
  diversity: ['diversity', number],
  threshold: ['threshold', number],
  duplicates: ['duplicates', text],
  sharing: ['sharing', text],
  fallback: ['fallback', list],
  critiques: ['critiques', fields],
  layout: ['layout', text],
  heading: ['heading', text],
  'heading-level': ['headingLevel', number],
  'show-reasons': ['showReasons', flag],
  'show-rating': ['showRating', flag],
  topics: ['topics', number],
  count: ['count', number],
}

/** What no text can say. */
const objects = {
  ...{ filter: 1, prefer: 1, limits: 1, near: 1, social: 1, critiqued: 1, rules: 1, context: 1, enabled: 1 },
  ...{ initialSnapshot: 1, classNames: 1, translations: 1, transformItems: 1, renderItem: 1, onDone: 1 },
} satisfies { readonly [option in AnyOption]?: 1 }

/** Properties of an element: its attributes' own, and these. */
export const properties: readonly string[] = [
  ...Object.values(attributes).map(([option]) => option),
  ...Object.keys(objects),
]
