import { useMemo } from 'react'
import { useProvided } from './RecommenderProvider'
import { type FirstTranslations, mergeTranslations, type PartialTranslations } from './translations'

/** The provider's words, with the changes of one widget. */
export function useTranslations(changes: PartialTranslations | undefined): FirstTranslations {
  const { translations } = useProvided()
  return useMemo(() => mergeTranslations(translations, changes), [translations, changes])
}
