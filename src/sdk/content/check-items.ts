// What an item may be, checked where it comes in: the build, bundles, `items`, `addItems`, `initialSnapshot`, `rerank`, `extract`.

import { show, TacitlyError } from '../errors'
import { asId, maxIdLength } from '../ids'
import { safeImageUrl, safeUrl } from '../safe-url'
import type { AttributeValue, Item } from '../types'
import { publishedTime } from './attributes'

type Field = Exclude<keyof Item, 'id'>

/** Characters. */
const maxLine = 300
const maxText = 10_000
const maxList = 100

/** Each field's value where it is good, what is good of it, or undefined. */
const checks: { readonly [field in Field]: (value: unknown) => Item[field] | undefined } = {
  title: line,
  url: safeUrl,
  image: safeImageUrl,
  text: value => (typeof value === 'string' ? cut(value, maxText) : undefined),
  categories: lines,
  price: finite,
  // What Intl takes for a code of ISO 4217; at any other it throws.
  currency: value => (typeof value === 'string' && /^[a-z]{3}$/i.test(value) ? value : undefined),
  publishedAt(value) {
    const isTime = (typeof value === 'string' || typeof value === 'number') && Math.abs(publishedTime(value)) <= 8.64e15
    return isTime ? value : undefined
  },
  attributes: checkAttributes,
}

const fields = Object.keys(checks) as Field[]

/** Hears of each field that arrived otherwise. */
type Tell = (field: string, message: string) => void

/** A field as the rest of the code may rely on it; a warning, once a field, where it arrived otherwise. */
export function checkField(field: Field, value: unknown, id: unknown, tell: Tell = warnOnce): Item[Field] {
  if (value === undefined || value === null) return undefined
  const good = checks[field](value)
  if (good !== value) {
    tell(
      field,
      `${field} of ${show(id)} is ${show(value)}: ${good === undefined ? 'left out' : 'cut or brought into form'}`,
    )
  }
  return good
}

/** What came in, or a copy in which the fields that were no good are mended or left out; undefined: no id or no title. */
export function checkItem<TItem extends Item>(item: TItem, tell?: Tell): TItem | undefined {
  if (isSound(item)) return item
  const id = asId(item?.id)
  if (id === undefined) return undefined
  let checked = id === item.id ? item : { ...item, id }
  for (const field of fields) {
    const good = checkField(field, item[field], id, tell)
    if (good === item[field]) continue
    checked = { ...checked, [field]: good }
    if (good === undefined) delete checked[field]
  }
  return checked.title === undefined ? undefined : checked
}

/** Whether nothing is to be mended: most are such, and field by field by name would take three times as long. */
function isSound(item: Item | undefined): boolean {
  if (!item) return false
  const { id, title, url, image, text, categories, price, currency, publishedAt, attributes } = item
  return (
    typeof id === 'string' &&
    typeof title === 'string' &&
    asId(id) === id &&
    line(title) === title &&
    (url === undefined || safeUrl(url) === url) &&
    (image === undefined || safeImageUrl(image) === image) &&
    (text === undefined || checks.text(text) === text) &&
    (categories === undefined || lines(categories) === categories) &&
    (price === undefined || finite(price) === price) &&
    (currency === undefined || checks.currency(currency) === currency) &&
    (publishedAt === undefined || checks.publishedAt(publishedAt) === publishedAt) &&
    (attributes === undefined || checkAttributes(attributes) === attributes)
  )
}

/** The items that are good, and what to say of those that are left out. Throws 'input-invalid' where there is no list. */
export function checkItems<TItem extends Item>(items: readonly TItem[]) {
  const expected = `expected { id, title }: an id is a text of 1 to ${maxIdLength} characters`
  if (!Array.isArray(items))
    throw new TacitlyError('input-invalid', `Items are ${show(items)}; ${expected}, in an array.`)
  const all: readonly (TItem | undefined)[] = items.map(item => checkItem(item))
  const good = all.filter(item => item !== undefined)
  if (good.length === all.length) return { items: good }
  const at = all.indexOf(undefined)
  const { id, title } = items[at] ?? {}
  const message = `${all.length - good.length} of ${all.length} items are left out: number ${at} has the id ${show(id)} and the title ${show(title)}; ${expected}.`
  warnOnce('id', message)
  return { items: good, error: new TacitlyError('input-invalid', message) }
}

const told = new Set<string>()

/** There is no build for development alone, so this is one line a kind, in production too. */
export function warnOnce(kind: string, message: string): void {
  if (told.has(kind)) return
  told.add(kind)
  console.warn(`Tacitly: ${message} (said once)`)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are meant
const control = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/
const controls = new RegExp(control, 'g')

/** One line. Characters that turn the direction of what follows them are no part of it. */
function line(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return undefined
  return value.length <= maxLine && !control.test(value) ? value : cut(value, maxLine).replace(controls, ' ')
}

/** A single text is a list of one. */
function lines(value: unknown): readonly string[] | undefined {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (all === value && all.length <= maxList && areLines(all)) return all
  const good = all.slice(0, maxList).flatMap(one => line(one) || [])
  return good.length > 0 ? good : undefined
}

function areLines(all: readonly unknown[]): all is readonly string[] {
  for (const one of all) if (!one || line(one) !== one) return false
  return true
}

function finite(value: unknown): number | undefined {
  return Number.isFinite(value) ? (value as number) : undefined
}

function checkAttributes(value: unknown): Item['attributes'] {
  if (typeof value !== 'object' || value === null) return undefined
  const given = value as NonNullable<Item['attributes']>
  let isGood = true
  for (const name in given) isGood &&= attribute(given[name]) === given[name]
  if (isGood) return given
  const all = Object.entries(given)
  const good = all.map(([name, one]) => [name, attribute(one)] as const)
  return Object.fromEntries(good.filter(([, one]) => one !== undefined)) as Item['attributes']
}

function attribute(value: unknown): AttributeValue | undefined {
  if (typeof value === 'string') return cut(value, maxText)
  return typeof value === 'boolean' ? value : Array.isArray(value) ? lines(value) : finite(value)
}

/** Never in the middle of a character. */
function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
