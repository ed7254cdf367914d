import type { ReactNode } from 'react'
import { Card, Recommendations, type RecommendationsProps } from '../../src/components/index'
import type { Good } from '../server/good'
import { follow } from '../site/router'

interface RowProps extends Omit<RecommendationsProps<Good>, 'onSelect' | 'renderItem'> {
  /** A button of the shop's on each card. */
  readonly foot?: (good: Good) => ReactNode
}

/** Goods that Tacitly chose: a card opens its page without loading anything. */
export function Row({ foot, ...props }: RowProps) {
  return (
    <Recommendations<Good>
      {...props}
      onSelect={({ item }, event) => follow(event, item.url)}
      renderItem={card => <Card<Good> {...card} foot={foot?.(card.item)} />}
    />
  )
}
