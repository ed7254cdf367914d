import { useId } from 'react'
import { englishPrivacy } from '../../src/components/index'
import type { Consent } from '../../src/sdk/index'
import { chooseConsent } from './recommender'
import { useSettings } from './settings'
import { componentStrings } from './strings'
import { say } from './toast'
import { useStrings } from './use-strings'

const choices: readonly Consent[] = ['granted', 'memory-only', 'denied']

/** Asked once in a visit, in the page and not over it; until it is answered, nothing is written. */
export function ConsentQuestion() {
  const t = useStrings()
  const { consent, language } = useSettings()
  const id = useId()
  if (consent !== undefined) return null
  const words = componentStrings[language].privacy?.consent ?? englishPrivacy.consent
  const choose = (choice: Consent) => {
    document.querySelector('h1')?.focus({ preventScroll: true })
    say({ kind: 'consent' })
    void chooseConsent(choice)
  }
  return (
    <section aria-labelledby={id} className="consent">
      <div>
        <h2 id={id}>{t.consentTitle}</h2>
        <p>{t.consentText}</p>
      </div>
      <div className="choices">
        {choices.map(choice => (
          <button
            className="tacitly-button"
            data-kind={choice === 'granted' ? 'solid' : undefined}
            key={choice}
            onClick={() => choose(choice)}
            type="button"
          >
            {words[choice][0]}
          </button>
        ))}
      </div>
    </section>
  )
}
