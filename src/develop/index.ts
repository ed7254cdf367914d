// 'tacitly' where a bundler resolves the condition `development`: the same file, and a voice on the console.
import { createRecommender as create } from '../sdk/index'
import type { Item, Recommender, RecommenderOptions, RegisteredItem } from '../sdk/types'
import { optionFaults } from './check-options'
import { speak } from './speak'
import { watch } from './watch'

export { checkItem, defaultWeights, safeImageUrl, safeUrl, TacitlyError } from '../sdk/index'

export function createRecommender<TItem extends Item = RegisteredItem>(
  options?: RecommenderOptions<TItem>,
): Recommender<TItem> {
  for (const fault of optionFaults(options ?? {})) speak('error', 'options-invalid', fault)
  return watch(create(options))
}
