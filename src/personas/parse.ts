import { show } from '../sdk/errors'
import { type ReasonKind, TacitlyError } from '../sdk/index'
import { defaultOf } from './sentence'
import type { Contract, Persona } from './types'

const longestName = 48
const fields = {
  file: ['format', 'version', 'personas', 'feedback'],
  feedback: ['ratingScale', 'weights'],
  weight: ['preference', 'confidence', 'halfLifeDays'],
  persona: ['name', 'events', 'context', 'expect'],
  event: 'type,itemId,daysAgo,rating,dwellMs,value,currency,listName,position,context'.split(','),
  contract: ['toSee', 'notToSee', 'atLeast', 'atMost', 'of', 'because', 'in'],
  because: ['kind', 'itemId'],
  requirement: ['min', 'max', 'above', 'below', 'includes', 'not', 'must'],
} as const

const kinds = [
  ...(['event', 'item', 'content', 'text', 'image', 'popular', 'latest', 'preference'] as const),
  ...(['near', 'social', 'rule', 'taste', 'diversity'] as const),
] satisfies ReasonKind[]

/** The names of a file that was imported, so that they are known while a test is written. */
type Names<T> = T extends { readonly personas: infer P extends object } ? keyof P & string : string

/**
 * Checks what a file of personas holds, once.
 *
 * @param data what `JSON.parse` or an import gave
 * @returns the personas, by the names that they have there
 * @throws TacitlyError 'personas-invalid': where in the file, what stands there, and what was expected
 */
export function parsePersonas<T>(data: T): Readonly<Record<Names<T>, Persona>> {
  const file = record(data, 'the file', fields.file)
  if (file.format !== 'tacitly-personas') throw wrong('format', file.format, "'tacitly-personas'")
  if (file.version !== 1) throw wrong('version', file.version, '1; a later one takes a later release of tacitly')
  if (file.feedback !== undefined) checkFeedback(file.feedback)
  const personas = record(file.personas, 'personas')
  for (const [name, persona] of Object.entries(personas)) checkPersona(persona, `personas.${name}`)
  return personas as Readonly<Record<Names<T>, Persona>>
}

function checkFeedback(data: unknown): void {
  const { ratingScale, weights } = record(data, 'feedback', fields.feedback)
  if (ratingScale !== undefined) {
    const [low, high, ...more] = array(ratingScale, 'feedback.ratingScale').map(Number)
    if (!(low < high) || more.length > 0)
      throw refused('feedback.ratingScale', JSON.stringify(ratingScale), 'the lowest and the highest rating')
  }
  for (const [type, weight] of Object.entries(weights === undefined ? {} : record(weights, 'feedback.weights'))) {
    const { preference, confidence, halfLifeDays } = record(weight, `feedback.weights.${type}`, fields.weight)
    if (!(Math.abs(Number(preference)) <= 1 && Number(confidence) >= 0 && Number(halfLifeDays) > 0))
      throw refused(
        `feedback.weights.${type}`,
        JSON.stringify(weight),
        '{ preference: -1 .. 1, confidence: 0 or more, halfLifeDays: above 0 }',
      )
  }
}

/** @throws TacitlyError 'personas-invalid' */
export function checkName(name: unknown, at: string): string {
  if (typeof name === 'string' && name.length > 0 && name.length <= longestName) return name
  throw wrong(at, name, `a string of 1 to ${longestName} characters`)
}

function checkPersona(data: unknown, at: string): void {
  const { name, events, context, expect = [] } = record(data, at, fields.persona)
  checkName(name, `${at}.name`)
  for (const [k, event] of array(events, `${at}.events`).entries()) checkEvent(event, `${at}.events[${k}]`)
  if (context !== undefined) record(context, `${at}.context`)
  for (const [k, contract] of array(expect, `${at}.expect`).entries()) checkContract(contract, `${at}.expect[${k}]`)
}

/** What `log` checks, it checks when the persona visits. */
function checkEvent(data: unknown, at: string): void {
  const { type, itemId, daysAgo = 0 } = record(data, at, fields.event)
  if (typeof type !== 'string' || type === '') throw wrong(`${at}.type`, type, "a type such as 'view'")
  if (typeof itemId !== 'string' || itemId === '') throw wrong(`${at}.itemId`, itemId, "the item's id, a string")
  if (typeof daysAgo !== 'number' || !(daysAgo >= 0 && daysAgo < 1e5))
    throw wrong(`${at}.daysAgo`, daysAgo, 'a number of days, 0 or more')
}

/** @throws TacitlyError 'personas-invalid' */
export function checkContract(data: unknown, at: string): asserts data is Contract {
  const contract = record(data, at, fields.contract)
  const { toSee, notToSee, atLeast, atMost, of = defaultOf, because, in: list } = contract
  if ((toSee === undefined) === (notToSee === undefined))
    throw refused(at, `an object with ${toSee === undefined ? 'neither' : 'both'}`, 'either toSee or notToSee')
  checkRequirements(toSee ?? notToSee, `${at}.${toSee === undefined ? 'notToSee' : 'toSee'}`)
  const most = count(of, `${at}.of`, 1, 1000)
  if (atLeast !== undefined) count(atLeast, `${at}.atLeast`, 0, most)
  if (atMost !== undefined) count(atMost, `${at}.atMost`, Number(atLeast ?? 0), most)
  if (notToSee !== undefined && (atLeast ?? atMost) !== undefined)
    throw refused(at, 'notToSee with a number', 'notToSee alone, which is none; or toSee with atMost')
  if (because !== undefined) {
    const { kind = 'event' } = record(because, `${at}.because`, fields.because)
    if (!kinds.some(one => one === kind)) throw wrong(`${at}.because.kind`, kind, `one of ${kinds.join(', ')}`)
  }
  if (list === undefined) return
  const { limit = most, enabled } = record(list, `${at}.in`)
  count(limit, `${at}.in.limit`, most, 1000)
  if (enabled !== undefined) throw wrong(`${at}.in.enabled`, enabled, 'none: the list is always asked')
}

/** A bound that is none would be met by every item. */
function checkRequirements(data: unknown, at: string): void {
  for (const [field, wanted] of Object.entries(record(data, at))) {
    const isValue = ['string', 'number', 'boolean'].includes(typeof wanted) || Array.isArray(wanted)
    if (!isValue) record(wanted, `${at}.${field}`, fields.requirement)
  }
}

function record(data: unknown, at: string, known?: readonly string[]): Record<string, unknown> {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) throw wrong(at, data, 'an object')
  const strange = Object.keys(data).find(key => known && !known.includes(key))
  if (strange !== undefined) throw refused(at, `an object with '${strange}'`, `nothing but ${known?.join(', ')}`)
  return data as Record<string, unknown>
}

function array(data: unknown, at: string): readonly unknown[] {
  if (Array.isArray(data)) return data
  throw wrong(at, data, 'an array')
}

function count(data: unknown, at: string, least: number, most: number): number {
  if (typeof data === 'number' && Number.isInteger(data) && data >= least && data <= most) return data
  throw wrong(at, data, `a whole number, ${least} to ${most}`)
}

const wrong = (at: string, value: unknown, expected: string) => refused(at, show(value), expected)

const refused = (at: string, arrived: string, expected: string) =>
  new TacitlyError('personas-invalid', `Of the personas, ${at} is ${arrived}; expected ${expected}.`, { at })
