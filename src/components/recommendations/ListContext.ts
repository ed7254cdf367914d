import { type ComponentType, createContext, type ReactNode, useContext } from 'react'
import type { List, ListSnapshot } from '../../sdk/types'
import { join } from '../common/dom'
import type { FirstTranslations } from '../common/translations'
import type { ChipReasons } from '../reasons/chip-reasons'

/** Parts of a list that a site may give a class of its own. */
export type Part = 'root' | 'header' | 'heading' | 'list' | 'card' | 'media' | 'title' | 'meta' | 'foot'
export type ClassNames = Partial<Readonly<Record<Part, string>>>

interface ListContextValue {
  readonly snapshot: ListSnapshot
  /** Absent: cards of the site's own. */
  readonly list?: Pick<List, 'preview'>
  readonly t: FirstTranslations
  readonly classNames: ClassNames
  readonly headingLevel: HeadingLevel
  /** What the chips of the cards say; undefined: there are none. */
  readonly chips: ChipReasons | undefined
  /** Categories that the list asks for: the one of them that a card has is the one it names. */
  readonly sought?: unknown
  /** What the visitor would rate, by the item's id; undefined: nobody asked, or it is not here yet. */
  readonly ratings?: Ratings
  /** What the visitor had the device forget, last. */
  readonly forgotten?: Forgotten | undefined
  readonly setForgotten?: (forgotten: Forgotten | undefined) => void
  readonly layout: string
}

export interface Forgotten {
  /** Says so in the header. */
  readonly Note: ComponentType
  readonly title: string
  /** Of the list before it was forgotten. */
  readonly edition: number
  readonly list: Pick<List, 'preview'> | undefined
  readonly undo: () => Promise<unknown>
}

export type Ratings = ReadonlyMap<string, ReactNode>

export type HeadingLevel = 1 | 2 | 3 | 4 | 5

/** What a card needs from the list around it. */
export const ListContext = createContext<ListContextValue | null>(null)

export function useListContext(): ListContextValue {
  const context = useContext(ListContext)
  if (!context) throw new Error('Tacitly: <Card> and <Reasons> belong inside a list.')
  return context
}

/** The part's own class beside the site's. */
export function classOf(part: Part, classNames: ClassNames): string {
  const own = part === 'root' ? 'tacitly' : `tacitly-${part}`
  return join(own, classNames[part])
}
