const named =
  'en de fr es it pt nl pl ru uk sv da nb fi cs sk hu ro bg hr sr sl el tr zh ja ko ar he fa hi bn th vi id ms ca eu et lv lt'.split(
    ' ',
  )

let codes: ReadonlyMap<string, string> | undefined

/** 'de' for de, DE_at, deu, German and Deutsch: a code of BCP 47; undefined: no language that is known. */
export function languageOf(cell: string): string | undefined {
  const text = cell.trim().toLowerCase()
  codes ??= namesOfLanguages()
  const known = codes.get(text)
  if (known || !/^[a-z]{2,3}(?:[-_][a-z\d]{2,8})*$/.test(text)) return known
  const [code] = Intl.getCanonicalLocales(text.replaceAll('_', '-'))
  return namesIn('en').of(code) === undefined ? undefined : code
}

function namesIn(language: string): Intl.DisplayNames {
  return new Intl.DisplayNames(language, { type: 'language', fallback: 'none' })
}

/** In English, and in the language itself. */
function namesOfLanguages(): Map<string, string> {
  const names = new Map<string, string>()
  for (const code of named) {
    for (const name of [namesIn('en').of(code), namesIn(code).of(code)]) if (name) names.set(name.toLowerCase(), code)
  }
  return names
}
