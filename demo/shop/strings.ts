import type { Department } from '../server/good'
import { useSettings } from '../site/settings'
import type { Language } from '../site/strings'
import { arabic } from './strings-ar'
import { german } from './strings-de'

/** Every word of the shop that the film site does not have. Numbers are formatted already. */
export interface ShopStrings {
  readonly notice: string
  readonly skip: string
  readonly films: string
  readonly departments: Readonly<Record<Department, string>>
  readonly colours: Readonly<Record<string, string>>
  readonly wishes: string
  readonly colour: string
  readonly upTo: (price: string) => string
  readonly cheap: string
  readonly few: string
  readonly wished: string
  readonly all: (department: string) => string
  readonly basket: (count: number) => string
  readonly add: string
  readonly added: string
  readonly basketTitle: string
  readonly basketEmpty: string
  readonly basketKept: string
  readonly total: string
  readonly takeOut: string
  readonly addShort: string
  readonly together: string
  readonly loaded: (loaded: string, total: string) => string
  readonly weight: (megabytes: string) => string
  readonly title: string
  readonly intro: string
  readonly drop: string
  readonly dropHint: string
  readonly choose: string
  readonly another: string
  readonly orTry: string
  readonly sample: (number: number) => string
  readonly say: string
  readonly placeholder: string
  readonly examples: readonly string[]
  readonly go: string
  readonly loading: string
  readonly reading: Readonly<Record<'text' | 'image', string>>
  readonly stop: string
  readonly clear: string
  readonly found: (words: string) => string
  readonly foundPicture: string
  readonly proof: (ms: string, elsewhere: number) => string
  readonly failed: string
  readonly notAPicture: string
  readonly again: string
  readonly missingTitle: string
  readonly missing: string
  readonly looksSimilar: string
  readonly soundsSimilar: string
  readonly alike: string
  readonly alikeNote: string
  readonly credit: string
  readonly taste: string
  readonly notFound: string
}

const english: ShopStrings = {
  notice: 'Pictures by OpenMoji. Prices are invented, and nothing is sold.',
  skip: 'Skip to the goods',
  films: 'The films',
  departments: { Food: 'Food', Animals: 'Animals', Clothes: 'Clothes', Home: 'Home', Play: 'Play' },
  colours: {},
  wishes: 'What you want',
  colour: 'Colour',
  upTo: price => `Up to ${price}`,
  cheap: 'Rather cheap',
  few: 'At most two of a kind',
  wished: 'Closest to what you want',
  all: department => `All of ${department}`,
  basket: count => `Basket: ${count}`,
  add: 'Put in the basket',
  added: 'In the basket',
  basketTitle: 'Your basket',
  basketEmpty: 'Nothing is in it yet.',
  basketKept: 'It stays in this browser until you empty it. The shop keeps nothing else, and sells nothing.',
  total: 'Together',
  takeOut: 'Take out',
  addShort: 'Add',
  together: 'Often bought with it',
  loaded: (loaded, total) => `${loaded} of ${total} MB`,
  weight: megabytes => `The first question fetches a network of ${megabytes} MB from this site, once.`,
  title: 'Show it, or say it.',
  intro: 'A picture or a sentence is enough. What comes closest is found here, on this device: neither ever leaves it.',
  drop: 'Drop a picture here',
  dropHint: 'A photo, a drawing, a screenshot',
  choose: 'Choose a picture',
  another: 'Another picture',
  orTry: 'Or one of these',
  sample: number => `Try picture ${number}`,
  say: 'Say it in your own words',
  placeholder: 'Something warm for winter',
  examples: ['Something warm for winter', 'A snack for the cinema', 'It sleeps all day', 'My sink is leaking'],
  go: 'Find',
  loading: 'Fetching the network from this site, once…',
  reading: { text: 'Reading your words…', image: 'Looking at your picture…' },
  stop: 'Stop',
  clear: 'Clear',
  found: words => `Closest to “${words}”`,
  foundPicture: 'Looks like your picture',
  proof: (ms, elsewhere) =>
    `Worked out on this device in ${ms} ms. ${elsewhere === 0 ? 'Nothing was sent: 0 requests elsewhere.' : `${elsewhere} requests went elsewhere.`}`,
  failed: 'That did not work.',
  notAPicture: 'This is not a picture that a browser can show. A PNG or a JPEG will do.',
  again: 'Try again',
  missingTitle: 'This server can’t read pictures and sentences yet.',
  missing:
    'For that it needs two small networks, which the demo does not bring along. Until then “similar” goes by words and attributes. Put them into a folder, and start the demo with it:',
  looksSimilar: 'Looks similar',
  soundsSimilar: 'Similar in words',
  alike: 'Of the same kind',
  alikeNote: 'By category: this server has no network for pictures.',
  taste: 'Your taste',
  credit: 'Pictures: OpenMoji, CC BY-SA 4.0, on a ground of our own.',
  notFound: 'Not in stock',
}

const strings: Readonly<Record<Language, ShopStrings>> = { en: english, de: german, ar: arabic }

export function useShopStrings(): ShopStrings {
  return strings[useSettings().language]
}

/** '€12.00' */
export function usePrice(): (value: number) => string {
  const { language } = useSettings()
  const format = new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' })
  return value => format.format(value)
}

export function useMegabytes(): (bytes: number) => string {
  const { language } = useSettings()
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 0 })
  return bytes => format.format(bytes / 1e6)
}
