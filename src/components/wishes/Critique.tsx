import type { ComponentPropsWithoutRef } from 'react'
import type { Item, List, RegisteredItem, Strategy, StrategySeeds } from '../../sdk/types'
import { join } from '../common/dom'
import type { PartialTranslations } from '../common/translations'
import { useTranslations } from '../common/useTranslations'
import { splitOptions } from '../recommendations/split-options'
import type { UseRecommendationsOptions } from '../recommendations/useRecommendations'
import { CritiqueChips } from './CritiqueChips'
import { useCritique } from './useCritique'

export interface CritiqueProps<TItem extends Item = RegisteredItem>
  extends UseRecommendationsOptions<TItem>,
    Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  readonly translations?: PartialTranslations
}

/** The chips "like this, but" of a list, wherever on the page: the list that has the same options, with `showCritiques={false}`. */
export function Critique<TItem extends Item = RegisteredItem, TStrategy extends Strategy = Strategy>({
  strategy,
  limit,
  translations,
  className,
  ...others
}: CritiqueProps<TItem> & StrategySeeds<TStrategy>) {
  const { given, rest } = splitOptions<TItem, typeof others>(others as typeof others & UseRecommendationsOptions<TItem>)
  const t = useTranslations(translations)
  const said = useCritique<TItem>({ ...given, strategy, limit } as UseRecommendationsOptions<TItem>)
  return (
    <div {...rest} className={join('tacitly', className)} hidden={!said || rest.hidden}>
      {said && <CritiqueChips critique={said.critique as List['critique']} critiques={said} t={t} />}
    </div>
  )
}
