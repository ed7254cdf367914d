import type { Consent } from '../../sdk/types'

/** The strings of PrivacyControls. */
export interface PrivacyTranslations {
  readonly title: string
  readonly text: string
  readonly events: string
  readonly items: string
  /** Cards that were on screen for a second: kept, but no actions. */
  readonly impressions: string
  readonly since: string
  readonly requests: string
  readonly notKept: string
  readonly consentTitle: string
  readonly consent: Readonly<Record<Consent, readonly [label: string, hint: string]>>
  /** Where the site has profiles: whose history is used, and the button that removes one. */
  readonly profile: string
  readonly profileText: string
  /** How a profile's name is shown. */
  readonly profileName: (name: string) => string
  readonly removeProfile: (name: string) => string
  readonly confirmRemove: (name: string, events: number) => string
  readonly profileRemoved: (name: string) => string
  readonly pause: string
  readonly pauseText: string
  readonly known: string
  readonly nothingKnown: string
  readonly forgetLast: string
  /** An hour, a day, a week. */
  readonly spans: readonly [string, string, string]
  readonly take: string
  readonly takeText: string
  readonly exportData: string
  readonly importData: string
  readonly imported: (added: number, known: number) => string
  readonly forgetAll: string
  readonly confirmTitle: (events: number) => string
  readonly confirmText: string
  readonly keep: string
  readonly forgotten: string
  readonly failed: (message: string) => string
}

const actions = (count: number) => `${count} ${count === 1 ? 'action' : 'actions'}`
const allActions = (count: number) => (count === 1 ? 'its one action' : `all ${count} actions`)

export const englishPrivacy: PrivacyTranslations = {
  title: 'What this device knows about you',
  text: 'It was learned here and it stays here. Yours to take with you, or to wipe.',
  events: 'Actions',
  items: 'Titles',
  impressions: 'Cards seen',
  since: 'Since',
  requests: 'Requests elsewhere',
  notKept: 'This browser cannot keep it: it lasts for this visit.',
  consentTitle: 'How it may learn',
  consent: {
    granted: ['Remember on this device', 'Kept in this browser until you forget it.'],
    'memory-only': ['This visit only', 'Kept in memory, gone when you close the tab.'],
    denied: ['Do not learn', 'Suggestions follow the page you are on, never you.'],
  },
  profile: 'Who is looking',
  profileText: 'Each has suggestions and a history of their own.',
  profileName: name => name.slice(0, 1).toLocaleUpperCase() + name.slice(1),
  removeProfile: name => `Remove ${name}`,
  confirmRemove: (name, events) => `Remove ${name} and ${allActions(events)}?`,
  profileRemoved: name => `${name} and all that was learned with it are gone.`,
  pause: 'Pause learning',
  pauseText: 'Suggestions go by what is known already; nothing you do now is added.',
  known: 'Learned from',
  nothingKnown: 'Nothing yet.',
  forgetLast: 'Forget the last',
  spans: ['hour', 'day', 'week'],
  take: 'Take it with you',
  takeText: 'One JSON file. It can be brought back here or on another device.',
  exportData: 'Export',
  importData: 'Import',
  imported: (added, known) => `${actions(added)} brought back, ${known} known already.`,
  forgetAll: 'Forget everything',
  confirmTitle: events => (events === 1 ? 'Forget the one action?' : `Forget all ${events} actions?`),
  confirmText:
    'What was trained with them goes too, in every open tab. There is no undo; export first if you may want it back.',
  keep: 'Keep',
  forgotten: 'Forgotten.',
  failed: message => `That did not work. ${message}`,
}
