import type { AttributeValue } from '../../../sdk/types'
import { isListText, splitList } from '../cells/lists'
import { plainNumber } from '../cells/numbers'
import { isPlaceholder, plainLine } from '../cells/text'
import type { Cell } from '../table'

/** A column of more texts than this is prose or keywords, not something to filter by. */
const maxDistinct = 1000

/** The attributes of each item, typed a column: numbers, booleans, lists (of JSON or Python, or | between), else texts. */
export function toAttributes(rows: readonly ReadonlyMap<string, Cell>[]): {
  readonly values: Record<string, AttributeValue>[]
  readonly notes: readonly string[]
} {
  const notes: string[] = []
  const typed = new Map<string, (AttributeValue | undefined)[]>()
  for (const column of new Set(rows.flatMap(row => [...row.keys()]))) {
    const values = typeColumn(rows.map(row => row.get(column)))
    const distinct = new Set(values.flatMap(value => value ?? []).filter(value => typeof value === 'string')).size
    if (distinct > maxDistinct) {
      notes.push(`attribute "${column}" left out: ${distinct} different texts (at most ${maxDistinct})`)
    } else if (distinct > 0 || values.some(value => value !== undefined)) typed.set(column, values)
  }
  if (typed.size > 0) notes.push(`attributes: ${[...typed.keys()].join(', ')}`)
  const values = rows.map((_, at) =>
    Object.fromEntries(
      [...typed].flatMap(([column, of]) => {
        const value = of[at]
        return value === undefined ? [] : [[column, value] as const]
      }),
    ),
  )
  return { values, notes }
}

function typeColumn(cells: readonly Cell[]): (AttributeValue | undefined)[] {
  const given = cells.map(cell => (typeof cell === 'string' && isPlaceholder(cell.trim()) ? undefined : cell))
  const present = given.filter(cell => cell !== undefined)
  const all = (test: (cell: Cell) => boolean) => present.length > 0 && present.every(test)
  const each = (read: (cell: Exclude<Cell, undefined>) => AttributeValue) =>
    given.map(cell => (cell === undefined ? undefined : read(cell)))
  if (all(cell => Number.isFinite(plainNumber(cell)))) {
    return each(plainNumber)
  }
  if (all(cell => /^(true|false)$/i.test(String(cell)))) return each(cell => /^true$/i.test(String(cell)))
  if (present.some(cell => typeof cell === 'object' || isListText(String(cell)))) {
    return given.map(cell => listOf(splitList(cell, '|')))
  }
  return each(plainLine)
}

/** A list of nothing says nothing. */
function listOf(entries: readonly string[]): AttributeValue | undefined {
  return entries.length > 0 ? entries : undefined
}
