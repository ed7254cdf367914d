import { parseLiteral } from '../records/parse-literal'
import type { Cell, Json } from '../table'
import { isMissing } from './missing'

/** What stands between the entries of a list, where it is a text; the first that a column has. */
const marks = ['|', ' > ', '>', ';', ','] as const
export type ListMark = (typeof marks)[number]

/** The first mark that any of the cells has; undefined: they are no lists. */
export function listMarkOf(cells: readonly Cell[]): ListMark | undefined {
  const texts = cells.filter(cell => typeof cell === 'string').filter(text => !isLiteral(text))
  return marks.find(mark => texts.some(text => text.includes(mark)))
}

/** Whether a text is a list wherever it stands; commas are punctuation where no list is expected. */
export function isListText(text: string): boolean {
  return text.includes('|') || (isLiteral(text) && parseLiteral(text) !== undefined)
}

/** The entries of a list, each once: of JSON, of a text that is JSON or Python, or of a text with a mark between. */
export function splitList(cell: Cell, mark?: ListMark): string[] {
  if (isMissing(cell)) return []
  const value = typeof cell === 'string' && isLiteral(cell) ? (parseLiteral(cell) ?? cell) : cell
  const parts = typeof value === 'string' ? (mark === undefined ? [value] : value.split(mark)) : namesIn(value as Json)
  return [...new Set(parts.map(part => part.trim()).filter(part => !isMissing(part)))]
}

/** What the parts of a JSON value are called: of an object its name, and what has none is left out. */
function namesIn(value: Json): string[] {
  if (value === null) return []
  if (Array.isArray(value)) return value.flatMap(namesIn)
  if (typeof value !== 'object') return [String(value)]
  const named = ['name', 'title', 'label', 'tag', 'term', 'value', 'text', 'slug', 'id']
  const key = named.find(one => Object.hasOwn(value, one))
  return key === undefined ? [] : namesIn((value as Readonly<Record<string, Json>>)[key])
}

function isLiteral(text: string): boolean {
  return /^\s*[[{(]/.test(text)
}
