import type { PartialTranslations } from '../components/index'
import type { PersonaFile } from '../personas/index'
import type { RecommenderOptions } from '../sdk/types'

export interface StorybookLanguage {
  /** What the toolbar calls it. */
  readonly title: string
  /** @default 'ltr' */
  readonly direction?: 'ltr' | 'rtl'
  /** @default English */
  readonly translations?: PartialTranslations
  /** In place of those for all languages, such as `{ items }` of its own. */
  readonly recommender?: RecommenderOptions
}

export interface StorybookOptions {
  /** What stories recommend from. A story may have others: `parameters: { tacitly: { recommender } }`. */
  readonly recommender: RecommenderOptions
  /**
   * Who can visit: a file of personas, as `tacitly check` takes it, or what it holds. Stories name them: `globals: { persona: 'horrorFan' }`. The
   * first is there unless another is chosen.
   */
  readonly personas: PersonaFile | PersonaFile['personas']
  /** By BCP 47 tag; the first is spoken unless another is chosen. @default English alone, and no button for it */
  readonly languages?: Readonly<Record<string, StorybookLanguage>>
}

/** What the toolbar has chosen; a story may choose for itself (`globals`). */
export interface StorybookGlobals {
  readonly persona: string
  readonly language: string
  /** 'auto': the language's own. */
  readonly direction: 'auto' | 'ltr' | 'rtl'
  readonly theme: 'light' | 'dark'
}

/** What stands under `parameters.tacitly`. */
export interface StorybookParameters {
  readonly recommender?: RecommenderOptions
}
