import type { Catalog } from '../content/catalog'
import type { Item, Near, Place, Reason } from '../types'
import type { Part } from './part'
import { oneTerm } from './reasons'
import type { Demand } from './relax'
import type { Scoring } from './shapes'

/** Mean radius (IUGG), in km. */
const earthRadius = 6371.0088

/** Great-circle distance, in km, by the haversine, which holds at the poles, across the date line and for points close by. */
export function kmBetween(a: Place, b: Place): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2
  const h = half(a.lat, b.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(a.lon, b.lon)
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** NaN where the item has no place. */
function kmTo({ attributes }: Item, near: Near): number {
  const { lat, lon } = attributes ?? {}
  return typeof lat === 'number' && typeof lon === 'number' ? kmBetween({ lat, lon }, near) : Number.NaN
}

export function nearDemand({ km, ...place }: Near): Demand<Item> {
  return { name: 'near', from: { max: km }, value: item => kmTo(item, { km, ...place }) }
}

/** 1 / (1 + distance / km) of what has a place. */
export function nearPart(near: Near): Part<Item> {
  return {
    worth: () => item => 1 / (1 + kmTo(item, near) / near.km) || 0,
    reason: (item, weight) => away(kmTo(item, near), weight),
  }
}

/** 1 / (1 + km): nearest first. */
export function scoreNear({ items }: Catalog, near: Near): Scoring {
  const scores = Float32Array.from(items, item => 1 / (1 + kmTo(item, near)))
  return {
    source: 'content',
    model: 'content',
    scores,
    explain: item => oneTerm(scores[item], away(kmTo(items[item], near), scores[item])),
  }
}

/** Its title is the distance alone, in km. */
function away(km: number, weight: number): Reason {
  const title = km < 10 ? km.toFixed(1) : String(Math.round(km))
  return { kind: 'near', title, weight, text: `${title} km away` }
}
