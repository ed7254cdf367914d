import { useMemo } from 'react'
import { useProvided } from './RecommenderProvider'
import { mergeTranslations, type PartialTranslations, type Translations } from './translations'

/** The provider's words, with the changes of one widget. */
export function useTranslations(changes: PartialTranslations | undefined): Translations {
  const { translations } = useProvided()
  return useMemo(() => mergeTranslations(translations, changes), [translations, changes])
}
