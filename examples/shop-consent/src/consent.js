import * as banner from 'vanilla-cookieconsent'
import 'vanilla-cookieconsent/dist/cookieconsent.css'
import { isTellingBanner, recommender } from './recommender'

const follow = () => {
  if (!isTellingBanner) recommender.setConsent(banner.acceptedCategory('taste') ? 'granted' : 'denied')
}

const taste = 'What you look at stays on this device and puts the goods in your order. Nothing of it is sent.'

document.documentElement.classList.toggle('cc--darkmode', matchMedia('(prefers-color-scheme: dark)').matches)

banner.run({
  categories: { necessary: { enabled: true, readOnly: true }, taste: {} },
  onConsent: follow,
  onChange: follow,
  language: {
    default: 'en',
    translations: {
      en: {
        consentModal: {
          title: 'May this shop remember your taste?',
          description: taste,
          acceptAllBtn: 'Remember',
          acceptNecessaryBtn: 'Do not',
          showPreferencesBtn: 'Let me choose',
        },
        preferencesModal: {
          title: 'What may be remembered',
          savePreferencesBtn: 'Save',
          closeIconLabel: 'Close',
          sections: [
            { title: 'Needed', description: 'This answer of yours.', linkedCategory: 'necessary' },
            { title: 'Your taste', description: taste, linkedCategory: 'taste' },
          ],
        },
      },
    },
  },
})
