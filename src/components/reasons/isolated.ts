import type { Reason } from '../../sdk/types'
import { isRightToLeftText } from '../common/dom'
import type { Translations } from '../common/translations'

/** A title that runs the other way than the words around it stands for itself, its punctuation too. */
export function isolated(reason: Reason, { whyTitle }: Pick<Translations, 'whyTitle'>): Reason {
  const { title, text } = reason
  if (!title || isRightToLeftText(title) === isRightToLeftText(whyTitle)) return reason
  const alone = `\u2068${title}\u2069`
  return { ...reason, title: alone, text: text.split(title).join(alone) }
}
