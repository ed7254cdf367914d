import { Recommendations, type RecommendationsProps } from '../../src/components/index'
import type { Good } from '../server/good'
import { follow } from '../site/router'

/** Goods that Tacitly chose: a card opens its page without loading anything. */
export function Row(props: Omit<RecommendationsProps<Good>, 'onSelect'>) {
  return <Recommendations<Good> {...props} onSelect={({ item }, event) => follow(event, item.url)} />
}
