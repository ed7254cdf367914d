import { createContext, useContext } from 'react'
import type { ListSnapshot } from '../sdk/types'
import { join } from './dom'
import type { Translations } from './translations'

/** Parts of a list that a site may give a class of its own. */
export type Part = 'root' | 'header' | 'heading' | 'list' | 'card' | 'media' | 'title' | 'meta' | 'foot'
export type ClassNames = Partial<Readonly<Record<Part, string>>>

interface ListContextValue {
  readonly snapshot: ListSnapshot
  readonly t: Translations
  readonly classNames: ClassNames
  readonly headingLevel: HeadingLevel
  /** How many reasons the chip of a card says; undefined: there are no chips. */
  readonly chip: 'one' | 'two' | undefined
}

export type HeadingLevel = 1 | 2 | 3 | 4 | 5

/** What a card needs from the list around it. */
export const ListContext = createContext<ListContextValue | null>(null)

export function useListContext(): ListContextValue {
  const context = useContext(ListContext)
  if (!context) throw new Error('Tacitly: <Card> belongs inside <Recommendations renderItem={...}>.')
  return context
}

/** The part's own class beside the site's. */
export function classOf(part: Part, classNames: ClassNames): string {
  const own = part === 'root' ? 'tacitly' : `tacitly-${part}`
  return join(own, classNames[part])
}
