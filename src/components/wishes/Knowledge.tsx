import type { Critique, Item, List, ListSnapshot } from '../../sdk/types'
import type { FirstTranslations } from '../common/translations'
import { CritiqueChips } from './CritiqueChips'
import { englishKnowledge } from './knowledge-translations'
import { sayRelaxed } from './say-relaxed'

export interface KnowledgeProps {
  readonly list: { readonly critique: (critique?: Critique<never>, itemId?: string) => void }
  readonly snapshot: Extract<ListSnapshot, { status: 'ready' }>
  readonly filter: unknown
  /** Whether its chips stand here, and not elsewhere. */
  readonly showCritiques: boolean
  readonly t: FirstTranslations
}

/** What a list could not give, and what may be said of the item that it starts from. */
export function Knowledge({ list, snapshot, filter, showCritiques, t }: KnowledgeProps) {
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
      {showCritiques && critiques && (
        <CritiqueChips critique={list.critique as List['critique']} critiques={critiques} t={t} />
      )}
    </>
  )
}
