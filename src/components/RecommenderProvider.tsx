import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { Item, Recommender } from '../sdk/types'
import { english, mergeTranslations, type PartialTranslations, type Translations } from './translations'

interface Provided {
  readonly recommender: Recommender
  readonly translations: Translations
}

const RecommenderContext = createContext<Provided | null>(null)

export interface RecommenderProviderProps<TItem extends Item = Item> {
  /** From `createRecommender`, made once, outside of any component. */
  readonly recommender: Recommender<TItem>
  /** For every component below; each may change some for itself. @default English */
  readonly translations?: PartialTranslations
  readonly children?: ReactNode
}

/** Gives the components below their recommender and their language. */
export function RecommenderProvider<TItem extends Item = Item>(props: RecommenderProviderProps<TItem>) {
  const { recommender, translations, children } = props
  const provided = useMemo(
    () => ({
      recommender: recommender as unknown as Recommender,
      translations: mergeTranslations(english, translations),
    }),
    [recommender, translations],
  )
  return <RecommenderContext.Provider value={provided}>{children}</RecommenderContext.Provider>
}

export function useProvided(): Provided {
  const provided = useContext(RecommenderContext)
  if (!provided) {
    throw new Error(
      'Tacitly: no recommender here. Wrap the page in <RecommenderProvider recommender={createRecommender(...)}>.',
    )
  }
  return provided
}
