import type { Cell, Json } from '../table'

/** More different paths than this are names of things, not of columns. */
const maxColumns = 2000

/** Columns of JSON, in order of first meeting. */
export interface JsonColumns {
  readonly names: string[]
  /** Cells of a record in the order of `names`, which grows. */
  cells(record: Json): Cell[]
  /** Values whose path is beyond the 2,000th: they are left out. */
  beyond: number
}

/** Nested objects become dotted paths; lists stay whole; extended JSON ($oid, $date, ..) becomes its value. */
export function jsonColumns(): JsonColumns {
  const names: string[] = []
  const at = new Map<string, number>()
  const put = (cells: Cell[], path: string, value: Cell) => {
    let column = at.get(path)
    if (column === undefined) {
      if (names.length >= maxColumns) {
        columns.beyond++
        return
      }
      column = names.push(path) - 1
      at.set(path, column)
    }
    cells[column] = value
  }
  const visit = (cells: Cell[], prefix: string, value: Json) => {
    const plain = plainValue(value)
    if (typeof plain === 'object' && plain !== null && !Array.isArray(plain)) {
      for (const [key, inner] of Object.entries(plain)) {
        // An item in the shape of the SDK: its attributes are columns like the rest.
        const own = prefix === '' && key === 'attributes' && isObject(inner)
        visit(cells, own ? '' : prefix === '' ? key : `${prefix}.${key}`, inner)
      }
    } else put(cells, prefix, plain === null ? undefined : (plain as Cell))
  }
  const columns: JsonColumns = {
    names,
    beyond: 0,
    cells(record) {
      const cells: Cell[] = new Array(names.length).fill(undefined)
      if (Array.isArray(record)) for (const [i, value] of record.entries()) visit(cells, String(i + 1), value)
      else visit(cells, '', record)
      return cells
    },
  }
  return columns
}

export function beyondNotes({ beyond }: JsonColumns): string[] {
  return beyond > 0 ? [`more than ${maxColumns} different fields: ${beyond} values of later ones are left out`] : []
}

const isObject = (value: Json): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Extended JSON of MongoDB as plain JSON. */
function plainValue(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(plainDeep)
  const entries = Object.entries(value)
  if (entries.length !== 1 || !entries[0][0].startsWith('$')) return value
  const [[key, inner]] = entries
  if (key === '$date') return plainValue(inner)
  if (key === '$oid' || key === '$uuid' || key === '$symbol') return inner
  if (key !== '$numberLong' && key !== '$numberInt' && key !== '$numberDouble' && key !== '$numberDecimal') return value
  const number = Number(inner)
  return Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number)) ? number : String(inner)
}

function plainDeep(value: Json): Json {
  const plain = plainValue(value)
  if (!isObject(plain)) return plain
  return Object.fromEntries(Object.entries(plain as object).map(([key, inner]) => [key, plainDeep(inner as Json)]))
}
