import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react'
import type { Dehydrated, Item, Recommender, RegisteredItem } from '../../sdk/types'
import { type PlainOptions, recommenderOf } from './recommender-of'
import { english, mergeTranslations, type PartialTranslations, type Translations } from './translations'

interface Provided {
  readonly recommender: Recommender
  readonly translations: Translations
  readonly dehydrated: Provision['dehydrated']
}

const RecommenderContext = createContext<Provided | null>(null)

interface Provision {
  /** What `recommender.dehydrate` gave on a server: lists show it until the device has its own answer. As a promise, lists suspend until it is there. */
  readonly dehydrated?: Dehydrated | Promise<Dehydrated | undefined>
  /** For every component below; each may change some for itself. @default English */
  readonly translations?: PartialTranslations
  readonly children?: ReactNode
}

/** Either the options of a recommender, or one that the site has made. */
export type RecommenderProviderProps<TItem extends Item = RegisteredItem> = Provision &
  (
    | {
        /**
         * Plain data, inline or not: equal options are the same recommender, wherever a provider stands, and it lives as long
         * as the page. A `consent` that changes is passed on; one that stays, or none, leaves the visitor's own choice alone.
         */
        readonly options: PlainOptions<TItem>
        readonly recommender?: undefined
      }
    | {
        /** From `createRecommender`, made once, outside of any component: for what is no plain data, and for use elsewhere. */
        readonly recommender: Recommender<TItem>
        readonly options?: undefined
      }
  )

/** Gives the components below their recommender and their language. */
export function RecommenderProvider<TItem extends Item = RegisteredItem>(props: RecommenderProviderProps<TItem>) {
  const { recommender: given, options = {}, dehydrated, translations, children } = props
  const kept = given ? undefined : recommenderOf(options)
  const recommender = kept ? kept.recommender : (given as unknown as Recommender)
  const { consent } = options
  useEffect(() => {
    if (!kept || consent === undefined || kept.consent === consent) return
    kept.consent = consent
    void kept.recommender.setConsent(consent)
  }, [kept, consent])
  const provided = useMemo(
    () => ({ recommender, dehydrated, translations: mergeTranslations(english, translations) }),
    [recommender, dehydrated, translations],
  )
  return <RecommenderContext.Provider value={provided}>{children}</RecommenderContext.Provider>
}

export function useProvided(): Provided {
  const provided = useContext(RecommenderContext)
  if (!provided) {
    throw new Error('Tacitly: no <RecommenderProvider> around this.')
  }
  return provided
}
