import { createRecommender } from '../../sdk/index'
import type { Consent, Item, Recommender, RecommenderOptions } from '../../sdk/types'

/** Options that are plain data, so that a server component can hand them over. */
export interface PlainOptions<TItem extends Item = Item>
  extends Omit<RecommenderOptions<TItem>, 'bundle' | 'onConsentChange' | 'workers'> {
  /** URL of the bundle's folder. */
  readonly bundle?: string
}

/** A recommender that the provider made, and the consent that the page asked for last. */
interface Kept {
  readonly recommender: Recommender
  consent: Consent | undefined
}

const kept = new Map<string, Kept>()

/** The recommender of these options: made once, it lives as long as the page. A consent apart, equal data is the same one. */
export function recommenderOf<TItem extends Item>(options: PlainOptions<TItem>): Kept {
  const { consent, ...data } = options
  const key = JSON.stringify(Object.entries(data).sort())
  let found = kept.get(key)
  if (!found) {
    const recommender = createRecommender<TItem>(options) as unknown as Recommender
    found = { recommender, consent }
    if (typeof document !== 'undefined') kept.set(key, found) // a server would keep those of all its visitors' pages
  }
  return found
}
