import { mergeTranslations } from '../src/components/common/translations'
import { english, englishPrivacy, englishTaste } from '../src/components/index'
import { englishKnowledge } from '../src/components/wishes/knowledge-translations'
import { arabic } from '../src/languages/ar'
import { german } from '../src/languages/de'
import { spanish } from '../src/languages/es'
import { french } from '../src/languages/fr'
import { japanese } from '../src/languages/ja'
import type { Item } from '../src/sdk/types'
import { tacitly } from '../src/storybook/index'
import { arabicFilms, films, frenchFilms, germanFilms, japaneseFilms, spanishFilms } from './films'
import { personas } from './personas'

const languages = {
  en: { title: 'English', translations: {}, items: films },
  de: { title: 'Deutsch', translations: german, items: germanFilms },
  fr: { title: 'Français', translations: french, items: frenchFilms },
  es: { title: 'Español', translations: spanish, items: spanishFilms },
  ja: { title: '日本語', translations: japanese, items: japaneseFilms },
  ar: { title: 'العربية', direction: 'rtl', translations: arabic, items: arabicFilms },
} as const

type Language = keyof typeof languages

/** The addon, as any site would set it up. */
export const desk = tacitly({
  recommender: { items: films },
  personas,
  languages: Object.fromEntries(
    Object.entries(languages).map(([tag, { items, ...language }]) => [tag, { ...language, recommender: { items } }]),
  ),
})

interface Globals {
  readonly [name: string]: unknown
}

/** Every string that a story shows in the language of the toolbar: what a play function looks for. */
export function wordsIn({ language }: Globals) {
  const t = mergeTranslations(english, languages[language as Language].translations)
  return {
    ...t,
    privacy: { ...englishPrivacy, ...t.privacy },
    taste: { ...englishTaste, ...t.taste },
    knowledge: { ...englishKnowledge, ...t.knowledge },
  }
}

/** A text as Testing Library reads it: French has spaces that do not break. */
export const asRead = (text: string) => text.replace(/\s+/g, ' ')

/** A film of the personas, as it is called in the language of the toolbar. */
export function filmIn({ language }: Globals, id: string): Item {
  return languages[language as Language].items.find(film => film.id === id)!
}
