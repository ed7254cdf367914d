import type { Item } from '../types'
import { attributeTokens, itemYear } from './attributes'

/** How attributes become numbers. Plain data: an item that comes later is encoded as those before it. */
export interface AttributeSpec {
  /** `name:value`, one column each: one-hot, or multi-hot where an item has several values of a name. */
  readonly tokens: readonly string[]
  /** One column each, standardised: the attributes that are numbers, 'year', and 'price' as its logarithm. */
  readonly numbers: readonly { readonly name: string; readonly mean: number; readonly deviation: number }[]
  /** Times every value, so that a row's L2 norm is about 1 (root mean square over the items the spec was made from). */
  readonly scale: number
}

/** A trait that no second item has relates its item to none. */
const fewestItems = 2
/** Columns of the most frequent tokens: 512 x 10,000 items x 4 bytes are 20 MB. */
const mostTokens = 512
/** Standard deviations beyond which a number only says "very". */
const clip = 3

export function createAttributeSpec(items: readonly Item[]): AttributeSpec {
  const counts = new Map<string, number>()
  const measured = new Map<string, number[]>()
  for (const item of items) {
    for (const token of attributeTokens(item)) counts.set(token, (counts.get(token) ?? 0) + 1)
    for (const [name, value] of numbersOf(item)) {
      const values = measured.get(name) ?? []
      measured.set(name, values)
      values.push(value)
    }
  }
  const tokens = [...counts.keys()].filter(token => counts.get(token)! >= fewestItems)
  tokens.sort((a, b) => counts.get(b)! - counts.get(a)!)
  const numbers = [...measured].map(([name, values]) => ({ name, ...spreadOf(values) }))
  const spec = {
    tokens: tokens.slice(0, mostTokens),
    numbers: numbers.filter(({ deviation }) => deviation > 0),
    scale: 1,
  }
  const { values } = attributeVectors(items, spec)
  const squares = values.reduce((sum, value) => sum + value * value, 0)
  return { ...spec, scale: squares > 0 ? Math.sqrt(items.length / squares) : 1 }
}

/**
 * A row an item: its tokens (the values of one name share a length of 1), then its numbers. What an item lacks is 0,
 * as is the mean of a number.
 *
 * @returns `values`: n x size
 */
export function attributeVectors(
  items: readonly Item[],
  { tokens, numbers, scale }: AttributeSpec,
): { readonly size: number; readonly values: Float32Array } {
  const size = tokens.length + numbers.length
  const values = new Float32Array(items.length * size)
  const columns = new Map(tokens.map((token, column) => [token, column]))
  items.forEach((item, i) => {
    const own = attributeTokens(item).filter(token => columns.has(token))
    const ofName = new Map<string, number>()
    for (const token of own) ofName.set(nameOf(token), (ofName.get(nameOf(token)) ?? 0) + 1)
    for (const token of own) values[i * size + columns.get(token)!] = scale / Math.sqrt(ofName.get(nameOf(token))!)
    const measures = numbersOf(item)
    numbers.forEach(({ name, mean, deviation }, k) => {
      const value = measures.get(name)
      if (value === undefined) return
      const standard = (value - mean) / deviation
      values[i * size + tokens.length + k] = scale * Math.max(-clip, Math.min(clip, standard))
    })
  })
  return { size, values }
}

const nameOf = (token: string) => token.slice(0, token.indexOf(':'))

function numbersOf(item: Item): Map<string, number> {
  const found = new Map<string, number>()
  const add = (name: string, value: number) => {
    if (Number.isFinite(value)) found.set(name, value)
  }
  for (const name in item.attributes) {
    const value = Object.hasOwn(item.attributes, name) ? item.attributes[name] : undefined
    if (typeof value === 'number') add(name, value)
  }
  add('year', itemYear(item))
  if (item.price !== undefined && item.price > 0) add('price', Math.log(item.price))
  return found
}

function spreadOf(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, deviation: Math.sqrt(squares / values.length) }
}
