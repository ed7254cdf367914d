import { attributeTokens } from '../../content/attributes'
import type { Csr } from '../../kernels/interactions'
import type { ItemFactors, Training } from '../../shapes/types'
import {
  type DescentExtras,
  type DescentOptions,
  descendRatings,
  descentDefaults,
} from '../../training/descend-ratings'
import { checkFactors } from '../../training/health'
import { ratedColumns } from '../../training/rated-columns'
import { ratingFactors } from '../../training/rating-factors'
import type { Item } from '../../types/item'

/**
 * A factorisation machine (Rendle 2010, https://doi.org/10.1109/ICDM.2010.127) over visitor, item and what the item is
 * (`attributeTokens`: categories, attributes, decade, price band), see descendRatings. @throws TacitlyError training-diverged
 */
export function* trainFm(
  { rows, cols, events }: Csr,
  items: readonly Item[],
  options: DescentOptions = descentDefaults,
): Training<ItemFactors> {
  const rated = ratedColumns(events!)
  const found = yield* descendRatings(rated, [rows, cols], options, { tokens: tokensOf(items) })
  checkFactors(found.factors)
  return ratingFactors('fm', found, rated, { ...options, isBiased: true })
}

function tokensOf(items: readonly Item[]): DescentExtras['tokens'] {
  const numbers = new Map<string, number>()
  const ptr = new Int32Array(items.length + 1)
  const idx: number[] = []
  for (const [item, one] of items.entries()) {
    for (const token of attributeTokens(one)) {
      const number = numbers.get(token) ?? numbers.size
      numbers.set(token, number)
      idx.push(number)
    }
    ptr[item + 1] = idx.length
  }
  return { size: numbers.size, ptr, idx: Int32Array.from(idx) }
}
