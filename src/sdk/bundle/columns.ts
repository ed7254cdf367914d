// Items as columns: what lists filter by (the index) apart from what cards show. Columns of few texts are dictionary-coded.
import type { Catalog } from '../content/catalog'
import { checkField } from '../content/check-items'
import { asId } from '../ids'
import type { Breathe } from '../training/breathe'
import type { AttributeValue, Item } from '../types'
import { fault } from './fault'
import { isRecord } from './is'

type Scalar = string | number | boolean
type Value = Scalar | readonly string[]

/** One field of all items; null: the item lacks it. */
type Column =
  | { readonly values: readonly (Scalar | null)[] }
  | { readonly names: readonly string[]; readonly codes: readonly (number | readonly number[] | null)[] }

interface Table {
  readonly [field: string]: Column
}

const indexFields = ['categories', 'price', 'currency', 'publishedAt'] as const
const cardFields = ['title', 'url', 'image'] as const
/** Cards of bundles before had the texts too. */
const fields = [...indexFields, ...cardFields, 'text'] as const

/** What the files hold. */
export interface ItemColumns {
  readonly index: { readonly fields: Table; readonly attributes: Table }
  readonly cards: { readonly fields: Table }
  /** Empty where no item has one. */
  readonly texts: { readonly fields: Table }
}

/** Items -> columns. Fields that no item has are left out. */
export function toColumns(items: readonly Item[]): ItemColumns {
  const names = new Set(items.flatMap(item => Object.keys(item.attributes ?? {})))
  const table = (fields: Iterable<string>, read: (item: Item, field: string) => Value | undefined): Table =>
    Object.fromEntries(
      [...fields].flatMap(field => {
        const values = items.map(item => read(item, field) ?? null)
        return values.some(value => value !== null) ? [[field, toColumn(values)]] : []
      }),
    )
  const field = (item: Item, name: string) => item[name as 'id' | (typeof fields)[number]]
  return {
    index: {
      fields: table(['id', ...indexFields], field),
      attributes: table(names, (item, name) =>
        item.attributes && Object.hasOwn(item.attributes, name) ? item.attributes[name] : undefined,
      ),
    },
    cards: { fields: table(cardFields, field) },
    texts: { fields: table(['text'], field) },
  }
}

function toColumn(values: readonly (Value | null)[]): Column {
  const lists = values.some(value => Array.isArray(value))
  const texts = values.flatMap(value => value ?? []).filter(value => typeof value === 'string')
  const names = [...new Set(texts)]
  const numbers = values.some(value => typeof value === 'number' || typeof value === 'boolean')
  if (!lists && (numbers || names.length > texts.length / 2)) return { values: values as (Scalar | null)[] }
  const codeOf = new Map(names.map((name, code) => [name, code]))
  const code = (value: Value | null) =>
    value === null ? null : Array.isArray(value) ? value.map(one => codeOf.get(one)!) : codeOf.get(String(value))!
  return { names, codes: values.map(code) }
}

/**
 * Columns -> items, each field checked: what is no good is left out and the item kept.
 *
 * @throws TacitlyError 'bundle-format', naming the field
 */
export async function fromColumns<TItem extends Item>(
  columns: unknown,
  cards: unknown,
  count: number,
  breathe?: Breathe,
): Promise<Catalog<TItem>> {
  const index = asTable(columns, 'fields', count)
  const shown = asTable(cards, 'fields', count)
  const attributes = asTable(columns, 'attributes', count)
  const checked = fields.flatMap(name => {
    const column = index.get(name) ?? shown.get(name)
    return column ? [[name, checker(name, column)] as const] : []
  })
  const indexOf = new Map<string, number>()
  const items: TItem[] = []
  for (let i = 0; i < count; i++) {
    if (i % 512 === 0) await breathe?.()
    const id = asId(index.get('id')?.read(i))
    const item: Record<string, unknown> = { id }
    for (const [name, read] of checked) {
      const value = read(i, id)
      if (value !== undefined) item[name] = value
    }
    let own: Record<string, AttributeValue> | undefined
    for (const [name, { read }] of attributes) {
      const value = read(i)
      if (value !== undefined) own = { ...own, [name]: value } // `__proto__`, too, is only a name here
    }
    if (own) item.attributes = own
    if (id === undefined || item.title === undefined) throw fault('noTitle', [i], malformed)
    if (indexOf.has(id)) throw fault('twice', [id], malformed)
    indexOf.set(id, i)
    items.push(item as unknown as TItem)
  }
  return { items, indexOf }
}

interface Reader {
  readonly read: (i: number) => AttributeValue | undefined
  /** Items with the same code have the same value. Absent: each has its own. */
  readonly codeOf?: (i: number) => number | string
}

/** What a field is of an item, once it is checked: a value that many items share is checked once. */
function checker(name: (typeof fields)[number], { read, codeOf }: Reader) {
  const known = new Map<number | string, unknown>()
  return (i: number, id: unknown): unknown => {
    if (!codeOf) return checkField(name, read(i), id)
    const code = codeOf(i)
    const value = known.get(code) ?? checkField(name, read(i), id)
    known.set(code, value)
    return value
  }
}

/** A reader a field. A Map, so that a field named `__proto__` is only a name. */
export function asTable(file: unknown, part: string, count: number): Map<string, Reader> {
  const table = isRecord(file) && Object.hasOwn(file, part) ? file[part] : undefined
  if (!isRecord(table)) throw fault('noTable', [part], malformed)
  return new Map(Object.entries(table).map(([name, column]) => [name, columnReader(column, name, count)]))
}

/** Each value is checked when it is read. */
function columnReader(column: unknown, name: string, count: number): Reader {
  const { values, names, codes } = isRecord(column) ? column : {}
  const cells = values ?? codes
  const wrong = () => fault('column', [name, count], malformed)
  if (!isList(cells) || cells.length !== count || !isList(values ?? names)) throw wrong()
  const decode = (cell: unknown): AttributeValue => {
    const value = values ? cell : (names as readonly unknown[])[cell as number]
    if (values ? typeof value === 'object' : typeof value !== 'string') throw wrong()
    return value as Scalar // of JSON
  }
  return {
    read(i) {
      const cell = cells[i]
      return cell === null ? undefined : !values && isList(cell) ? (cell.map(decode) as string[]) : decode(cell)
    },
    codeOf: values ? undefined : i => (typeof cells[i] === 'number' ? cells[i] : `[${cells[i]}]`),
  }
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)

const malformed = { code: 'bundle-format' } as const
