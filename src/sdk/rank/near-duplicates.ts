import { publishedTime } from '../content/attributes'
import type { ContentKind, Item } from '../types'
import type { ContentScoring } from './shapes'

/** Of one kind, the cosine of two items; undefined: one of them has no such vector. */
export type Cosine = (a: number, b: number) => number | undefined

/**
 * Whether two items are variants of one thing (the same product in another colour): their titles say the same once the
 * words that the items' own attributes name ('blue', 'XL') are taken out, and no other attribute tells them apart; or
 * their vectors are closer than those of two things of one sort, in text and picture where both items have both. Items
 * from different years are never variants.
 */
export function duplicateTest(
  items: readonly Item[],
  cosines: ReadonlyMap<ContentKind, Cosine>,
): (a: number, b: number) => boolean {
  const titles = new Map<number, string>()
  const titleOf = (item: number) => {
    const title = titles.get(item) ?? titleWithoutTraits(items[item])
    titles.set(item, title)
    return title
  }
  return (a, b) => {
    if (yearsApart(items[a], items[b])) return false
    if (titleOf(a) !== '' && titleOf(a) === titleOf(b) && differInVariantsOnly(items[a], items[b])) return true
    const close = [...cosines].flatMap(([kind, cosine]) => {
      const value = cosine(a, b)
      return value === undefined ? [] : value >= thresholds[kind]
    })
    return close.length > 0 && close.every(Boolean)
  }
}

/**
 * Measured on bundles' vectors of length 64. Pictures, 400 photographs of clothes: from .954 on the same cap or trousers
 * that can't be told apart, from .93 down different things. Text, 9,742 plots: from .95 on the same plot, .946 a sequel.
 */
const thresholds: Readonly<Record<ContentKind, number>> = { text: 0.95, image: 0.95 }

/** Sizes that shops write into titles. */
const sizes = new Set(['xxs', 'xs', 's', 'm', 'l', 'xl', 'xxl', 'xxxl'])

/** The title's words but for those that the item's own attributes are made of; '' where nothing is left. */
function titleWithoutTraits({ title, attributes }: Item): string {
  const traits = new Set(
    Object.values(attributes ?? {}).flatMap(value =>
      [value].flat().flatMap(one => (typeof one === 'string' ? wordsOf(one) : [])),
    ),
  )
  return wordsOf(title)
    .filter(word => !traits.has(word) && !sizes.has(word))
    .join(' ')
}

/** What a variant may differ in, besides what its title says. */
const variantNames = /colou?r|size|shade|tone|variant/i

function differInVariantsOnly(a: Item, b: Item): boolean {
  const [left, right] = [wordsOf(a.title), wordsOf(b.title)]
  return Object.entries(a.attributes ?? {}).every(([name, value]) => {
    const other = b.attributes && Object.hasOwn(b.attributes, name) ? b.attributes[name] : undefined
    if (typeof value !== 'string' || typeof other !== 'string' || value === other) return true
    const isSaid =
      wordsOf(value).every(word => left.includes(word)) && wordsOf(other).every(word => right.includes(word))
    return isSaid || variantNames.test(name)
  })
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
}

function yearsApart(a: Item, b: Item): boolean {
  const [left, right] = [a, b].map(({ publishedAt }) => new Date(publishedTime(publishedAt)).getUTCFullYear())
  return Math.abs(left - right) > 0 // NaN, where one has no date, is not
}

export function folder(isDuplicate: (a: number, b: number) => boolean): ContentScoring['fold'] {
  return (pool, taken, most) => {
    const shown = [...taken]
    return pool.filter(item => {
      if (shown.length - taken.length >= most || shown.some(other => isDuplicate(item, other))) return false
      shown.push(item)
      return true
    })
  }
}

export function spreader(isDuplicate: (a: number, b: number) => boolean): ContentScoring['spread'] {
  return (order, count, before) => {
    const rest = [...order]
    const placed: typeof rest = []
    while (placed.length < count) {
      const last = placed.at(-1)?.item ?? before
      const next = rest.findIndex(({ item }) => last === undefined || !isDuplicate(last, item))
      if (next < 0) break
      placed.push(...rest.splice(next, 1))
    }
    return placed
  }
}
