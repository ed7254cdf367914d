import { degreesOf, isDegrees, locationOf } from '../cells/places'
import { assignColumns, type Columns } from '../columns/assign-columns'
import { nameFit } from '../columns/name-fit'
import type { Given } from '../columns/named-columns'
import type { Profile } from '../columns/profile'
import { type ItemRole, itemRoleNames } from '../columns/role-names'
import type { Cell } from '../table'

const roles = Object.keys(itemRoleNames) as ItemRole[]

/** Which column says what of an item. The one of its id is given where another file joins by it. */
export function guessItemColumns(
  profiles: readonly Profile[],
  isHeadless: boolean,
  given: Given<ItemRole>,
): Columns<ItemRole> {
  const columns = assignColumns(
    roles,
    profiles,
    (role, profile, position) => {
      if (profile.values.length === 0) return 0
      return isHeadless
        ? headlessScore(role, profile, position)
        : scoreOf(role, profile, nameFit(profile.field.name, itemRoleNames[role]))
    },
    given,
  )
  if (columns.lat && columns.lon) return columns
  const { lat: _lat, lon: _lon, ...rest } = columns // half a place is a number like others
  return rest
}

/** How well a field may be what an item is known by. */
export function idScore({ field, values, unique, lists, prose, time }: Profile, name: number): number {
  // A part of a list is of many items, or of one of many.
  if (field.inEntry || values.length === 0 || lists > 0) return 0
  return 6 * name + 2 * unique - prose - (time ? 1 : 0)
}

function scoreOf(role: ItemRole, profile: Profile, name: number): number {
  const { unique, distinct, lists, letters, prose, length, time } = profile
  const isConstant = distinct.size < 2 && profile.values.length > 1
  switch (role) {
    case 'id':
      return name === 0 ? 0 : idScore(profile, name)
    case 'title':
      if (lists > 0) return 0
      // A text of its own for nearly each item is a title, whatever it is called.
      if (name === 0) return letters > 0.9 && unique > 0.5 && prose > 0.5 && length < 100 && profile.urls === 0 ? 1 : 0
      return 1 + 3 * name + (isConstant ? -2 : unique)
    case 'category':
      return name === 0 || profile.urls > 0.5 ? 0 : 1 + 2 * name - (isConstant ? 1.5 : 0)
    case 'description':
      return name === 0 || letters < 0.5 ? 0 : 1 + 2 * name
    case 'price':
      return name === 0 || lists > 0 || length > 20 || !holdsDigits(profile) ? 0 : 1 + 2 * name
    case 'published':
      return name === 0 || !holdsDigits(profile) ? 0 : 1 + 2 * name + (time ? 0.5 : 0)
    case 'language':
      return name === 0 || lists > 0 || letters < 0.9 || distinct.size > 200 ? 0 : 1 + 2 * name
    case 'lat':
    case 'lon':
      return name === 0 || lists > 0 || !mostly(profile, cell => Math.abs(degreesOf(cell)) <= 180) ? 0 : 1 + 2 * name
    case 'location':
      return name === 0 || profile.field.inEntry || !mostly(profile, cell => isDegrees(locationOf(cell))) ? 0 : 1 + name
    case 'url':
    case 'picture':
      return name === 0 || lists > 0 || profile.numbers > 0.9 ? 0 : 1 + 2 * name
    default:
      return name === 0 ? 0 : 1 + name
  }
}

function headlessScore(role: ItemRole, profile: Profile, position: number): number {
  const { unique, values, distinct, letters, lists, urls, prose, time } = profile
  switch (role) {
    case 'id':
      return unique > 0.9 && lists === 0 && prose < 0.5 && urls === 0 ? 2 + 2 / (1 + position) : 0
    case 'title':
      return letters > 0.9 && urls === 0 && lists === 0 && !time ? 1 + unique + prose - (hasMarks(values) ? 1 : 0) : 0
    case 'category':
      return letters > 0.9 && urls === 0 && !time && (hasMarks(values) || distinct.size < values.length / 2) ? 1.5 : 0
    case 'url':
      return urls > 0.5 ? 2 : 0
    case 'published':
      return time && !time.isWeak ? 1.5 : 0
    default:
      return 0
  }
}

function hasMarks(values: Profile['values']): boolean {
  return values.some(value => typeof value === 'string' && value.includes('|'))
}

function holdsDigits({ values }: Profile): boolean {
  return values.some(value => /\d/.test(String(value)))
}

function mostly({ values }: Profile, test: (cell: Cell) => boolean): boolean {
  return values.filter(test).length * 2 > values.length
}
