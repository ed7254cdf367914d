import type { FirstTranslations } from '../common/translations'
import type { TasteTranslations } from './taste-translations'
import type { UseTasteResult } from './useTaste'

export interface TastePartProps {
  readonly t: FirstTranslations & { readonly taste: TasteTranslations }
  readonly steering: UseTasteResult
  readonly attempt: <T>(action: Promise<T>, say?: (result: T) => string) => void
}
