import { type ReactNode, useEffect, useMemo } from 'react'
import { RecommenderProvider } from '../src/components/index'
import { arabic } from '../src/languages/ar'
import { german } from '../src/languages/de'
import { visitAs } from '../src/personas/index'
import { createRecommender } from '../src/sdk/index'
import type { Item, Recommender, RecommenderOptions } from '../src/sdk/types'
import { arabicFilms, films, germanFilms } from './films'
import { type PersonaName, personas } from './personas'

const languages = {
  en: { dir: 'ltr', items: films, translations: undefined },
  de: { dir: 'ltr', items: germanFilms, translations: german },
  ar: { dir: 'rtl', items: arabicFilms, translations: arabic },
} as const

export type Language = keyof typeof languages

/** What the toolbar chooses, and what a story may ask of its recommender. */
export interface WorldProps {
  readonly language: Language
  /** 'auto': the language's own. */
  readonly direction: 'auto' | 'ltr' | 'rtl'
  readonly theme: 'light' | 'dark'
  readonly persona: PersonaName
  readonly options?: RecommenderOptions
  /** Told of the recommender, so that a story can look at it. */
  readonly onReady?: (recommender: Recommender) => void
  readonly children: ReactNode
}

/** A page around a story: language, direction, theme, and the real SDK with the persona's events in it. */
export function World({ language, direction, theme, persona, options, onReady, children }: WorldProps) {
  const { dir: own, items, translations } = languages[language]
  const dir = direction === 'auto' ? own : direction
  const recommender = useMemo(() => visit(persona, options ?? { items }), [persona, options, items])
  useEffect(() => {
    Object.assign(document.documentElement, { lang: language, dir })
    document.documentElement.style.colorScheme = theme
  }, [language, dir, theme])
  useEffect(() => onReady?.(recommender), [recommender, onReady])
  return (
    <RecommenderProvider recommender={recommender} translations={translations}>
      {children}
    </RecommenderProvider>
  )
}

let visits = 0

/** A visitor of their own: nothing is stored, and no other story hears of it. What takes pictures of stories is automated. */
function visit(persona: PersonaName, options: RecommenderOptions): Recommender<Item> {
  const feedback = { suspects: 'keep', ...options.feedback } as const
  const recommender = createRecommender({ ...options, feedback, name: `story ${visits++}` })
  void visitAs(recommender, personas[persona])
  return recommender
}
