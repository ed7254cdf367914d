import type { Catalog } from '../content/catalog'
import type { Item } from '../types'
import { momentsOf } from './moments'
import type { Part } from './part'
import type { Wishes } from './pipeline'

/** The scores with all parts in them. Where scores do not differ, a standard deviation is 1, so that wishes alone decide. */
export function adjustBy<TItem extends Item>(
  { items }: Catalog<TItem>,
  parts: readonly Part<TItem>[],
): Wishes<TItem>['adjust'] {
  if (parts.length === 0) return undefined
  return (scores, mask) => {
    const isCandidate = (item: number) => mask[item] === 0 && !Number.isNaN(scores[item])
    const { deviation } = momentsOf(scores, isCandidate)
    const scale = deviation || 1
    const all = parts.map(({ worth, reason }) => {
      const of = worth(isCandidate, { scores, mask, scale })
      return { reason, weightOf: (item: number) => scale * of(items[item], item) }
    })
    return {
      scores: scores.map((score, item) => all.reduce((sum, { weightOf }) => sum + weightOf(item), score)),
      reasons: item =>
        all.flatMap(({ weightOf, reason }) => {
          const weight = weightOf(item)
          return weight === 0 ? [] : [reason(items[item], weight, item)]
        }),
    }
  }
}
