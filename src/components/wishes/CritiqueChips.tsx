import type { Critiques, List } from '../../sdk/types'
import { listRole } from '../common/dom'
import type { FirstTranslations } from '../common/translations'
import { useKeptFocus } from '../common/useKeptFocus'
import { englishKnowledge } from './knowledge-translations'

export interface CritiqueChipsProps {
  readonly critiques: Critiques
  readonly critique: List['critique']
  readonly t: FirstTranslations
}

/** Plain buttons: what no candidate is has none. */
export function CritiqueChips({ critiques, critique, t }: CritiqueChipsProps) {
  const { itemId, title, offered, made } = critiques
  const words = { ...englishKnowledge, ...t.knowledge }
  const keptFocus = useKeptFocus<HTMLUListElement>(critiques)
  if (offered.length === 0 && made.length === 0) return null
  return (
    <ul {...listRole} aria-label={words.likeThis(title)} className="tacitly-actions" {...keptFocus}>
      <li aria-hidden="true" className="tacitly-hint" dir="auto">
        {words.likeThis(title)}
      </li>
      {offered.map(({ field, toward }) => (
        <li key={`${field} ${toward}`}>
          <button className="tacitly-button" onClick={() => critique({ [field]: toward }, itemId)} type="button">
            {words.critique(field, toward)}
          </button>
        </li>
      ))}
      {made.length > 0 && (
        <li>
          <button className="tacitly-button" data-kind="bare" onClick={() => critique()} type="button">
            {words.startOver}
          </button>
        </li>
      )}
    </ul>
  )
}
