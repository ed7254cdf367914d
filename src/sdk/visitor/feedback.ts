import { show, TacitlyError } from '../errors'
import { asId, maxIdLength } from '../ids'
import type { FeedbackEvent } from '../types'
import { defaultRatingScale, type FeedbackWeights, type RatingScale } from './weights'

/** Visible time beyond this is a laptop left open, not interest. */
export const maxDwellMs = 10 * 60_000
const fullDwellMs = 60_000
const dayMs = 86_400_000

const ofText = `a string of 1 to ${maxIdLength} characters`
const maxContextKeys = 32
const maxContextLength = 2_000
const reservedKeys = new Set(['__proto__', 'constructor', 'prototype'])

export interface Completion {
  /** Milliseconds since 1970. */
  readonly now: number
  readonly seq: number
  /** Of an event that brings none. */
  readonly id: string
  /** @default [1, 5] */
  readonly ratingScale?: RatingScale
}

/**
 * Checks what a caller logged, once, and fills in `id`, `ts` and `seq`. Copies the known fields and nothing else;
 * `dwellMs` is capped at ten minutes. Throws 'event-invalid'.
 */
export function completeEvent(
  input: unknown,
  { now, seq, id, ratingScale = defaultRatingScale }: Completion,
): FeedbackEvent {
  if (typeof input !== 'object' || input === null) throw invalid('event', input, 'an object such as { type, itemId }')
  const event = input as Partial<Record<keyof FeedbackEvent, unknown>>
  const [lowest, highest] = ratingScale
  const type = text(event, 'type')
  const dwellMs = number(event, 'dwellMs', value => value >= 0, 'milliseconds, 0 or more')
  const rating = number(event, 'rating', value => value >= lowest && value <= highest, `${lowest} .. ${highest}`)
  if (type === undefined) throw invalid('type', event.type, "a type such as 'click'")
  if (type === 'rating' && rating === undefined) throw invalid('rating', event.rating, `${lowest} .. ${highest}`)
  if (type === 'dwell' && dwellMs === undefined) throw invalid('dwellMs', event.dwellMs, 'milliseconds, 0 or more')
  const itemId = asId(event.itemId)
  if (itemId === undefined) throw invalid('itemId', event.itemId, `the item's id, ${ofText}`)

  return present({
    id: text(event, 'id') ?? id,
    type,
    itemId,
    listName: text(event, 'listName'),
    listId: text(event, 'listId'),
    position: number(event, 'position', value => Number.isInteger(value) && value >= 0, 'a whole number from 0'),
    propensity: number(event, 'propensity', value => value > 0 && value <= 1, 'above 0, at most 1'),
    variant: text(event, 'variant'),
    modelVersion: text(event, 'modelVersion'),
    dwellMs: dwellMs === undefined ? undefined : Math.min(dwellMs, maxDwellMs),
    value: number(event, 'value', () => true, 'a finite number'),
    currency: text(event, 'currency'),
    rating,
    context: context(event.context),
    suspect: event.suspect === true ? true : undefined,
    session: number(event, 'session', value => value >= 0, 'milliseconds since 1970'),
    apart: event.apart === true ? true : undefined,
    ts: number(event, 'ts', value => value >= 0, 'milliseconds since 1970') ?? now,
    seq,
  })
}

/** A signed preference and how much it counts. */
export interface Evidence {
  /** -1 .. 1 */
  readonly preference: number
  /** >= 0, decayed */
  readonly confidence: number
}

/** What one event says now; undefined where its type says nothing or nobody's hand did it. The age is never below 0, whatever the clock did. */
export function evidence(
  event: Pick<FeedbackEvent, 'type' | 'ts' | 'rating' | 'dwellMs' | 'suspect'>,
  weights: FeedbackWeights,
  ratingScale: RatingScale,
  now: number,
): Evidence | undefined {
  const weight = weights.get(event.type)
  if (!weight || weight.confidence === 0 || event.suspect) return undefined
  const ageDays = Math.max(0, now - event.ts) / dayMs
  const decayed = weight.confidence * 2 ** (-ageDays / weight.halfLifeDays)
  if (event.rating !== undefined && event.type === 'rating') {
    const [lowest, highest] = ratingScale
    return {
      preference: weight.preference * ((2 * (event.rating - lowest)) / (highest - lowest) - 1),
      confidence: decayed,
    }
  }
  const share = event.type === 'dwell' ? Math.min(1, (event.dwellMs ?? fullDwellMs) / fullDwellMs) : 1
  return { preference: weight.preference, confidence: decayed * share }
}

type Fields = Partial<Record<keyof FeedbackEvent, unknown>>

function text(event: Fields, name: keyof FeedbackEvent): string | undefined {
  const value = event[name]
  if (value === undefined) return undefined
  if (typeof value === 'string' && value.length > 0 && value.length <= maxIdLength) return value
  throw invalid(name, value, ofText)
}

function number(event: Fields, name: keyof FeedbackEvent, fits: (value: number) => boolean, expected: string) {
  const value = event[name]
  if (value === undefined) return undefined
  if (typeof value === 'number' && Number.isFinite(value) && fits(value)) return value
  throw invalid(name, value, expected)
}

function context(value: unknown): FeedbackEvent['context'] {
  if (value === undefined) return undefined
  const expected = `a plain object of at most ${maxContextKeys} strings, numbers and booleans, ${maxContextLength} characters in all`
  if (!isPlain(value)) throw invalid('context', value, expected)
  const entries = Object.entries(value).filter(([key]) => !reservedKeys.has(key))
  let length = 0
  for (const [key, entry] of entries) {
    const simple = typeof entry === 'string' || typeof entry === 'boolean' || Number.isFinite(entry)
    length += key.length + (typeof entry === 'string' ? entry.length : 8)
    if (!simple || length > maxContextLength) throw invalid(`context.${key.slice(0, 40)}`, entry, expected)
  }
  if (entries.length > maxContextKeys) throw invalid('context', `${entries.length} keys`, expected)
  return Object.fromEntries(entries)
}

function isPlain(value: unknown): value is Record<string, string | number | boolean> {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** Without the keys that are undefined: what is stored and exported holds what was said. */
function present<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T
}

function invalid(field: string, value: unknown, expected: string): TacitlyError {
  const message = `The event's ${field} is ${show(value)}; expected ${expected}. The event was not logged.`
  return new TacitlyError('event-invalid', message, { field, expected })
}

/** By seq, never by the clock; two tabs may draw the same seq, then the id decides. */
export function bySeq(a: FeedbackEvent, b: FeedbackEvent): number {
  return a.seq - b.seq || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
