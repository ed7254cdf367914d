// What devtools are told of a recommender, beyond its public API.
import type { ModelCard } from '../bundle/model-card'
import type { Stages } from '../rank/stages'
import type {
  EventTotal,
  ExportedData,
  FeedbackEvent,
  Item,
  ListOptions,
  ListSnapshot,
  RecommenderState,
} from '../types'
import type { Evidence } from '../visitor/feedback'
import type { Asked } from '../visitor/session'

/** A list that was asked for on this page. */
export interface InspectedList {
  /** Equal option data is the same key. */
  readonly key: string
  readonly options: ListOptions<Item>
  readonly snapshot: ListSnapshot<Item>
  readonly isOnPage: boolean
}

/** A visitor at a moment: the one whom lists go by, or anybody else. */
export interface Imagined {
  /** What the page is told of whom it shows: 'after event 12', 'Horror fan'. */
  readonly name: string
  readonly data: Pick<ExportedData, 'events' | 'totals' | 'taste'>
  /** Milliseconds since 1970. @default the present */
  readonly now?: number
  /** When their page began, milliseconds since 1970. @default when the visit of their latest event did */
  readonly startedAt?: number
  /** The session that their page asked for, or ended. @default what their latest event is of */
  readonly session?: Asked
}

/** A list as it would be for somebody else. */
export interface ImaginedList {
  readonly key: string
  readonly listName: string
  readonly items: readonly { readonly itemId: string; readonly title?: string }[]
}

/** One list of a recording, with all that decides it beside the visitor. */
export interface RecordedList {
  /** As `InspectedList`. */
  readonly key: string
  readonly listName: string
  /** As its experiment made them, as far as a file can hold them. */
  readonly options: ListOptions<Item>
  /** false: they have functions or vectors, and it is replayed where the same list stands on the page. */
  readonly isWhole: boolean
  /** Ids that lists before it showed, and those that they wanted. */
  readonly above: readonly string[]
  readonly wanted: readonly string[]
  readonly items: readonly { readonly itemId: string; readonly score: number }[]
}

/** A visitor's log and the lists that it led to, as a file. */
export interface Recording {
  readonly format: 'tacitly-recording'
  readonly version: 1
  /** The moment, and when the page began: milliseconds since 1970. */
  readonly at: number
  readonly startedAt: number
  /** What the page asked for; absent: nothing. */
  readonly session?: Asked
  /** Of the bundle; absent: the items were given directly. */
  readonly identity?: string
  readonly serving: RecommenderState['serving']
  readonly data: ExportedData
  readonly lists: readonly RecordedList[]
}

/** What came of a recorded list here. */
export interface ReplayedList extends Pick<RecordedList, 'listName'> {
  readonly recorded: RecordedList['items']
  readonly replayed: RecordedList['items']
  /** The same items, in the same order, by the same scores to the bit. */
  readonly isSame: boolean
}

export interface Replayed {
  readonly lists: readonly ReplayedList[]
  /** In words: what this page has that the recording had not, and may explain a difference. */
  readonly differences: readonly string[]
}

export interface InspectedModel {
  readonly id: string
  readonly shape: string
  readonly encoder?: string
  readonly parts: readonly string[]
  /** Gzipped, of its files. */
  readonly bytes: number
  readonly isLoaded: boolean
  /** What it serves: 'forYou', 'related' ... */
  readonly serves: readonly string[]
  /** On the build's held-out rows. */
  readonly metrics?: Readonly<Record<string, number>>
}

export interface InspectedBundle {
  readonly release: number
  readonly identity: string
  /** ISO 8601. */
  readonly createdAt: string
  readonly items: number
  readonly verdict: string
  readonly models: readonly InspectedModel[]
  readonly files: readonly {
    readonly path: string
    readonly stage: string
    readonly bytes: number
    readonly holds: string
  }[]
  readonly card?: ModelCard
  /** Why there is none, where it could not be had. */
  readonly cardError?: string
}

/** A store of the database, and about how much is in it. */
export interface StoreUse {
  readonly name: string
  readonly holds: string
  readonly records: number
  /** Of the values: numbers in arrays as they are, all else as JSON. What the browser writes besides is its own affair. */
  readonly bytes: number
}

export interface StorageUse {
  /** Of the database; undefined: there is none. */
  readonly database: string | undefined
  readonly stores: readonly StoreUse[]
  /** Of the whole origin, where the browser tells. */
  readonly usage?: number
  readonly quota?: number
}

export interface Inspector {
  /** In the order in which they were asked for. */
  readonly lists: () => readonly InspectedList[]
  /** In order of seq, each with what it says now; undefined: nothing. */
  readonly events: () => readonly { readonly event: FeedbackEvent; readonly evidence: Evidence | undefined }[]
  /** What older events were folded into. */
  readonly totals: () => readonly EventTotal[]
  /** Milliseconds since 1970. */
  readonly startedAt: number
  /** The first ten whose id or title has these words. */
  readonly find: (words: string) => readonly Item[]
  /** undefined: the items were given directly, or none are here yet. */
  readonly bundle: () => Promise<InspectedBundle | undefined>
  /** undefined: there is no such list, or what it takes is on its way. @throws TacitlyError what the list fails with */
  readonly stages: (key: string) => Promise<Stages | undefined>
  readonly storage: () => Promise<StorageUse>
  /** The lists of this page as they would be for somebody else; nothing on it changes. */
  readonly listsOf: (visitor: Imagined) => Promise<readonly ImaginedList[]>
  /** The page shows its lists for somebody else, and learns nothing, until it is asked for undefined. */
  readonly show: (visitor: Imagined | undefined) => Promise<void>
  readonly shown: () => Imagined | undefined
  readonly record: () => Promise<Recording>
  /** Nothing on the page changes. @throws TacitlyError 'import-invalid' */
  readonly replay: (recording: unknown) => Promise<Replayed>
}
