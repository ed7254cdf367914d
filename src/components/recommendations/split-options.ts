import type { Item } from '../../sdk/types'
import type { UseRecommendationsOptions } from './useRecommendations'

const OPTIONS =
  ' listName itemIds filter rules prefer limits near social critiques critiqued diversity threshold sharing fallback context by query duplicates enabled initialSnapshot '

/** The options of a list, and what the root takes. */
export function splitOptions<TItem extends Item, TRest extends object>(
  props: TRest & UseRecommendationsOptions<TItem>,
) {
  const [given, rest]: Record<string, unknown>[] = [{}, {}]
  for (const [name, value] of Object.entries(props)) (OPTIONS.includes(` ${name} `) ? given : rest)[name] = value
  return {
    given: given as UseRecommendationsOptions<TItem>,
    rest: rest as Omit<TRest, keyof UseRecommendationsOptions>,
  }
}
