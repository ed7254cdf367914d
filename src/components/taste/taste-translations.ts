import type { TasteImport, TasteTopic, TasteWish } from '../../sdk/types'

/** The strings of TasteControls and TastePicker. */
export interface TasteTranslations {
  readonly title: string
  readonly text: string
  /** Nothing was learned, and the site's items have nothing in common. */
  readonly empty: string
  readonly pending: string
  /** Before a topic's label: what kind of thing it is, 'Director'. Empty: the label says it. */
  readonly kind: (topic: TasteTopic) => string
  /** A topic's name, as it is called in the language: '1980s'. */
  readonly label: (label: string) => string
  readonly wishes: Readonly<Record<TasteWish | 'learned', string>>
  /** Of the group of these, for a reader: 'Horror'. */
  readonly wishOf: (label: string) => string
  /** What was learned, for a reader; `percent` from -100 to 100. */
  readonly learned: (percent: number) => string
  /** Of the button that shows which items taught it. */
  readonly taughtBy: (count: number) => string
  readonly showAll: (count: number) => string
  readonly showFewer: string
  readonly familiarity: string
  readonly fresh: string
  readonly familiar: string
  /** The slider's value, for a reader; from -1 (new) to 1 (familiar). */
  readonly familiarityValue: (value: number) => string
  readonly reset: string
  readonly wasReset: string
  readonly take: string
  readonly takeText: string
  /** Opens the preview of what the file will say. */
  readonly preview: string
  readonly previewText: string
  readonly leaveOut: (label: string) => string
  readonly save: string
  readonly bring: string
  readonly brought: (found: TasteImport) => string
  /** Of interests that a file brought, beside the topics. */
  readonly alsoBrought: (interests: number) => string
  /** In the preview, below what the file says in words: how many directions among texts or pictures it holds. */
  readonly directions: (count: number) => string
  readonly failed: (message: string) => string
  readonly pickTitle: string
  readonly pickText: string
  /** Picked so far, of so many shown. */
  readonly picked: (count: number, total: number) => string
  /** A pick was not taken: without consent, or while learning is paused. */
  readonly notPicked: string
  readonly done: string
  readonly pickEmpty: string
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const items = (count: number) => `${count} ${count === 1 ? 'title' : 'titles'}`

export const englishTaste: TasteTranslations = {
  title: 'Your taste, as it looks from here',
  text: 'Learned on this device from what you did. Say what you want more of: your lists follow at once.',
  empty: 'Nothing to steer by yet: what is here has no categories.',
  pending: 'Looking at what was learned…',
  kind: ({ kind, name = '' }) => (kind === 'cluster' ? 'About' : kind === 'category' ? '' : capital(name)),
  label: label => label,
  wishes: { never: 'Never', less: 'Less', learned: 'As learned', more: 'More' },
  wishOf: label => `How much of ${label}`,
  learned: percent =>
    percent === 0 ? 'nothing learned' : percent > 0 ? `sought, ${percent}%` : `avoided, ${-percent}%`,
  taughtBy: count => `from ${items(count)}`,
  showAll: count => `Show all ${count}`,
  showFewer: 'Show fewer',
  familiarity: 'Familiar or new',
  fresh: 'New to me',
  familiar: 'Familiar',
  familiarityValue: value =>
    value === 0 ? 'as learned' : `${Math.round(100 * Math.abs(value))}% towards ${value > 0 ? 'familiar' : 'new'}`,
  reset: 'Take back what I said',
  wasReset: 'Taken back: lists go by what was learned.',
  take: 'Take your taste elsewhere',
  takeText: 'One small file of interests, without any title you saw. You see what is in it first.',
  preview: 'See what it says',
  previewText: 'Leave out what is nobody’s business:',
  leaveOut: label => `Leave out ${label}`,
  save: 'Save the file',
  bring: 'Bring one here',
  brought: ({ attributes, directions, refused }) =>
    [
      `Brought: ${attributes} ${attributes === 1 ? 'interest' : 'interests'} that fit here${directions > 0 ? `, and ${directions} from texts` : ''}.`,
      ...refused.map(({ encoder, why }) => `Not used: ${encoder}, since ${why}.`),
    ].join(' '),
  alsoBrought: interests => `Plus ${interests} ${interests === 1 ? 'interest' : 'interests'} that you brought.`,
  directions: count =>
    `And ${count} ${count === 1 ? 'direction' : 'directions'} in numbers: what the texts or pictures you liked have in common.`,
  failed: message => `That did not work. ${message}`,
  pickTitle: 'Which of these do you like?',
  pickText: 'A few are enough. They are chosen to tell most, and stay on this device.',
  picked: (count, total) => (count === 0 ? `${total} to choose from` : `${count} picked`),
  notPicked: 'Nothing is learned at present, so that was not picked.',
  done: 'Done',
  pickEmpty: 'There is nothing to choose from yet.',
}
