const segmenters = new Map<string, Intl.Segmenter>()

/**
 * The words of a text, in order: compatibility forms folded (NFKC), lower case, cut where the language cuts (Chinese,
 * Japanese and Thai write no spaces). Arabic vowel marks and kashidas, which are rarely typed, are left out.
 *
 * @param locale BCP 47 tag of the text. @default what the runtime makes of `undefined`
 */
export function tokenise(text: string, locale?: string): string[] {
  const key = locale ?? ''
  const segmenter = segmenters.get(key) ?? new Intl.Segmenter(locale, { granularity: 'word' })
  segmenters.set(key, segmenter)
  const plain = text
    .normalize('NFKC')
    .replace(/[\u064b-\u065f\u0670\u0640]/g, '')
    .toLocaleLowerCase(locale)
  const words: string[] = []
  for (const { segment, isWordLike } of segmenter.segment(plain)) if (isWordLike) words.push(segment)
  return words
}
