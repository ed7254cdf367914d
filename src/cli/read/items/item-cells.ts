import { safeImageUrl, safeUrl } from '../../../sdk/safe-url'
import type { Item } from '../../../sdk/types'
import { createDayOrder } from '../cells/day-order'
import { languageOf } from '../cells/language'
import { type ListMark, listMarkOf, splitList } from '../cells/lists'
import { isMissing } from '../cells/missing'
import { currencyOf, priceMarkOf, priceOf } from '../cells/prices'
import { cutText, isPlaceholder } from '../cells/text'
import { type TimeForm, textFormOf, timeFormOf } from '../cells/times'
import type { ItemRole } from '../columns/role-names'
import type { Cell } from '../table'

type Fields = ReadonlyMap<ItemRole, Cell>

export interface ItemCells {
  /** What an item's cells say, without its id and title. */
  item(fields: Fields, year: string | undefined): Partial<Item>
  /** { language: 'de' }, where a column says it. */
  language(fields: Fields): Record<string, string>
  /** What was changed and dropped, a line each. */
  notes(): string[]
}

/** Reads the cells of items, each column as a whole: what stands between entries, what before cents, what comes first in dates. */
export function createItemCells(all: readonly Fields[]): ItemCells {
  const column = (role: ItemRole) => all.map(fields => fields.get(role))
  const listMark: ListMark | undefined = listMarkOf(column('category'))
  const decimalMark = priceMarkOf(column('price'))
  const dates = dateFormOf(column('published'))
  const counts = new Map<string, number>()
  const count = (note: string) => counts.set(note, (counts.get(note) ?? 0) + 1)

  let cheapest: Told | undefined
  let dearest: Told | undefined

  function money(fields: Fields): Partial<Item> {
    const said = priceOf(fields.get('price'), decimalMark)
    const price = said && (said.amount < 0 ? undefined : said)
    if (price) {
      const told = { amount: price.amount, cell: fields.get('price') }
      if (!cheapest || told.amount < cheapest.amount) cheapest = told
      if (!dearest || told.amount > dearest.amount) dearest = told
    }
    if (!price && !isMissing(fields.get('price')))
      count(`prices that are ${said ? 'below 0' : 'no number'}, such as "${fields.get('price')}", left out`)
    const cell = fields.get('currency')
    const currency = isMissing(cell) ? said?.currency : currencyOf(cell)
    if (!isMissing(cell) && currency !== String(cell).trim())
      count(
        currency ? `currencies "${cell}" read as ${currency}` : `currencies "${cell}" left out: no code of ISO 4217`,
      )
    return { ...given('price', price?.amount), ...given('currency', currency) }
  }

  function address(fields: Fields, role: 'url' | 'picture'): string | undefined {
    const cell = fields.get(role)
    if (isMissing(cell)) return undefined
    const safe = role === 'url' ? safeUrl(cell) : safeImageUrl(cell)
    if (safe === undefined) count('addresses that are not http, https or relative were dropped')
    return safe
  }

  /** An attribute, since filters go by it. */
  function language(fields: Fields): Record<string, string> {
    const cell = fields.get('language')
    const code = isMissing(cell) ? undefined : languageOf(String(cell))
    if (!isMissing(cell) && !code) count(`languages "${cell}" left out: none that is known`)
    return given('language', code) as Record<string, string>
  }

  return {
    language,
    item(fields, year) {
      const text = fields.get('description')
      const categories = splitList(fields.get('category'), listMark).filter(name => !isPlaceholder(name))
      const published = fields.get('published')
      return {
        ...given('url', address(fields, 'url')),
        ...given('image', address(fields, 'picture')),
        ...given('text', isMissing(text) ? undefined : cutText(splitList(text).join(' '))),
        ...given('categories', categories.length > 0 ? categories : undefined),
        ...money(fields),
        ...given('publishedAt', isMissing(published) ? year : dateOf(published, dates)),
      }
    },
    notes: () => [
      ...(cheapest && dearest ? [`prices from ${toldText(cheapest)} to ${toldText(dearest)}`] : []),
      ...[...counts].map(([note, number]) => `${number} ${note}`),
    ],
  }
}

/** A price, and the cell that says it. */
interface Told {
  readonly amount: number
  readonly cell: Cell
}

/** '1234 ("1.234")' */
function toldText({ amount, cell }: Told): string {
  return typeof cell === 'number' || cell === String(amount) ? String(amount) : `${amount} ("${cell}")`
}

/** Dates of a plausible period, or else as they are written: films are older than sites. */
function dateFormOf(cells: readonly Cell[]): TimeForm {
  const form = timeFormOf(cells)
  if (form) return form
  const order = createDayOrder()
  for (const cell of cells) order.see(cell)
  return textFormOf(order.decided() ?? 'month-first')
}

/** Years and dates of ISO 8601 as they are written, milliseconds since 1970 of a number, and other dates as of ISO 8601. */
function dateOf(cell: Cell, form: TimeForm): string | number | undefined {
  const text = String(cell).trim()
  if (/^-?\d{1,4}(?:-\d\d(?:-\d\d(?:T.*)?)?)?$/.test(text)) return text
  const time = form.parse(cell)
  if (Number.isNaN(time)) return Math.abs(Number(cell)) >= 10_000 ? Number(cell) : undefined
  return /^\d+$/.test(text) && text.length > 8 ? time : new Date(time).toISOString().replace(/T00:00:00.000Z$/, '')
}

function given<K extends string, V>(name: K, value: V | undefined): { [name in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { [name in K]?: V })
}
