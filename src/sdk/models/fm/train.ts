import { attributeTokens } from '../../content/attributes'
import { eventsByRow } from '../../kernels/events'
import type { Csr } from '../../kernels/interactions'
import type { ItemFactors, Training } from '../../shapes/types'
import { ratedColumns } from '../../training/rated-columns'
import { ratingFactors } from '../../training/rating-factors'
import { type SamplingOptions, sampleRatings, samplingDefaults } from '../../training/sample-ratings'
import type { Traits } from '../../training/traits'
import type { Item } from '../../types/item'

/**
 * A factorisation machine over a visitor and what they rated, an item, who rated it, and what it is (`attributeTokens`:
 * categories, attributes, decade, price band), as in Rendle, Zhang and Koren 2019 (https://arxiv.org/abs/1905.01395); see
 * sampleRatings.
 *
 * @param items none: who rated it alone
 * @throws TacitlyError training-diverged
 */
export function* trainFm(
  { rows, cols, events }: Csr,
  items: readonly Item[],
  options: SamplingOptions = samplingDefaults,
): Training<ItemFactors> {
  const rated = ratedColumns(events!)
  const { ptr, items: raters } = eventsByRow(cols, rated.items, rated.users, {})
  const traits = [tokensOf(items), { size: rows, ptr, idx: raters }]
  const found = yield* sampleRatings(rated, [rows, cols], options, { byRated: true, traits })
  return ratingFactors('fm', found, rated)
}

function tokensOf(items: readonly Item[]): Traits {
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
