// What `createRecommender` takes.
import type { Experiment, Exposure } from './experiments'
import type { EncoderOptions } from './extraction'
import type { Consent, Fatigue, FeedbackWeight } from './feedback'
import type { Item } from './item'

/** A URL of the bundle's folder, or a reader of its files (Node, tests, a cache). */
export type BundleSource = string | { readonly read: (path: string) => Promise<Uint8Array> }

export interface RecommenderOptions<TItem extends Item = Item> {
  readonly bundle?: BundleSource
  /**
   * Refuses a bundle of an older release than this browser has seen ('bundle-older-release'). Without it an older one is
   * taken: to go back is the site's right. @default false
   */
  readonly refuseOlder?: boolean
  /**
   * Of a catalogue that is cut (more than 50,000 items): how many other shards, at the least, are fetched with each that is wanted, so that
   * the server does not see which it was. @default 0
   */
  readonly decoys?: number
  /** A small catalogue given directly; with no bundle: content and the visitor's own feedback. */
  readonly items?: readonly TItem[]
  /** The initial value. @default 'memory-only' */
  readonly consent?: Consent
  /** The site persists the visitor's choice; it is the source of truth. */
  readonly onConsentChange?: (consent: Consent) => void
  /** The initial value; the site persists the visitor's choice. @default false */
  readonly paused?: boolean
  /**
   * People who share this device, such as ['me', 'kids']: each has a history and a trained model of their own. The first has the one that
   * was there before there were profiles. @default none but one, 'me'
   */
  readonly profiles?: readonly string[]
  /** The one to begin with; the site persists the visitor's choice. @default the first of `profiles` */
  readonly profile?: string
  readonly feedback?: {
    /** Overrides of the default weights, by event type; the site's own types go here too. */
    readonly weights?: Readonly<Record<string, FeedbackWeight>>
    /** Of `rating` events: maps to a preference of -1 .. 1. @default [1, 5] */
    readonly ratingScale?: readonly [number, number]
    /** Events kept one by one; beyond it the oldest are folded into totals. @default 5000 */
    readonly maxEvents?: number
    /** When what was shown and left rests, in lists for the visitor; false: never. @default { visits: 3, halfLifeDays: 7 } */
    readonly fatigue?: Fatigue | false
    /**
     * What it says of an item that it was seen on an earlier visit and passed over, the less the further down it stood; false:
     * nothing. @default { preference: -0.15, confidence: 0.5, halfLifeDays: 30 }
     */
    readonly silence?: FeedbackWeight | false
    /**
     * What nobody's hand did: a script's clicks, more than 50 actions within a second, all that an automated browser does
     * (`navigator.webdriver`). 'mark': kept, and says nothing; 'keep': as any other, for tests. @default 'mark'
     */
    readonly suspects?: 'mark' | 'keep'
  }
  /** What is tried out on lists, by the experiment's name: docs/experiments.md. @default nothing */
  readonly experiments?: Readonly<Record<string, Experiment<TItem>>>
  /**
   * Whom 'ab' assigns by: an id of the site's own, on a server the visitor's, without which a server tries nothing. @default an id that this device draws,
   * kept with consent 'granted', else for this page
   */
  readonly unit?: string
  /** A list of an experiment was seen: once a page and variant. What the site's own analytics makes of it is its affair. */
  readonly onExposure?: (exposure: Exposure) => void
  /** Where the page finds encoders for text and pictures it has no vectors of; absent: none, and `extract` says so. */
  readonly encoders?: EncoderOptions
  /** Escape hatch where the bundler can't find the workers. */
  readonly workers?: {
    readonly trainer?: () => Worker
    readonly tensor?: () => Worker
    readonly webgpu?: () => Worker
    readonly extractor?: () => Worker
  }
  /**
   * Whether this serves many visitors: then nothing of one visitor is taken in, and `log`, `importData`, `fineTune` and
   * `setConsent` reject with 'server-refused'. false: it is one visitor's all the same (a test, a script, a page's worker).
   * @default true where there is no `document`
   */
  readonly server?: boolean
  /**
   * Name of the database, the channel between tabs and the lock of trainers. What has the same name is one history: give it
   * where the bundle's address changes with a release. @default 'tacitly:' and the path of the bundle (its address, where it
   * lies on another origin); without an address 'tacitly:', which all such apps of an origin share
   */
  readonly name?: string
}
