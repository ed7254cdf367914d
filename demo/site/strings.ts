import type { PartialTranslations } from '../../src/components/index'
import { arabic } from './strings-ar'
import { german } from './strings-de'

export type Language = 'en' | 'de' | 'ar'

/** Why a row is another one, and what is other in it. Titles and topics come as one text, joined. */
export interface SinceStrings {
  readonly opened: (titles: string) => string
  readonly forgotten: (titles: string) => string
  readonly resting: (titles: string) => string
  readonly wishes: Readonly<Record<'more' | 'less' | 'never', (topic: string) => string>>
  readonly asked: (wishes: string) => string
  readonly others: (count: number) => string
  /** Numbers as words of the page's language; 0 says nothing. */
  readonly fresh: (count: number) => string
  readonly up: (count: number) => string
}

/** Every word of the site. `ms` is formatted already. */
export interface Strings {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly demo: string
  readonly simulated: string
  readonly realData: string
  readonly theme: string
  readonly themes: Readonly<Record<'system' | 'light' | 'dark', string>>
  readonly skip: string
  readonly films: string
  readonly myList: string
  readonly search: string
  readonly searchHint: string
  readonly hits: (count: number, query: string) => string
  readonly noHits: string
  readonly learning: string
  readonly remembering: string
  readonly notLearning: string
  readonly paused: string
  readonly home: string
  readonly seeFilm: string
  readonly like: string
  readonly liked: string
  readonly notForMe: string
  readonly notForMeNoted: string
  readonly directedBy: (director: string) => string
  readonly related: string
  readonly plots: string
  readonly plotsLikeWords: string
  readonly shop: string
  readonly together: string
  readonly genre: (genre: string) => string
  readonly fresh: string
  readonly moved: (places: number) => string
  readonly since: SinceStrings
  readonly learned: (ms: string) => string
  readonly learnedHere: string
  readonly nothingSent: string
  readonly sentElsewhere: (count: number) => string
  readonly consentTitle: string
  readonly consentText: string
  readonly consentKept: string
  readonly myListEmpty: string
  readonly notFound: string
  readonly notFoundText: string
  readonly files: (own: number, elsewhere: number) => string
  readonly serving: (model: string, origin: string) => string
  readonly device: DeviceStrings
}

/** Of the page about this device. */
export interface DeviceStrings {
  readonly title: string
  readonly text: string
  readonly learnedTitle: string
  readonly actions: string
  readonly titles: string
  readonly storage: string
  readonly storageKinds: Readonly<Record<'indexeddb' | 'memory', string>>
  readonly lastClick: string
  readonly taste: string
  readonly tasteEmpty: string
  readonly movers: string
  readonly moversEmpty: string
  readonly times: string
  readonly foldIn: string
  readonly rank: string
  readonly learn: string
  readonly load: string
  readonly model: string
  readonly servesNow: string
  readonly origins: Readonly<Record<'bundle' | 'fit' | 'fineTune' | 'items', string>>
  readonly train: string
  readonly trainText: string
  readonly backend: string
  readonly auto: string
  readonly fit: string
  readonly fineTune: string
  readonly stop: string
  readonly sweep: (sweep: number, sweeps: number) => string
  readonly phases: Readonly<Record<'measure' | 'train' | 'judge' | 'refit' | 'waiting', string>>
  readonly popularity: string
  readonly thisModel: string
  readonly chart: (visitors: number | undefined) => string
  readonly judgedOnAll: (visitors: number, model: string, popularity: string) => string
  readonly accepted: string
  readonly refused: string
  readonly trainedIn: (backend: string, ms: string) => string
}

const english: Strings = {
  language: 'Language',
  direction: 'ltr',
  demo: 'A demo of Tacitly.',
  simulated: 'Real films, a simulated community: nobody in it exists.',
  realData: 'Your own data: nothing of them leaves this machine.',
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  skip: 'Skip to the films',
  films: 'Films',
  myList: 'My list',
  search: 'Search',
  searchHint: 'Title, director, genre',
  hits: (count, query) => `${count} ${count === 1 ? 'film' : 'films'} for “${query}”`,
  noHits: 'No film is called that here. Try a director or a genre.',
  learning: 'Learning for this visit',
  remembering: 'Learning on this device',
  notLearning: 'Not learning',
  paused: 'Learning is paused',
  home: 'Films, ranked on this device',
  seeFilm: 'See the film',
  like: 'Like',
  liked: 'Liked',
  notForMe: 'Not for me',
  notForMeNoted: 'Noted',
  directedBy: director => `Directed by ${director}`,
  related: 'More like this',
  plots: 'Similar plots',
  plotsLikeWords: 'Plots like these words',
  shop: 'The shop',
  together: 'Often watched with',
  genre: genre => `Best of: ${genre}`,
  fresh: 'New',
  moved: places => `↑ ${places}`,
  since: {
    opened: titles => `You opened ${titles}.`,
    forgotten: titles => `You had ${titles} forgotten.`,
    resting: titles => `Shown often and left alone, so they rest for a while: ${titles}.`,
    wishes: { more: topic => `more ${topic}`, less: topic => `less ${topic}`, never: topic => `no ${topic}` },
    asked: wishes => `You asked for ${wishes}.`,
    others: count => `${count} more`,
    fresh: count => `${count} new in this row`,
    up: count => `${count} moved up`,
  },
  learned: ms => `Learned in ${ms} ms on this device.`,
  learnedHere: 'Learned on this device.',
  nothingSent: 'Nothing was sent.',
  sentElsewhere: count => `${count} ${count === 1 ? 'request' : 'requests'} went elsewhere.`,
  consentTitle: 'May this browser remember what you like?',
  consentText: 'Every click improves these rows. That happens here, on this device, and nobody is told.',
  consentKept: 'Noted. You can change it at any time, under “Learning”.',
  myListEmpty: 'Films that you like stand here.',
  notFound: 'No such film',
  notFoundText: 'It may have left the programme.',
  files: (own, elsewhere) => `${own} files from this site, ${elsewhere} elsewhere`,
  serving: (model, origin) => `Ranked by ${model}, ${origin}`,
  device: {
    title: 'On this device',
    text: 'What was learned from you, how it was learned, and every right over it. Every number is measured.',
    learnedTitle: 'What this device learned',
    actions: 'Actions',
    titles: 'Titles',
    storage: 'Kept in',
    storageKinds: { indexeddb: 'IndexedDB', memory: 'Memory' },
    lastClick: 'Last lesson',
    taste: 'Your films are',
    tasteEmpty: 'Nothing yet. Open a film or two.',
    movers: 'What moves your list most',
    moversEmpty: 'Nothing of yours moves it yet: it shows what is popular.',
    times: 'How long it took',
    foldIn: 'Fold your actions into the model',
    rank: 'Rank a row',
    learn: 'From click to new lists',
    load: 'Load the bundle',
    model: 'The model',
    servesNow: 'Serving now',
    origins: {
      bundle: 'from the bundle',
      fit: 'trained on this device',
      fineTune: 'fine-tuned here with your clicks',
      items: 'from the items alone',
    },
    train: 'Train it here',
    trainText:
      'The community’s rows came with the bundle. Training runs in a worker; the page stays free. A model that is not as good never serves.',
    backend: 'Backend',
    auto: 'Choose by measuring',
    fit: 'Train on this device',
    fineTune: 'Fine-tune with my clicks',
    stop: 'Stop',
    sweep: (sweep, sweeps) => `Sweep ${sweep} of ${sweeps}`,
    phases: {
      waiting: 'Waiting for its turn',
      measure: 'Measuring backends',
      train: 'Training',
      judge: 'Judging on what was held out',
      refit: 'Refitting on all rows',
    },
    popularity: 'Popularity',
    thisModel: 'This model',
    chart: visitors =>
      `NDCG@10 sweep by sweep${visitors === undefined ? '' : `, a sample of ${visitors} held-out visitors`}`,
    judgedOnAll: (visitors, model, popularity) =>
      `On all ${visitors} held-out visitors: ${model}, popularity ${popularity}.`,
    accepted: 'Accepted: it serves from now on.',
    refused: 'Refused: the model before it goes on serving.',
    trainedIn: (backend, ms) => `${backend}, ${ms} ms`,
  },
}

export const strings: Readonly<Record<Language, Strings>> = { en: english, de: german.site, ar: arabic.site }

/** For the components of Tacitly; English is their own. */
export const componentStrings: Readonly<Record<Language, PartialTranslations>> = {
  en: { headings: { frequentlyBoughtTogether: english.together } },
  de: german.components,
  ar: arabic.components,
}
