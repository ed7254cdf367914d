import type { Cell } from '../table'
import { type DecimalMark, decimalMarkOf, digitsValue } from './decimal-mark'
import { isMissing } from './missing'

export interface Price {
  readonly amount: number
  /** Of ISO 4217, where the cell names one. */
  readonly currency?: string
}

const named: Readonly<Record<string, string>> = {
  ...{ '€': 'EUR', '£': 'GBP', '¥': 'JPY', '₹': 'INR', '₽': 'RUB', '₩': 'KRW', '₺': 'TRY', '₪': 'ILS', '฿': 'THB' },
  ...{ $: 'USD', us$: 'USD', r$: 'BRL', a$: 'AUD', c$: 'CAD', zł: 'PLN', kč: 'CZK', ft: 'HUF', lei: 'RON' },
  ...{ euro: 'EUR', euros: 'EUR', dollar: 'USD', dollars: 'USD', pound: 'GBP', pounds: 'GBP', yen: 'JPY', fr: 'CHF' },
}

/** The code of ISO 4217 that a symbol, a name or a code stands for; undefined: none. */
export function currencyOf(cell: Cell): string | undefined {
  const text = String(cell ?? '').trim()
  const known = named[text.toLowerCase().replace(/\.$/, '')]
  if (known) return known
  return /^[a-z]{3}$/i.test(text) && Intl.supportedValuesOf('currency').includes(text.toUpperCase())
    ? text.toUpperCase()
    : undefined
}

/** A sign, digits, and what stands for no cents: 12,- */
const amount = /([−–-]\s*)?(\d(?:[\d.,'’\s\u00a0\u202f]*\d)?)([.,][–—-]{1,2}|\s?-(?!\s*\d))?/

/** What stands before the cents, by a column's cells: 1.007,50 and 5,90 have a comma. */
export function priceMarkOf(cells: readonly Cell[]): DecimalMark {
  return decimalMarkOf(cells.flatMap(cell => (typeof cell === 'string' ? (amount.exec(cell)?.[2] ?? []) : [])))
}

/** '$14.50', '5,90 €', '1.007,50', '12,- €', '-5,00': the first number of a cell, and its currency; undefined: there is none. */
export function priceOf(cell: Cell, mark: DecimalMark): Price | undefined {
  if (typeof cell === 'number') return { amount: cell }
  if (typeof cell !== 'string' || isMissing(cell)) return undefined
  const found = amount.exec(cell)
  if (!found) return undefined
  const [whole, sign, digits, behind] = found
  const around = [cell.slice(0, found.index), cell.slice(found.index + whole.length)]
  const isNegative = sign !== undefined || behind?.trim() === '-' || /^\s*(?:\(|[−–-])/.test(around[0])
  const value = digitsValue(digits, mark)
  return {
    amount: isNegative ? -value : value,
    currency: around.map(text => currencyOf(text.replace(/[()−–-]/g, ''))).find(Boolean),
  }
}
