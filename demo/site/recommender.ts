import { type Consent, createRecommender } from '../../src/sdk/index'
import type { Film } from '../server/film'
import { catalogue } from './catalogue'
import { changeSettings, getSettings } from './settings'

/** One for the whole site. It starts memory-only; the site keeps the choice that the visitor made. */
export const recommender = createRecommender<Film>({
  bundle: '/recommendations/',
  encoders: catalogue.hasEncoders ? { url: '/models/' } : undefined,
  consent: getSettings().consent ?? 'memory-only',
  onConsentChange: consent => changeSettings({ consent }),
})

/** Another tab may withdraw it for all. */
recommender.subscribe(() => {
  const { consent } = recommender.getState()
  const known = getSettings().consent
  if (known !== undefined && known !== consent) changeSettings({ consent })
})

/** Choosing what holds already is an answer too: the question is not asked again in this visit. */
export async function chooseConsent(consent: Consent): Promise<void> {
  if (consent === recommender.getState().consent) changeSettings({ consent })
  else await recommender.setConsent(consent)
}
