import { createRecommender } from 'tacitly'
import * as banner from 'vanilla-cookieconsent'

/** Until the banner is answered it learns in this tab and writes nothing. */
export const recommender = createRecommender({
  bundle: '/recommendations/',
  // The visitor may change it in the privacy panel, too: the banner keeps the choice.
  onConsentChange: consent => banner.acceptCategory(consent === 'granted' ? ['taste'] : []),
})
