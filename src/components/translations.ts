import type { Reason, Strategy } from '../sdk/types'
import type { PrivacyTranslations } from './privacy-translations'

/** Every string that the components show or announce. Give those you change; the rest stay English. */
export interface Translations {
  /** BCP 47, for numbers, prices and dates. */
  readonly locale: string
  /** Headings. `becauseYouViewed` is followed by the title. */
  readonly headings: Readonly<Record<Strategy, string>>
  readonly carousel: string
  readonly count: (first: number, last: number, total: number) => string
  readonly previous: string
  readonly next: string
  readonly stalled: string
  readonly notThis: string
  readonly dismissed: string
  readonly undo: string
  /** A term of a score. The chip of a narrow card has it short: the name first, it must not be what is cut. */
  readonly why: (reason: Reason, isShort: boolean) => string
  /** Two terms on one chip, in few words: 'Same director; similar plot'. */
  readonly whyBoth: (first: Reason, second: Reason) => string
  readonly whyTitle: string
  readonly score: string
  /** `ms`: formatted milliseconds, such as '3' or '< 1'. */
  readonly workedOut: (ms: string) => string
  readonly forget: string
  readonly forgetItem: (title: string) => string
  readonly emptyTitle: string
  readonly emptyText: string
  readonly emptyAction: string
  readonly errorTitle: string
  readonly errorText: string
  readonly errorAction: string
  /** Of PrivacyControls; what is left out is that panel's own English. */
  readonly privacy: Partial<PrivacyTranslations>
}

/** What a site may hand over: any part, and any part of the groups. */
export type PartialTranslations = Partial<Omit<Translations, 'headings' | 'privacy'>> & {
  readonly headings?: Partial<Translations['headings']>
  readonly privacy?: Partial<PrivacyTranslations>
}

/** The groups are merged one level deep; later wins. */
export function mergeTranslations(base: Translations, changes: PartialTranslations | undefined): Translations {
  if (!changes) return base
  return {
    ...base,
    ...changes,
    headings: { ...base.headings, ...changes.headings },
    privacy: { ...base.privacy, ...changes.privacy },
  }
}

/** 'Same director: Agnès Varda' without the name. */
const traitOf = ({ text }: Reason) => text.split(':', 1)[0]!

export const english: Translations = {
  locale: 'en',
  headings: {
    forYou: 'For you',
    related: 'You may also like',
    lookingSimilar: 'Similar items',
    frequentlyBoughtTogether: 'Often bought together',
    trending: 'Trending now',
    latest: 'New here',
    recentlyViewed: 'Recently viewed',
    becauseYouViewed: 'Because you viewed',
  },
  carousel: 'carousel',
  count: (first, last, total) => `${first}–${last} of ${total}`,
  previous: 'Previous items',
  next: 'Next items',
  stalled: 'Still ranking on this device…',
  notThis: 'Not this',
  dismissed: 'Not for you, noted.',
  undo: 'Undo',
  why: ({ kind, title, text }, isShort) => {
    if (!isShort || !title || kind === 'text') return text
    return kind === 'content' ? title : `After ${title}`
  },
  whyBoth: (...both) => {
    const [first, second] = both.map(traitOf)
    return first === second ? first! : `${first}; ${second!.toLowerCase()}`
  },
  whyTitle: 'Why this is here',
  score: 'Score',
  workedOut: ms => `Worked out on this device in ${ms} ms.`,
  forget: 'Forget',
  forgetItem: title => `Forget ${title}`,
  emptyTitle: 'Nothing to suggest yet.',
  emptyText: 'Open a title or two and this row fills itself. The learning happens here, in this browser.',
  emptyAction: 'See what is popular',
  errorTitle: 'This row could not be worked out.',
  errorText: 'The rest of the page is fine, and what you have taught it is safe.',
  errorAction: 'Try again',
  privacy: {},
}
