import type { FirstTranslations, LaterWord, Translations } from './translations'

/** What lists say after the first paint: of their arrows, of ratings, and why a card is there. */
export const laterEnglish: Pick<Translations, LaterWord> = {
  count: (first, last, total) => `${first}–${last} of ${total}`,
  previous: 'Previous items',
  next: 'Next items',
  guess: (rating, highest) => `We guess you would give it ${rating} of ${highest}`,
  against: 'Against it',
  workedOut: ms => `Worked out on this device in ${ms} ms.`,
  forget: 'Forget',
  forgetItem: title => `Forget ${title}`,
  forgotten: title => `${title} is forgotten.`,
  without: (title, changed, total) =>
    changed === 0
      ? `Without ${title} the same would stand here.`
      : `Without ${title}, ${changed} of these ${total} would be ${changed === 1 ? 'another' : 'others'}.`,
}

/** The site's words, and English for those that it has not. */
export const withLater = (t: FirstTranslations): Translations => ({ ...laterEnglish, ...t })
