import { useEffect, useRef } from 'react'
import type { Critiques, List } from '../../sdk/types'
import { listRole } from '../common/dom'
import type { FirstTranslations } from '../common/translations'
import { englishKnowledge } from './knowledge-translations'

export interface CritiqueChipsProps {
  readonly critiques: Critiques
  readonly critique: List['critique']
  readonly t: FirstTranslations
}

/** Plain buttons: what no candidate is has none. A chip that goes when it is pressed leaves the focus to the first. */
export function CritiqueChips({ critiques, critique, t }: CritiqueChipsProps) {
  const { itemId, title, offered, made } = critiques
  const words = { ...englishKnowledge, ...t.knowledge }
  const group = useRef<HTMLUListElement>(null)
  const isPressed = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the chips are others
  useEffect(() => {
    if (isPressed.current && !group.current?.contains(document.activeElement)) {
      group.current?.querySelector('button')?.focus()
    }
    isPressed.current = false
  }, [critiques])
  const say = (...given: Parameters<List['critique']>) => {
    isPressed.current = true
    critique(...given)
  }
  if (offered.length === 0 && made.length === 0) return null
  return (
    <ul {...listRole} aria-label={words.likeThis(title)} className="tacitly-actions" ref={group}>
      <li aria-hidden="true" className="tacitly-hint" dir="auto">
        {words.likeThis(title)}
      </li>
      {offered.map(({ field, toward }) => (
        <li key={`${field} ${toward}`}>
          <button className="tacitly-button" onClick={() => say({ [field]: toward }, itemId)} type="button">
            {words.critique(field, toward)}
          </button>
        </li>
      ))}
      {made.length > 0 && (
        <li>
          <button className="tacitly-button" data-kind="bare" onClick={() => say()} type="button">
            {words.startOver}
          </button>
        </li>
      )}
    </ul>
  )
}
