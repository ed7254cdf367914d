import { createRecommender } from 'tacitly'
import * as banner from 'vanilla-cookieconsent'

/** Whether the banner is being told. It knows yes and no alone: its no is no answer to 'This visit only'. */
export let isTellingBanner = false

/** Until the banner is answered it learns in this tab and writes nothing. */
export const recommender = createRecommender({
  bundle: '/recommendations/',
  // The visitor may change it in the privacy panel, too: the banner keeps the choice.
  onConsentChange(consent) {
    isTellingBanner = true
    try {
      banner.acceptCategory(consent === 'granted' ? ['taste'] : [])
    } finally {
      isTellingBanner = false
    }
  },
})
