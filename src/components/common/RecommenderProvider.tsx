import { type ComponentType, createContext, type ReactNode, useContext, useEffect, useMemo } from 'react'
import type { Dehydrated, Item, Recommender, RegisteredItem } from '../../sdk/types'
import type { LinkComponentProps } from '../card/card-props'
import { type PlainOptions, recommenderOf } from './recommender-of'
import { type FirstTranslations, firstEnglish, mergeTranslations, type PartialTranslations } from './translations'

interface Provided extends Pick<Provision, 'dehydrated' | 'linkComponent' | 'srcSetOf'> {
  readonly recommender: Recommender
  readonly translations: FirstTranslations
}

const RecommenderContext = createContext<Provided | null>(null)

interface Provision<TItem extends Item = Item> {
  /** What `recommender.dehydrate` gave on a server: lists show it until the device has its own answer. As a promise, lists suspend until it is there. */
  readonly dehydrated?: Dehydrated | Promise<Dehydrated | undefined>
  /** For every component below; each may change some for itself. @default English */
  readonly translations?: PartialTranslations
  /** The site's own link, in every card: of its router, which then needs no `onSelect`. Define it once, outside of render. @default 'a' */
  readonly linkComponent?: ComponentType<LinkComponentProps>
  /** Smaller and larger files of an item's `image`, as `<img srcset>` has them. Of addresses that are not safe none is taken. @default none */
  readonly srcSetOf?: (item: TItem) => string | undefined
  readonly children?: ReactNode
}

/** Either the options of a recommender, or one that the site has made. */
export type RecommenderProviderProps<TItem extends Item = RegisteredItem> = Provision<TItem> &
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
  const {
    recommender: given,
    options = {},
    dehydrated,
    translations,
    linkComponent,
    srcSetOf: sources,
    children,
  } = props
  const srcSetOf = sources as Provision['srcSetOf']
  const kept = given ? undefined : recommenderOf(options)
  const recommender = kept ? kept.recommender : (given as unknown as Recommender)
  const { consent } = options
  useEffect(() => {
    if (!kept || consent === undefined || kept.consent === consent) return
    kept.consent = consent
    void kept.recommender.setConsent(consent)
  }, [kept, consent])
  const provided = useMemo(
    () => ({
      ...{ recommender, dehydrated, linkComponent, srcSetOf },
      translations: mergeTranslations(firstEnglish, translations),
    }),
    [recommender, dehydrated, linkComponent, srcSetOf, translations],
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
