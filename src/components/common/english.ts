import { laterEnglish } from './later-english'
import { firstEnglish, type Translations } from './translations'

/** All that lists say, in English. */
export const english: Translations = { ...firstEnglish, ...laterEnglish }
