import type { ListOptions } from '../sdk/types'

type Given = { readonly [option in keyof ListOptions]?: unknown }

const isNumber = (value: unknown): value is number => typeof value === 'number' && !Number.isNaN(value)
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const entriesOf = (value: unknown) =>
  (isObject(value) ? Object.entries(value) : []).filter(([, of]) => of !== undefined)

/** What is wrong with what a list is told of its items, whatever the catalogue is. */
export function knowledgeFaults({ prefer, limits, near, social, critiqued }: Given): string[] {
  return [
    ...shapeFaults({ prefer, limits, near }),
    ...entriesOf(prefer).flatMap(([field, given]) => preferFault(field, given) ?? []),
    ...entriesOf(limits).flatMap(([field, given]) => limitFault(field, given) ?? []),
    ...(isObject(near) ? nearFaults(near) : []),
    ...socialFaults(social),
    ...[critiqued ?? []].flat().flatMap(one => critiqueFaults(one)),
  ]
}

function shapeFaults(given: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(given).flatMap(([option, value]) =>
    value === undefined || isObject(value) ? [] : [`${option} is ${JSON.stringify(value)}; expected an object.`],
  )
}

function preferFault(field: string, given: unknown): string | undefined {
  if (given === 'low' || given === 'high') return undefined
  if (isObject(given)) {
    const { toward, ...numbers } = given
    const isToward = toward === undefined || toward === 'low' || toward === 'high' || isNumber(toward)
    const isFar = !('near' in given && 'within' in given) || Number(given.within) > 0
    if (isToward && isFar && Object.values(numbers).every(isNumber)) return undefined
  }
  return `prefer.${field} is ${JSON.stringify(given)}; expected 'low', 'high', { toward: 'low', weight: 1 }, { near: 20, within: 5 } or weights by value: { Horror: 1 }.`
}

function limitFault(field: string, given: unknown): string | undefined {
  const { max, within } = isObject(given) ? given : { max: given, within: 1 }
  const isWhole = (value: unknown) => Number.isInteger(value) && (value as number) >= 1
  if (isWhole(max) && isWhole(within)) return undefined
  return `limits.${field} is ${JSON.stringify(given)}; expected a whole number from 1, or { max: 2, within: 10 }.`
}

function nearFaults({ lat, lon, km }: Readonly<Record<string, unknown>>): string[] {
  const faults: string[] = []
  if (!isNumber(lat) || Math.abs(lat) > 90) faults.push(`near.lat is ${String(lat)}; expected degrees, -90 to 90.`)
  if (!isNumber(lon) || Math.abs(lon) > 180) faults.push(`near.lon is ${String(lon)}; expected degrees, -180 to 180.`)
  if (!isNumber(km) || km <= 0) faults.push(`near.km is ${String(km)}; expected kilometres above 0.`)
  return faults
}

function socialFaults(social: unknown): string[] {
  const ids = isObject(social) ? social.itemIds : social
  if (social === undefined || Array.isArray(ids)) return []
  return [`social is ${JSON.stringify(social)}; expected the ids of items, or { itemIds, weight }.`]
}

function critiqueFaults(given: unknown): string[] {
  const { itemId, critique } = isObject(given) ? given : {}
  const isGood =
    itemId !== undefined && entriesOf(critique).every(([, toward]) => toward === 'lower' || toward === 'higher')
  if (isGood && isObject(critique)) return []
  return [`critiqued has ${JSON.stringify(given)}; expected { itemId, critique: { price: 'lower' } }.`]
}
