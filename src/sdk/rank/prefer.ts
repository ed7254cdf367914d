import type { Catalog } from '../content/catalog'
import type { Item, Preference, Preferences, Reason } from '../types'
import type { Part } from './part'
import { fieldOf, measure } from './where'

/** A part for each preference. */
export function preferenceParts<TItem extends Item>(
  { items }: Catalog<TItem>,
  prefer: Preferences<TItem> = {},
): Part<TItem>[] {
  const all: readonly (readonly [string, Preference | undefined])[] = Object.entries(prefer)
  return all.flatMap(([field, preference]) => (preference === undefined ? [] : [partOf(items, field, preference)]))
}

function partOf<TItem extends Item>(items: readonly TItem[], field: string, preference: Preference): Part<TItem> {
  const given = typeof preference === 'string' ? { toward: preference } : preference
  const reason = (words: string) => (_: TItem, weight: number) => preferred(field, words, weight)
  if (isToward(given)) {
    const { toward, weight = 1 } = given
    const numberOf = (item: Item) => (toward === 'low' ? -1 : 1) * measure(field, fieldOf(item, field))
    return {
      worth(isCandidate) {
        const rankOf = ranks(items.filter((_, i) => isCandidate(i)).map(numberOf))
        return item => weight * rankOf(numberOf(item))
      },
      reason: reason(`${toward} ${field}`),
    }
  }
  if (isNear(given)) {
    const { near, within, weight = 1 } = given
    const distanceOf = (item: Item) => Math.abs(measure(field, fieldOf(item, field), near) - near)
    // A distance that is no number compares as too far.
    const worth = (item: Item) => (distanceOf(item) < within ? weight * (1 - distanceOf(item) / within) : 0)
    return {
      worth: () => item => (distanceOf(item) === 0 ? weight : worth(item)),
      reason: reason(`${field} near ${near}`),
    }
  }
  const weights = new Map(Object.entries(given))
  const valuesIn = (item: Item) => [fieldOf(item, field) ?? []].flat().filter(value => weights.has(String(value)))
  return {
    worth: () => item => valuesIn(item).reduce((sum: number, value) => sum + weights.get(String(value))!, 0),
    reason(item, weight) {
      const title = valuesIn(item).join(', ')
      return preferred(title, title, weight)
    },
  }
}

function preferred(title: string, words: string, weight: number): Reason {
  return { kind: 'preference', title, weight, text: `${weight > 0 ? 'Wanted' : 'Not wanted'}: ${words}` }
}

type Of<T> = Extract<Preference, Readonly<Record<keyof T, unknown>>>

const isToward = (given: object): given is Of<{ toward: 0 }> => 'toward' in given && typeof given.toward === 'string'
const isNear = (given: object): given is Of<{ near: 0; within: 0 }> => 'near' in given && 'within' in given

/** The share of the values that one is above, 0 .. 1, its equals halved; 0 of what is no number. */
function ranks(values: readonly number[]): (value: number) => number {
  const sorted = Float64Array.from(values.filter(value => !Number.isNaN(value))).sort()
  /** How many are below the value, or with `orAt` at it too. */
  const count = (value: number, orAt: boolean) => {
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (sorted[middle] < value || (orAt && sorted[middle] === value)) low = middle + 1
      else high = middle
    }
    return low
  }
  return value => {
    if (Number.isNaN(value)) return 0
    if (sorted.length < 2) return 0.5
    return Math.min(1, (count(value, false) + count(value, true) - 1) / 2 / (sorted.length - 1))
  }
}
