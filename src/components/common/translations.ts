import type { Reason, Strategy } from '../../sdk/types'
import type { NetworkTranslations } from '../network/network-translations'
import type { PrivacyTranslations } from '../privacy/privacy-translations'
import type { TasteTranslations } from '../taste/taste-translations'
import type { KnowledgeTranslations } from '../wishes/knowledge-translations'

/** Every string that the components show or announce. Give those you change; the rest stay English. */
export interface Translations {
  /** BCP 47, for numbers, prices and dates. */
  readonly locale: string
  /** Headings. `becauseYouViewed` is followed by the title. */
  readonly headings: Readonly<Record<Strategy, string>>
  readonly carousel: string
  /** Of the link that leads around a list. */
  readonly skip: string
  /** Beside it: left and right reach what else is on a card. */
  readonly keys: string
  readonly count: (first: number, last: number, total: number) => string
  readonly previous: string
  readonly next: string
  readonly stalled: string
  /** What the visitor would rate: '4.2' of '5'. */
  readonly guess: (rating: string, highest: string) => string
  readonly notThis: string
  readonly dismissed: string
  readonly undo: string
  /** A term of a score. The chip of a narrow card has it short: the name first, it must not be what is cut. */
  readonly why: (reason: Reason, isShort: boolean) => string
  /** Two terms on one chip, in few words: 'Similar plot; Horror'. */
  readonly whyBoth: (first: Reason, second: Reason) => string
  readonly whyTitle: string
  /** The code that explains was not loaded: a deploy may have removed it. */
  readonly whyMissing: string
  /** Above what speaks against the item. */
  readonly against: string
  /** `ms`: formatted milliseconds, such as '3' or '< 1'. */
  readonly workedOut: (ms: string) => string
  readonly forget: string
  readonly forgetItem: (title: string) => string
  /** In the header, beside the way back. */
  readonly forgotten: (title: string) => string
  /** What it would change to forget an item: so many of the cards that are shown. */
  readonly without: (title: string, changed: number, total: number) => string
  readonly emptyTitle: string
  /** A sentence that is true of an empty list, by strategy. */
  readonly emptyTexts: Readonly<Record<Strategy, string>>
  readonly emptyAction: string
  readonly errorTitle: string
  readonly errorText: string
  readonly errorAction: string
  /** Of PrivacyControls; what is left out is that panel's own English. */
  readonly privacy: Partial<PrivacyTranslations>
  /** Of TasteControls and TastePicker; what is left out is their own English. */
  readonly taste?: Partial<TasteTranslations>
  /** Of NetworkProof; what is left out is that panel's own English. */
  readonly network?: Partial<NetworkTranslations>
  /** Of lists that say what they could not give, or take critiques; what is left out is English. */
  readonly knowledge?: Partial<KnowledgeTranslations>
}

/** Said after the first paint. */
export type LaterWord =
  | 'count'
  | 'previous'
  | 'next'
  | 'guess'
  | 'against'
  | 'workedOut'
  | 'forget'
  | 'forgetItem'
  | 'forgotten'
  | 'without'

/** As far as a first list goes; the rest is the site's, or `laterEnglish`. */
export type FirstTranslations = Omit<Translations, LaterWord> & Partial<Pick<Translations, LaterWord>>

/** What a site may hand over: any part, and any part of the groups. */
export type PartialTranslations = Partial<Omit<Translations, Group>> & {
  readonly [group in Group]?: Partial<Translations[group]>
}

const groups = ['headings', 'emptyTexts', 'privacy', 'taste', 'network', 'knowledge'] as const
type Group = (typeof groups)[number]

/** The groups are merged one level deep; later wins. */
export function mergeTranslations<TWords extends FirstTranslations>(
  base: TWords,
  changes: PartialTranslations | undefined,
): TWords {
  if (!changes) return base
  const merged = groups.map(group => [group, { ...base[group], ...changes[group] }])
  return { ...base, ...changes, ...Object.fromEntries(merged) }
}

const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

function why({ kind, title, text, itemId }: Reason, isShort: boolean): string {
  if (!isShort || !title) return text
  return kind === 'content' ? title : itemId ? `After ${title}` : text
}

/** What a first list says; what is said later, `laterEnglish`, is in the code that says it. */
export const firstEnglish: Omit<Translations, LaterWord> = {
  locale: 'en',
  headings: {
    forYou: 'For you',
    related: 'You may also like',
    lookingSimilar: 'Similar items',
    frequentlyBoughtTogether: 'Often bought together',
    trending: 'Trending now',
    popular: 'Popular here',
    latest: 'New here',
    recentlyViewed: 'Recently viewed',
    becauseYouViewed: 'Because you viewed',
    nextUp: 'Next up',
  },
  carousel: 'carousel',
  skip: 'Skip these recommendations',
  keys: 'Arrow keys reach what else is on a card.',
  stalled: 'Still ranking on this device…',
  notThis: 'Not this',
  dismissed: 'Not for you, noted.',
  undo: 'Undo',
  why,
  whyBoth: (first, second) =>
    `${why(first, true)}; ${second.title && second.kind !== 'text' ? why(second, true) : lowered(why(second, true))}`,
  whyTitle: 'Why this is here',
  whyMissing: 'The site was updated. Reload the page to see why.',
  emptyTitle: 'Nothing to suggest yet.',
  emptyTexts: {
    forYou: 'Open a title or two and this row fills itself. The learning happens here, in this browser.',
    related: 'Nothing comes close enough to this one.',
    lookingSimilar: 'Nothing is similar enough.',
    frequentlyBoughtTogether: 'Nothing is taken together with this often enough.',
    trending: 'Nothing that is asked for fits here.',
    popular: 'Nothing that is popular fits here.',
    latest: 'Nothing new fits here.',
    recentlyViewed: 'What you open is listed here, in this browser only.',
    becauseYouViewed: 'Once you have opened a title that others come close to, they stand here.',
    nextUp: 'Nothing follows often enough yet.',
  },
  emptyAction: 'See what is popular',
  errorTitle: 'This row could not be worked out.',
  errorText: 'The rest of the page is fine, and what you have taught it is safe.',
  errorAction: 'Try again',
  privacy: {},
}
