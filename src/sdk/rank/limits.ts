import type { Catalog } from '../content/catalog'
import type { Item, Limit, Limits } from '../types'
import type { Diversified } from './diversify'
import { poolSize, type Select } from './pipeline'
import { fieldOf } from './where'

/**
 * Fills each place with the first item, in the order of `select`, that goes over no limit; ends where there is none. What
 * its first pool could not fill comes by score alone.
 *
 * @param isWhole whether `select` leaves out nothing that the rest of the candidates might bring back in
 */
export function limitTo<TItem extends Item>(
  { items }: Catalog<TItem>,
  limits: Limits<TItem>,
  select: Select,
  isWhole: boolean,
): Select {
  const isWithin = limitTest(items, limits)
  return candidates => {
    const { best, count, taken, pins } = candidates
    const depth = poolSize(count)
    const pool = select({ ...candidates, count: depth, best: wanted => best(Math.min(wanted, depth)) })
    let left: readonly Diversified[] = pool
    let isAll = !isWhole
    const chosen: Diversified[] = []
    const places: (number | undefined)[] = []
    for (const { item, position } of pins) places[position] = item
    const waiting = [...taken]
    for (let place = 0; chosen.length < count; place++) {
      if (places[place] !== undefined) continue
      places[place] = waiting.shift()
      if (places[place] !== undefined) continue
      const fits = ({ item }: Diversified) => isWithin(places, place, item)
      if (!isAll && !left.some(fits)) {
        const known = new Set(pool.map(({ item }) => item))
        const others = Array.from(best(items.length)).filter(item => !known.has(item))
        left = [...left, ...others.map(item => ({ item, penalty: 0 }))]
        isAll = true
      }
      const next = left.find(fits)
      if (!next) break
      places[place] = next.item
      chosen.push(next)
      left = left.filter(one => one !== next)
    }
    return chosen
  }
}

type Test = (places: readonly (number | undefined)[], place: number, item: number) => boolean

/** Whether an item may stand in a place among those that are taken: in each run of `within` places around it. */
function limitTest<TItem extends Item>(items: readonly TItem[], limits: Limits<TItem>): Test {
  const all: readonly (readonly [string, Limit | undefined])[] = Object.entries(limits)
  const tests = all.flatMap(([field, limit]): Test[] => {
    if (limit === undefined) return []
    const { max, within } = typeof limit === 'number' ? { max: limit, within: Number.POSITIVE_INFINITY } : limit
    const valuesOf = (item: number): unknown[] => [fieldOf(items[item], field) ?? []].flat()
    const isOver = (places: readonly (number | undefined)[], value: unknown) =>
      places.filter(other => other !== undefined && valuesOf(other).includes(value)).length >= max
    return [
      (places, place, item) =>
        valuesOf(item).every(value => {
          if (within === Number.POSITIVE_INFINITY) return !isOver(places, value)
          for (let start = Math.max(0, place - within + 1); start <= place; start++) {
            if (isOver(places.slice(start, start + within), value)) return false
          }
          return true
        }),
    ]
  })
  return (places, place, item) => tests.every(test => test(places, place, item))
}
