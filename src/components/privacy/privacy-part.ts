import type { Translations } from '../common/translations'
import type { PrivacyTranslations } from './privacy-translations'
import type { UsePrivacyResult } from './usePrivacy'

export interface PartProps {
  readonly t: Translations & { readonly privacy: PrivacyTranslations }
  readonly privacy: UsePrivacyResult
  readonly attempt: <T>(action: Promise<T>, say?: (result: T) => string) => void
}
