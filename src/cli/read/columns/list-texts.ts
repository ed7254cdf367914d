import { isMissing } from '../cells/missing'
import { isNumberText } from '../cells/numbers'
import { parseLiteral } from '../records/parse-literal'
import type { Cell, Json } from '../table'

/** How the cells of a column of texts hold several entries each. */
export interface ListText {
  /** Each entry has a mark of what became of it: a click, or how many. */
  readonly isMarked: boolean
  readonly entriesOf: (text: string) => readonly Json[]
}

const breaks = [' ', ',', ';', '|'] as const
const isId = /^[\p{L}\p{N}_.-]*\d[\p{L}\p{N}_.-]*$/u
/** Of the cells, that have to be lists: a cut one is a fault of its own. */
const most = 0.9

/**
 * `["a", "b"]`, ids with a space, a comma, a semicolon or a bar between, and such ids with a mark each: `a-1 b-0`, `a:2,b:1`.
 * undefined: the cells are no lists.
 */
export function listTextOf(cells: readonly Cell[]): ListText | undefined {
  const texts = cells.filter(cell => !isMissing(cell)).map(cell => (typeof cell === 'string' ? cell.trim() : ''))
  const few = Math.max(1, most * texts.length)
  const isMost = (test: (text: string) => boolean) => texts.filter(test).length >= few
  if (isMost(text => /^[[(].*[\])]$/s.test(text) && Array.isArray(parseLiteral(text)))) return literal
  for (const mark of breaks) {
    const lists = texts.map(text => split(text, mark))
    const longest = Math.max(...lists.map(list => list.length))
    if (longest < 2) continue
    const marked = markedList(lists, mark)
    if (marked) return marked
    // Dates with times, and amounts of two parts, are as long everywhere.
    const isVaried = longest > 2 && lists.some(list => list.length !== longest)
    if (isVaried && !isMost(isNumberText) && isMost(text => split(text, mark).every(one => isId.test(one))))
      return { isMarked: false, entriesOf: text => split(text, mark) }
  }
  return undefined
}

const literal: ListText = {
  isMarked: false,
  entriesOf(text) {
    const value = parseLiteral(text)
    return Array.isArray(value) ? value : []
  },
}

const split = (text: string, mark: string): string[] =>
  text
    .split(mark)
    .map(one => one.trim())
    .filter(one => one !== '')

/** 1 and 0 are a click and what was only shown; whole numbers, most of them 1, are how many; others are a value. */
function markedList(lists: readonly (readonly string[])[], between: string): ListText | undefined {
  for (const sign of ['-', ':', '|', '=', '/', '_']) {
    if (sign === between) continue
    const parts = (token: string) => {
      const at = token.lastIndexOf(sign)
      return at > 0 ? ([token.slice(0, at), token.slice(at + 1)] as const) : undefined
    }
    const marks = lists.map(list => list.map(token => parts(token)?.[1] ?? ''))
    const isNumbered = (of: readonly string[]) => of.every(mark => /^\d{1,4}(?:\.\d+)?$/.test(mark))
    if (marks.filter(isNumbered).length < most * lists.length) continue
    const all = marks.filter(isNumbered).flat()
    const isFlag = all.every(mark => mark === '0' || mark === '1')
    // What ends in a number of its own, as ids do, has more of them.
    if (new Set(all).size > 20 || (!isFlag && sign !== ':' && sign !== '=')) continue
    const ones = all.filter(mark => mark === '1').length
    const role = isFlag && ones < all.length ? 'event' : ones * 2 > all.length ? 'quantity' : 'value'
    return {
      isMarked: true,
      entriesOf: text =>
        split(text, between).flatMap(token => {
          const [item, mark] = parts(token) ?? [token, undefined]
          return [{ item, [role]: mark === undefined ? null : role === 'event' ? (eventOf[mark] ?? mark) : mark }]
        }),
    }
  }
  return undefined
}

const eventOf: Readonly<Record<string, string>> = { 0: 'impression', 1: 'click' }
