import { defaultWeights } from '../../../sdk/visitor/weights'
import { eventType } from '../cells/event-type'
import { isMissing } from '../cells/missing'
import { type NumberForm, numberFormOf } from '../cells/numbers'
import { orderOutcome } from '../cells/order-outcome'
import { type TimeForm, timeFormOf } from '../cells/times'
import type { Cell, TableRecord } from '../table'
import type { Field } from './fields'

/** What the sample shows of a field. */
export interface Profile {
  readonly field: Field
  /** Those that are there. */
  readonly values: readonly Cell[]
  /** Of the sample's records, the share that has one. */
  readonly share: number
  readonly distinct: ReadonlySet<string>
  /** Distinct values a value: 1 where none stands twice. */
  readonly unique: number
  /** Shares of the values. */
  readonly numbers: number
  readonly wholes: number
  readonly lists: number
  readonly urls: number
  /** Values of two words and more. */
  readonly prose: number
  readonly letters: number
  /** Characters of a value, on average. */
  readonly length: number
  readonly least: number
  readonly most: number
  /** Share of the values that name an event of which it is known what it says. */
  readonly events: number
  /** Share of the values that name the status of an order. */
  readonly statuses: number
  /** How its numbers are read. */
  readonly number: NumberForm
  /** undefined: no times. */
  readonly time?: TimeForm
}

/** Fewer values say nothing of whether they repeat. */
export const few = 20
/** More different values are no names of what happened. */
const mostNames = 200
/** Of the status of an order; what is longer is a text. */
const mostLetters = 60
/** Values that are tried as times. */
const tried = 500

export function profileOf(field: Field, sample: readonly TableRecord[]): Profile {
  const values = sample.flatMap(({ cells }) => valuesIn(field, cells)).filter(value => !isMissing(value))
  const texts = values.map(value => (typeof value === 'object' ? JSON.stringify(value) : String(value).trim()))
  const distinct = new Set(texts)
  const share = (test: (text: string) => boolean) => (texts.length === 0 ? 0 : texts.filter(test).length / texts.length)
  const number = numberFormOf(values)
  const numbers = values.map(number.read).filter(value => !Number.isNaN(value))
  return {
    ...{ field, values, distinct, number },
    share: sample.length === 0 ? 0 : Math.min(1, values.length / sample.length),
    unique: values.length === 0 ? 0 : distinct.size / values.length,
    numbers: numbers.length / (values.length || 1),
    wholes: numbers.filter(Number.isInteger).length / (values.length || 1),
    lists: field.isListText ? 1 : values.filter(value => typeof value === 'object').length / (values.length || 1),
    urls: share(text => /^https?:\/\//i.test(text)),
    prose: share(text => /\S\s+\S/.test(text)),
    letters: share(text => /\p{L}/u.test(text)),
    length: texts.reduce((sum, text) => sum + text.length, 0) / (texts.length || 1),
    least: numbers.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY),
    most: numbers.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY),
    events: shareOfNames(distinct, isEvent),
    statuses: shareOfNames(distinct, name => name.length <= mostLetters && orderOutcome(name, distinct) !== undefined),
    time: timeFormOf(values.slice(0, tried)),
  }
}

/** The values of a record: of a part of a list, one an entry. */
export function valuesIn(field: Field, cells: readonly Cell[]): Cell[] {
  if (!field.inEntry || !field.entriesOf) return [field.read(cells)]
  return field.entriesOf(cells).map(field.inEntry)
}

function shareOfNames(distinct: ReadonlySet<string>, isName: (name: string) => boolean): number {
  return distinct.size > mostNames ? 0 : [...distinct].filter(isName).length / (distinct.size || 1)
}

function isEvent(name: string): boolean {
  return Object.hasOwn(defaultWeights, eventType(name))
}

/** A list of nothing but ids: objects have parts with names of their own. */
export function isIdList({ field }: Profile): boolean {
  return field.entriesOf !== undefined && field.name.endsWith('[]')
}
