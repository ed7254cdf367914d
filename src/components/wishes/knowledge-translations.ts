import type { CritiqueOffer } from '../../sdk/types'

/** The strings of what a list says of its requirements, and of what may be said of an item. */
export interface KnowledgeTranslations {
  /** The field or attribute, as it is called in a sentence. */
  readonly field: (name: string) => string
  /** 'up to €20', 'minutes from 90', 'within 5 km' (of `near`, always 'max'). `value` is formatted. */
  readonly bound: (name: string, bound: 'min' | 'max' | 'above' | 'below', value: string) => string
  /** 'in red' */
  readonly value: (name: string, value: string) => string
  /** 'without nuts' */
  readonly not: (name: string, value: string) => string
  /** What is left of a requirement that was given up: 'any colour'. */
  readonly any: (name: string) => string
  /** 'Nothing up to €20 in red; up to €25: 3 items'. */
  readonly relaxed: (asked: readonly string[], now: readonly string[], items: number) => string
  /** Before the critiques: 'Like Solaris, but'. */
  readonly likeThis: (title: string) => string
  /** 'cheaper' */
  readonly critique: (field: string, toward: CritiqueOffer['toward']) => string
  readonly startOver: string
}

type Pair = readonly [lower: string, higher: string]
const directions: ReadonlyMap<string, Pair> = new Map([
  ['price', ['cheaper', 'dearer']],
  ...['publishedAt', 'year'].map((name): [string, Pair] => [name, ['older', 'newer']]),
  ...['minutes', 'runtime', 'duration', 'length'].map((name): [string, Pair] => [name, ['shorter', 'longer']]),
])
const bounds = { min: 'from', max: 'up to', above: 'over', below: 'under' }

/** 'screenSize' as 'screen size' */
const field = (name: string) => name.replace(/(?<=\p{Ll})\p{Lu}/gu, letter => ` ${letter.toLowerCase()}`)

export const englishKnowledge: KnowledgeTranslations = {
  field,
  bound(name, bound, value) {
    if (name === 'near') return `within ${value}`
    const said = `${bounds[bound]} ${value}`
    return name === 'price' ? said : `${name === 'publishedAt' ? 'date' : field(name)} ${said}`
  },
  value: (_, value) => `in ${value}`,
  not: (_, value) => `without ${value}`,
  any: name => (name === 'near' ? 'anywhere' : `any ${name === 'categories' ? 'category' : field(name)}`),
  relaxed: (asked, now, items) =>
    `Nothing ${asked.join(' ')}; ${now.join(' ')}: ${items} ${new Intl.PluralRules('en').select(items) === 'one' ? 'item' : 'items'}`,
  likeThis: title => `Like ${title}, but`,
  critique(name, toward) {
    const known = directions.get(name)
    if (known) return known[toward === 'lower' ? 0 : 1]
    return `${toward === 'lower' ? 'less' : 'more'} ${field(name)}`
  },
  startOver: 'Start over',
}
