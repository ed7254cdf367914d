import { bare } from '../cells/bare'
import type { Cell, Table, TableRecord } from '../table'

const properties = ['property', 'attribute', 'attributename', 'key', 'field', 'eigenschaft', 'merkmal']
const values = ['value', 'attributevalue', 'wert']
/** More different properties than this are no columns. */
const mostColumns = 200

interface Records extends Pick<Table, 'columns'> {
  readonly records: readonly TableRecord[]
}

/** A file with a line for each property of an item, as one with a column for each; the last value of each stands. */
export function unfolded(columns: readonly string[], records: readonly TableRecord[]): Records {
  const at = (names: readonly string[]) => columns.findIndex(column => names.includes(bare(column)))
  const [property, value] = [at(properties), at(values)]
  const names = property < 0 || value < 0 ? [] : [...new Set(records.map(({ cells }) => String(cells[property])))]
  if (names.length === 0 || names.length > mostColumns) return { columns, records }
  const rest = columns.map((_, column) => column).filter(column => column !== property && column !== value)
  // What the lines of an item have in common, its id among it, is told from what a line has of its own by what repeats.
  const common = rest.filter(
    column => new Set(records.map(({ cells }) => cells[column])).size * names.length <= 2 * records.length,
  )
  const items = new Map<string, { line: number; cells: Cell[] }>()
  for (const { line, cells } of records) {
    const key = JSON.stringify(common.map(column => cells[column]))
    const item = items.get(key) ?? { line, cells: common.map(column => cells[column]) }
    item.cells[common.length + names.indexOf(String(cells[property]))] = cells[value]
    items.set(key, item)
  }
  return { columns: [...common.map(column => columns[column]), ...names], records: [...items.values()] }
}
