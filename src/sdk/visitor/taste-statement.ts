import { maxIdLength } from '../ids'
import type { BroughtTaste, TasteDirection, TasteStatement, TasteWish } from '../types'

/** Topics that a statement or file speaks of, at most; nobody sets as many by hand. */
export const mostTopics = 500
const mostDirections = 8
/** Numbers of a vector; encoders give fewer. */
const longest = 4096

type Fields = { readonly [key: string]: unknown }

/** What comes from a disk, a file or another tab, field by field; undefined: it is no statement. None is later than now. */
export function toStatement(data: unknown): TasteStatement | undefined {
  const { topics, familiarity, brought, at } = fieldsOf(data)
  const wishes = toWishes(topics)
  const taken = brought === undefined ? undefined : toBrought(brought)
  if (!wishes || !isWithin(familiarity, 1) || !isTime(at) || (brought !== undefined && !taken)) return undefined
  return { topics: wishes, familiarity, ...(taken && { brought: taken }), at: Math.min(at, Date.now()) }
}

export function toBrought(data: unknown): BroughtTaste | undefined {
  const { attributes, directions } = fieldsOf(data)
  const entries = Object.entries(fieldsOf(attributes))
  if (typeof attributes !== 'object' || attributes === null || entries.length > mostTopics) return undefined
  if (!entries.every((entry): entry is [string, number] => isName(entry[0]) && isWithin(entry[1], 1))) return undefined
  if (!Array.isArray(directions) || directions.length > mostDirections) return undefined
  const taken = directions.map(toDirection)
  return taken.every(one => one !== undefined)
    ? { attributes: Object.fromEntries(entries), directions: taken }
    : undefined
}

function toDirection(data: unknown): TasteDirection | undefined {
  const { kind, encoder, sha256, weight, vector } = fieldsOf(data)
  if ((kind !== 'text' && kind !== 'image') || !isName(encoder) || !isName(sha256) || !isWithin(weight, 1))
    return undefined
  const isVector = Array.isArray(vector) && vector.length > 0 && vector.length <= longest
  if (!isVector || !vector.every(value => isWithin(value, 1e3))) return undefined
  return { kind, encoder, sha256, weight, vector: [...vector] }
}

/** undefined: not wishes by topic. */
export function toWishes(data: unknown): Readonly<Record<string, TasteWish>> | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const entries = Object.entries(data)
  const areWell = entries.length <= mostTopics && entries.every(([id, wish]) => isName(id) && isWish(wish))
  return areWell ? Object.fromEntries(entries) : undefined
}

export const isWish = (value: unknown): value is TasteWish => value === 'more' || value === 'less' || value === 'never'

/** A finite number, no further from 0 than that. */
export const isWithin = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Math.abs(value) <= most

export const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= maxIdLength && value !== '__proto__'

const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0

export function fieldsOf(data: unknown): Fields {
  return typeof data === 'object' && data !== null ? (data as Fields) : {}
}
