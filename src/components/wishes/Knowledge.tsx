import { useEffect, useRef } from 'react'
import type { Critique, Critiques, Item, List, ListSnapshot } from '../../sdk/types'
import { listRole } from '../common/dom'
import type { Translations } from '../common/translations'
import { englishKnowledge, type KnowledgeTranslations } from './knowledge-translations'
import { sayRelaxed } from './say-relaxed'

export interface KnowledgeProps {
  readonly list: { readonly critique: (critique?: Critique<never>, itemId?: string) => void }
  readonly snapshot: Extract<ListSnapshot, { status: 'ready' }>
  readonly filter: unknown
  readonly t: Translations
}

/** What a list could not give, and what may be said of the item that it starts from. */
export function Knowledge({ list, snapshot, filter, t }: KnowledgeProps) {
  const { relaxed, critiques, items } = snapshot
  const words = { ...englishKnowledge, ...t.knowledge }
  const { currency } = items.find(({ item }: { item: Item }) => item.currency)?.item ?? {}
  return (
    <>
      {relaxed.length > 0 && (
        <p className="tacitly-hint" role="status">
          {sayRelaxed(relaxed, filter, words, t.locale, currency)}
        </p>
      )}
      {critiques && <Chips critiques={critiques} critique={list.critique as List['critique']} words={words} />}
    </>
  )
}

interface ChipsProps {
  readonly critiques: Critiques
  readonly critique: List['critique']
  readonly words: KnowledgeTranslations
}

/** Plain buttons: what no candidate is has none. A chip that goes when it is pressed leaves the focus to the first. */
function Chips({ critiques, critique, words }: ChipsProps) {
  const { itemId, title, offered, made } = critiques
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
