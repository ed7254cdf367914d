import type { Persona } from '../personas/types'

export type Position = 'bottom' | 'left' | 'right' | 'float'

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
