import type { FeedbackInput } from '../sdk/types'

export type Position = 'bottom' | 'left' | 'right' | 'float'

/** One thing that a persona did: as `log` takes it, but that it says how long ago, and not when. */
export type PersonaEvent = Omit<FeedbackInput, 'id' | 'ts'> & {
  /** Days before the visit, 0 or more. @default 0 */
  readonly daysAgo?: number
}

/** One kind of visitor. */
export interface Persona {
  readonly name: string
  /** Oldest first. */
  readonly events: readonly PersonaEvent[]
  /** Of the moment of the visit: stands in every event that has none of its own. @default nothing */
  readonly context?: FeedbackInput['context']
}

export interface DevtoolsOptions {
  /** Where the panel is docked at first; whoever uses it may move it. @default 'bottom' */
  readonly position?: Position
  /** 'auto': as the browser prefers. @default 'dark', so that nobody takes it for a part of the site */
  readonly theme?: 'dark' | 'light' | 'auto'
  /** Opens and closes the panel: keys joined by '+', the last one a letter or digit; false: none does. @default 'Alt+Shift+D' */
  readonly shortcut?: string | false
  /** Of the site's policy, for browsers without adopted stylesheets. @default none */
  readonly nonce?: string
  /** Whether the panel is open at first. @default false; in a tab that had it open, true */
  readonly open?: boolean
  /** Visitors to visit the page as, beside those that are opened from a file. @default none */
  readonly personas?: readonly Persona[]
}
