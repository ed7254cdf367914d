import type { CritiqueOffer, ReasonKind } from '../sdk/types'

/** What a term of a score is called where nothing of it has a name. */
export type Terms = Readonly<Record<ReasonKind, string>>

/** A count in words, by the language's plural rule; `#` stands for the number. */
export function counted(
  locale: string,
  forms: Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string },
): (count: number) => string {
  const rules = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale)
  return count => (forms[rules.select(count)] ?? forms.other).replace('#', numbers.format(count))
}

/** 'a, b and c', as the language has it. */
export function listed(locale: string): (parts: readonly string[]) => string {
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  return parts => list.format(parts)
}

/** '1980s', as items say their decade, in the language's own form; `#` stands for the year. What is no decade stays. */
export function decades(form: string): (label: string) => string {
  return label => label.replace(/^(\d{3}0)s$/, (_, year) => form.replace('#', year))
}

/** Names of fields and attributes; one that is not known is called what the site calls it. */
export function names(known: Readonly<Record<string, string>>): (name: string) => string {
  const of = new Map(Object.entries(known))
  return name => of.get(name) ?? name
}

interface Directions {
  /** By field: what is lower, what is higher. */
  readonly known: Readonly<Record<string, readonly [lower: string, higher: string]>>
  readonly less: (field: string) => string
  readonly more: (field: string) => string
}

/** 'cheaper', or 'less sugar'. */
export function directed({ known, less, more }: Directions) {
  const of = new Map(Object.entries(known))
  return (name: string, toward: CritiqueOffer['toward']): string =>
    of.get(name)?.[toward === 'lower' ? 0 : 1] ?? (toward === 'lower' ? less : more)(name)
}
