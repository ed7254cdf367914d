import { normaliseRows, type Rows } from '../content/rows'
import { TacitlyError } from '../errors'
import type { Item } from '../types/item'

export type Categorised = Pick<Item, 'categories'>

/** The categories of items as distributions. */
export interface CategoryTargets {
  readonly names: readonly string[]
  /** n x K: an item's categories share 1; zeros where it has none. */
  readonly values: Float32Array
}

/** A category of one item teaches nothing. */
const fewestItems = 2

export function categoryTargets(items: readonly Categorised[]): CategoryTargets {
  const counts = new Map<string, number>()
  for (const { categories = [] } of items)
    for (const name of new Set(categories)) counts.set(name, (counts.get(name) ?? 0) + 1)
  const names = [...counts.keys()].filter(name => counts.get(name)! >= fewestItems)
  const columns = new Map(names.map((name, column) => [name, column]))
  const values = new Float32Array(items.length * names.length)
  items.forEach(({ categories = [] }, i) => {
    const own = [...new Set(categories)].flatMap(name => columns.get(name) ?? [])
    for (const column of own) values[i * names.length + column] = 1 / own.length
  })
  return { names, values }
}

/** n x d: the categories of each item, one number a category, filled up to a multiple of 4; rows of L2 norm 1, or zeros. */
export function categoryRows(items: readonly Categorised[]): Rows {
  const { names, values } = categoryTargets(items)
  const d = 4 * Math.ceil(names.length / 4)
  const vectors = new Float32Array(items.length * d)
  for (const [at, value] of values.entries()) vectors[Math.floor(at / names.length) * d + (at % names.length)] = value
  return { d, vectors: normaliseRows(vectors, d) }
}

/**
 * @param who asks, as the user knows it
 * @throws TacitlyError 'input-invalid': there are not two categories of two items
 */
export function checkCategories(items: readonly Categorised[], who: string): void {
  const { names } = categoryTargets(items)
  if (names.length >= 2) return
  const has = names.length === 0 ? 'no category' : `only "${names[0]}"`
  throw new TacitlyError('input-invalid', `${who} needs two categories of two items at least; there is ${has}.`)
}
