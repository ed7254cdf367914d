import type { Place } from '../../../sdk/types'
import { isMissing } from '../cells/missing'
import { isDegrees, isOnEarth, locationOf, placeOf } from '../cells/places'
import type { ItemRole } from '../columns/role-names'
import type { Cell } from '../table'

interface Said {
  readonly place: Place
  /** As the cells have it. */
  readonly cells: string
}

/** Where items are, in degrees: what `near` reads; undefined: it says no place. */
export function toPlaces(all: readonly ReadonlyMap<ItemRole, Cell>[]): {
  readonly places: readonly (Place | undefined)[]
  readonly notes: readonly string[]
} {
  const said = all.map(saidOf)
  const read = said.flatMap(one => (one && isDegrees(one.place) ? one.place : []))
  const beyond = read.filter(place => !isOnEarth(place)).length
  const isTurned = 2 * beyond > read.length && 2 * read.map(turned).filter(isOnEarth).length > read.length
  const judged = said.map(one => {
    if (!one) return { place: undefined, cause: undefined, cells: '' }
    const place = isTurned ? turned(one.place) : one.place
    return { place, cause: causeOf(place), cells: one.cells }
  })
  const places = judged.map(({ place, cause }) => (cause === undefined ? place : undefined))
  const first = places.findIndex(Boolean)
  const { lat, lon } = places[first] ?? {}
  const causes = new Set(judged.flatMap(({ cause }) => cause ?? []))
  return {
    places,
    notes: [
      ...(first < 0
        ? []
        : [
            `places of ${places.filter(Boolean).length} items; the first is lat ${lat}, lon ${lon} (${said[first]!.cells})`,
          ]),
      ...(isTurned
        ? [`latitude and longitude change places: as they stand, ${beyond} of ${read.length} are none`]
        : []),
      ...[...causes].map(cause => {
        const left = judged.filter(one => one.cause === cause)
        return `${left.length} places ${cause} left out, such as ${left[0].cells}`
      }),
    ],
  }
}

function saidOf(fields: ReadonlyMap<ItemRole, Cell>): Said | undefined {
  const [lat, lon, location] = (['lat', 'lon', 'location'] as const).map(role => fields.get(role))
  const cells = (...some: readonly Cell[]) => some.map(cell => JSON.stringify(cell) ?? 'nothing').join(', ')
  if (!isMissing(lat) && !isMissing(lon)) return { place: placeOf(lat as never, lon as never), cells: cells(lat, lon) }
  if (!isMissing(location)) return { place: locationOf(location), cells: cells(location) }
  return isMissing(lat) && isMissing(lon) ? undefined : { place: placeOf(undefined, undefined), cells: cells(lat, lon) }
}

/** Why a place is none. */
function causeOf(place: Place): string | undefined {
  if (!isDegrees(place)) return 'that are no two numbers of degrees'
  if (!isOnEarth(place)) return 'beyond 90 degrees of latitude or 180 of longitude'
  return place.lat === 0 && place.lon === 0 ? 'at 0, 0, which stands where nothing is known,' : undefined
}

function turned({ lat, lon }: Place): Place {
  return { lat: lon, lon: lat }
}
