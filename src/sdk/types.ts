// The public vocabulary. Types only; every name here is what users see.
import type { TacitlyError } from './errors'
import type { ModelId } from './models/shapes'

/** What an encoder reads: an item's words or its picture. */
export type ContentKind = 'text' | 'image'

/** Vectors of an item or a query, as an encoder gives them: full length, L2 norm 1. */
export type ContentVectors = { readonly [kind in ContentKind]?: Float32Array }

export type AttributeValue = string | number | boolean | readonly string[]

/** What a site recommends. Its own fields ride along: `TItem extends Item` is generic throughout. */
export interface Item {
  readonly id: string
  readonly title: string
  readonly url?: string
  readonly image?: string
  readonly text?: string
  readonly categories?: readonly string[]
  readonly price?: number
  readonly currency?: string
  /** ISO 8601 date, year, or milliseconds since 1970. */
  readonly publishedAt?: string | number
  readonly attributes?: Readonly<Record<string, AttributeValue>>
}

export type Consent = 'granted' | 'memory-only' | 'denied'

export type FeedbackType =
  | 'impression'
  | 'click'
  | 'view'
  | 'dwell'
  | 'addToCart'
  | 'purchase'
  | 'like'
  | 'dislike'
  | 'rating'
  | 'dismiss'
  | (string & {})

/** One thing a visitor did. Idempotent by `id`; ordered by `seq`, never by the clock. */
export interface FeedbackEvent {
  readonly id: string
  readonly type: FeedbackType
  readonly itemId: string
  readonly listName?: string
  readonly listId?: string
  /** 0-based place in the shown list. */
  readonly position?: number
  readonly propensity?: number
  readonly modelVersion?: string
  readonly dwellMs?: number
  readonly value?: number
  readonly currency?: string
  /** On the site's own scale, see `feedback.ratingScale`. */
  readonly rating?: number
  readonly context?: Readonly<Record<string, string | number | boolean>>
  /**
   * Nobody's hand: a script's click (`isTrusted: false`), or more than 50 actions within a second. Kept and exported, and
   * says nothing of the item.
   */
  readonly suspect?: true
  /** Milliseconds since 1970. */
  readonly ts: number
  readonly seq: number
}

/** What a caller hands to `log`: id, ts and seq are filled in. */
export type FeedbackInput = Omit<FeedbackEvent, 'id' | 'ts' | 'seq'> & { readonly id?: string; readonly ts?: number }

/** What an event of one type says. */
export interface FeedbackWeight {
  /** -1 .. 1; 0 says nothing (impressions). */
  readonly preference: number
  /** >= 0. */
  readonly confidence: number
  /** Days after which half of the confidence is left. */
  readonly halfLifeDays: number
}

export type Strategy =
  | 'forYou'
  | 'related'
  | 'lookingSimilar'
  | 'frequentlyBoughtTogether'
  | 'trending'
  | 'latest'
  | 'recentlyViewed'
  | 'becauseYouViewed'

/** Declarative conditions on an item's fields or attributes; a list of values means any of them. */
export type Requirement =
  | AttributeValue
  | { readonly min?: number; readonly max?: number; readonly includes?: string; readonly not?: AttributeValue }
export type Requirements = Readonly<Record<string, Requirement>>
export type Where<TItem extends Item = Item> = Requirements | ((item: TItem) => boolean)

export interface Rules<TItem extends Item = Item> {
  /** Put last, at exactly this 0-based position; nothing re-sorts them. */
  readonly pin?: readonly { readonly itemId: string; readonly position: number }[]
  /** Adds `by` times the spread of the scores (their standard deviation) to matching items. */
  readonly boost?: readonly { readonly where: Where<TItem>; readonly by: number }[]
  /** Moves matching items below all others. */
  readonly bury?: readonly Where<TItem>[]
  readonly hide?: readonly Where<TItem>[]
}

export type Fallback = 'popular' | 'latest'

export interface ListOptions<TItem extends Item = Item> {
  /** Where on the site: stands in every event. @default the strategy */
  readonly listName?: string
  /** @default 'forYou' */
  readonly strategy?: Strategy
  /** Seeds: the item of this page, the items in the cart. */
  readonly itemIds?: readonly string[]
  /** @default 10 */
  readonly limit?: number
  /** The visitor's or page's requirements; declarative ones are relaxed one by one, and said so, when nothing is left. */
  readonly filter?: Where<TItem>
  readonly rules?: Rules<TItem>
  /** 0 off, 1 all variety. @default 0.2 for forYou, else 0 */
  readonly diversity?: number
  /** Chain that fills what the strategy could not; [] for none. @default ['popular', 'latest'], [] for frequentlyBoughtTogether, recentlyViewed and where there is a `query` */
  readonly fallback?: readonly Fallback[]
  /** What lookingSimilar goes by. @default 'both': every kind of vector that the bundle has */
  readonly by?: ContentKind | 'both'
  /**
   * Of lookingSimilar, in place of `itemIds`: words, or vectors that `extract` gave (of a picture the visitor dropped).
   */
  readonly query?: string | ContentVectors
  /**
   * Near-duplicates (the same product in another colour): 'fold' shows the best of each group, 'spread' never puts two of
   * a group side by side, 'keep' leaves them. @default 'fold' for lookingSimilar, else 'keep'
   */
  readonly duplicates?: 'fold' | 'spread' | 'keep'
  /** false: stays pending and asks for nothing. @default true */
  readonly enabled?: boolean
}

export type ReasonKind = 'event' | 'item' | 'content' | 'text' | 'image' | 'popular' | 'latest' | 'rule' | 'diversity'

/** One term of a score. The weights of a recommendation's reasons add up to its score. */
export interface Reason {
  readonly kind: ReasonKind
  /** The visitor's item (event) or seed item that contributed. */
  readonly itemId?: string
  /** Title of that item, or what is in common (content), so that components can say the reason in other languages. */
  readonly title?: string
  readonly weight: number
  /** English, ready to show; components translate by kind. */
  readonly text: string
}

export type Source = 'model' | 'content' | 'popular' | 'latest' | 'pinned' | 'history'

export interface Recommendation<TItem extends Item = Item> {
  readonly item: TItem
  readonly score: number
  /** 0-based. */
  readonly position: number
  readonly source: Source
  readonly reasons: readonly Reason[]
}

export interface SnapshotBase {
  readonly listName: string
  /** Names this answer; every event of the list carries it. */
  readonly listId: string
  /** True once a pending list took longer than 300 ms. */
  readonly isStalled: boolean
  readonly isRefreshing: boolean
  /**
   * Grows when somebody asked for a new order: refresh, forget (but not of one event), import, consent, fit. Mere
   * events leave it as it is, and a view keeps the cards on screen where they are until it changes.
   */
  readonly edition: number
}

export type ListSnapshot<TItem extends Item = Item> =
  | (SnapshotBase & { readonly status: 'pending'; readonly items: readonly [] })
  | (SnapshotBase & {
      readonly status: 'ready'
      readonly items: readonly Recommendation<TItem>[]
      /** Of the first item that no rule placed. */
      readonly source: Source
      /** Requirements that had to be given up to find anything, in the order they fell. */
      readonly relaxed: readonly string[]
      /** Of becauseYouViewed: the item that it speaks of. */
      readonly seedId?: string
      /** The model behind the order: '<model>@<release>' or '<model>@fit'. */
      readonly modelVersion: string
      readonly rankMs: number
    })
  | (SnapshotBase & { readonly status: 'empty'; readonly items: readonly [] })
  | (SnapshotBase & { readonly status: 'error'; readonly items: readonly []; readonly error: TacitlyError })

/** One list on a page. Equal option data gives the same list. */
export interface List<TItem extends Item = Item> {
  readonly subscribe: (listener: () => void) => () => void
  readonly getSnapshot: () => ListSnapshot<TItem>
  /** A new answer under a new `listId`. */
  readonly refresh: () => void
  /** `log` with this list's name, id and the item's position filled in. */
  readonly log: (event: FeedbackInput) => Promise<Logged>
  /**
   * Where the list stands on the page: after its first answer it follows mere events only while that is within a
   * viewport of being seen. A list without an element counts as seen. Returns the undo.
   */
  readonly observe: (element: Element) => () => void
}

/**
 * Where an event is: on the disk, committed; in the memory of this page, which lasts as long (no consent to store, disposed,
 * or the disk fails: `getState().storage` says why; it is written when the disk can be had again); or nowhere (no consent to
 * learn, paused, or forgotten meanwhile).
 */
export interface Logged {
  readonly stored: 'disk' | 'memory' | 'nowhere'
}

export type Backend = 'webgl' | 'wasm' | 'js'

export interface RequestCount {
  readonly origin: string
  /** Whether it is the page's own origin. */
  readonly own: boolean
  readonly count: number
  /** Bytes over the wire where the browser tells them, else 0. */
  readonly bytes: number
  readonly from: 'page' | 'trainer' | 'tensor' | 'extractor'
}

export interface TrainerState {
  readonly status: 'idle' | 'waiting' | 'running' | 'accepted' | 'refused' | 'failed' | 'unavailable'
  readonly backend?: Backend
  /** Why this backend, with the figures that decided; or why there is no trainer. */
  readonly why?: string
  readonly progress?: TrainProgress
  /** What the gate said last. */
  readonly gate?: GateReport
  readonly error?: TacitlyError
}

export interface ExtractorState {
  readonly status: 'idle' | 'loading' | 'running' | 'failed'
  readonly progress?: ExtractProgress
  readonly error?: TacitlyError
}

export interface ExtractProgress {
  readonly kind: ContentKind
  /** Items that have their vector, those from the cache among them. */
  readonly done: number
  readonly cached: number
  readonly total: number
}

export interface ExtractOptions {
  /** @default every kind that there is an encoder for and that the item has */
  readonly kinds?: readonly ContentKind[]
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: ExtractProgress) => void
}

/** Vectors of one item; a kind is missing where the item has no such content. */
export interface Extracted extends ContentVectors {
  readonly itemId: string
}

export interface EncoderOptions {
  /** Folder that `tacitly models` laid out, with its `models.json`. */
  readonly url: string
  /** Encoders by the names in `models.json`. @default those that the bundle names, else the first of its kind there */
  readonly text?: string
  readonly image?: string
}

export interface RecommenderState {
  readonly consent: Consent
  readonly paused: boolean
  readonly storage: {
    /** Where what is logged now goes. In memory it waits, where consent is granted, until the disk can be had again. */
    readonly kind: 'indexeddb' | 'memory'
    /** Whether the browser may clear it when space runs short. */
    readonly durability?: 'persistent' | 'best-effort'
    readonly reason?: string
    readonly error?: TacitlyError
  }
  readonly bundle: {
    readonly status: 'none' | 'loading' | 'ready' | 'error'
    /** Says which of two bundles is newer; by default when it was built, milliseconds since 1970. */
    readonly release?: number
    readonly items?: number
    readonly error?: TacitlyError
  }
  readonly trainer: TrainerState
  /** The model that serves forYou, and where it came from. */
  readonly serving: {
    readonly model: ModelId | 'content' | 'none'
    readonly origin: 'bundle' | 'fit' | 'fineTune' | 'items'
  }
  /** Vectors of the bundle's items, fetched when a list or query first needs them. */
  readonly content: {
    readonly status: 'none' | 'idle' | 'loading' | 'ready' | 'error'
    readonly error?: TacitlyError
    /** What was trained here and is gone by, one a kind. */
    readonly trained?: readonly { readonly model: TrainableContent; readonly by: ContentKind }[]
  }
  /** Of the latest `extract`. */
  readonly extractor: ExtractorState
  readonly models: readonly ModelId[]
  readonly history: {
    /** Actions: impressions apart. */
    readonly events: number
    /** Items that an action was about. */
    readonly items: number
    readonly impressions: number
    /** Of the oldest event, milliseconds since 1970. */
    readonly since?: number
  }
  /** Milliseconds, the latest of each. */
  readonly timings: {
    readonly foldInMs?: number
    readonly rankMs?: number
    readonly learnMs?: number
    readonly loadMs?: number
  }
  readonly requests: readonly RequestCount[]
  /** Events of this page whose type says nothing: neither ours, nor another name for one, nor in `feedback.weights`. */
  readonly unknownTypes: Readonly<Record<string, number>>
  readonly privacy: {
    /** Whether the browser sends Global Privacy Control. */
    readonly gpc: boolean
    /** What leaves the device is nothing, with the signal or without: no option makes it true. */
    readonly sharing: false
  }
}

export interface TrainProgress {
  readonly phase: 'measure' | 'train' | 'judge' | 'refit'
  readonly sweep: number
  readonly sweeps: number
  readonly backend?: Backend
  /** After this sweep, on held-out rows: of 'twotower' those that say when to stop, else those that judge. */
  readonly ndcg?: number
  /** Of 'head' and 'lstm', on some of the held-out items: see `ContentFigures`. */
  readonly sameCategory?: number
}

/** Whether a trained model may serve, and every figure that decided. */
export interface GateReport {
  readonly accepted: boolean
  /** Empty when accepted. */
  readonly refusals: readonly string[]
  readonly finite: boolean
  readonly ndcg?: number
  /** NDCG@10 of the bundle's twin (the shipped model from before its refit) on the same held-out part. */
  readonly twinNdcg?: number
  /** Log-likelihood of the visitor's held-out clicks, in nats, against the model that served before. */
  readonly ownClicks?: { readonly clicks: number; readonly gainNats: number }
}

/** What can be trained in a browser on the shared interactions: a model of what people choose. */
export type TrainableModel = 'als' | 'ease' | 'twotower'

/**
 * What can be trained in a browser on the catalogue itself, to tell its categories: 'head', a small layer on the bundle's
 * vectors, whose encoder stays as it is; 'lstm', an encoder of texts. `lookingSimilar`, queries and `related` by content
 * go by it, where it finds more than the vectors from before.
 */
export type TrainableContent = 'head' | 'lstm'

export interface TrainOptions {
  /** @default 'als' */
  readonly model?: TrainableModel
  /** Forced: fails with its reason when it can't run, and never falls back. @default chosen by measurement */
  readonly backend?: Backend
  /** @default 1 */
  readonly seed?: number
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: TrainProgress) => void
}

export interface TrainContentOptions extends Omit<TrainOptions, 'model'> {
  readonly model: TrainableContent
  /** The vectors that a head reads; an LSTM reads text. @default 'image' where the bundle has such vectors, else 'text' */
  readonly by?: ContentKind
}

/** Share of held-out items (a fifth, 1000 at most) whose nearest other item is of one of their categories. */
export interface ContentFigures {
  readonly 'sameCategory@1': number
}

/** As `TrainResult`, by other figures. */
export interface TrainContentResult extends Omit<TrainResult, 'metrics' | 'baseline'> {
  readonly metrics: ContentFigures
  /** By the bundle's own vectors; where it has none of that kind, by attributes other than categories. */
  readonly baseline: ContentFigures
}

export interface TrainResult {
  readonly backend: Backend
  readonly why: string
  /** Wall time of the judged training, ms; compiling and judging apart. */
  readonly trainMs: number
  readonly sweeps: number
  readonly metrics: { readonly 'ndcg@10': number }
  /** Popularity on the same held-out part. */
  readonly baseline: { readonly 'ndcg@10': number }
  readonly gate: GateReport
}

export interface ExportedData {
  readonly format: 'tacitly-export'
  readonly version: 1
  readonly exportedAt: number
  readonly events: readonly FeedbackEvent[]
  /** What compaction folded together: totals a (item, type). */
  readonly totals: readonly EventTotal[]
}

export interface EventTotal {
  readonly itemId: string
  readonly type: FeedbackType
  readonly count: number
  /** How many of them were suspect. */
  readonly suspect?: number
  /** The latest one, where the type is 'rating'. */
  readonly rating?: number
  /** Milliseconds since 1970. */
  readonly firstTs: number
  readonly lastTs: number
  /** The ids in it, hashed; the newest 1,000. So that an import knows what is counted already. */
  readonly ids?: readonly number[]
}

/** One event by its id is how a dismissal is undone. */
export type ForgetScope =
  | 'all'
  | { readonly itemId: string }
  | { readonly eventId: string }
  | { readonly since: number }

/** A URL of the bundle's folder, or a reader of its files (Node, tests, a cache). */
export type BundleSource = string | { readonly read: (path: string) => Promise<Uint8Array> }

export interface RecommenderOptions<TItem extends Item = Item> {
  readonly bundle?: BundleSource
  /**
   * Refuses a bundle of an older release than this browser has seen ('bundle-older-release'). Without it an older one is
   * taken: to go back is the site's right. @default false
   */
  readonly refuseOlder?: boolean
  /** A small catalogue given directly; with no bundle: content and the visitor's own feedback. */
  readonly items?: readonly TItem[]
  /** The initial value. @default 'memory-only' */
  readonly consent?: Consent
  /** The site persists the visitor's choice; it is the source of truth. */
  readonly onConsentChange?: (consent: Consent) => void
  readonly feedback?: {
    /** Overrides of the default weights, by event type; the site's own types go here too. */
    readonly weights?: Readonly<Record<string, FeedbackWeight>>
    /** Of `rating` events: maps to a preference of -1 .. 1. @default [1, 5] */
    readonly ratingScale?: readonly [number, number]
    /** Events kept one by one; beyond it the oldest are folded into totals. @default 5000 */
    readonly maxEvents?: number
  }
  /** Where the page finds encoders for text and pictures it has no vectors of; absent: none, and `extract` says so. */
  readonly encoders?: EncoderOptions
  /** Escape hatch where the bundler can't find the workers. */
  readonly workers?: {
    readonly trainer?: () => Worker
    readonly tensor?: () => Worker
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

export interface RerankOptions {
  /** Weight of the site's own order against the visitor's taste, 0 .. 1. @default 0.3 */
  readonly keepOrder?: number
  /**
   * What the visitor is after at this moment: words, or vectors that `extract` gave. Until the words have their vector,
   * they are matched as words. Weighs as much as taste does.
   */
  readonly query?: string | ContentVectors
}

export interface Recommender<TItem extends Item = Item> {
  readonly subscribe: (listener: () => void) => () => void
  readonly getState: () => RecommenderState
  readonly list: (options?: ListOptions<TItem>) => List<TItem>
  readonly recommend: (options?: ListOptions<TItem>) => Promise<ListSnapshot<TItem>>
  /** Personalises any list that the site already has. Needs no bundle. */
  readonly rerank: <T extends Item>(items: readonly T[], options?: RerankOptions) => readonly Recommendation<T>[]
  /**
   * Accepted at once (lists that are near re-rank before the next frame, and `getState()` with them); resolves when
   * committed, and says where it is: a disk that fails is no error. The names that other trackers give our types are understood ('add_to_cart' is stored as 'addToCart').
   *
   * @throws TacitlyError 'event-invalid'; 'server-refused'
   */
  readonly log: (event: FeedbackInput) => Promise<Logged>
  readonly fit: {
    /**
     * Trains on the catalogue's texts, pictures and categories.
     *
     * @throws TacitlyError 'no-bundle'; 'input-invalid': no such vectors or texts, or fewer than two categories of two items
     */
    (options: TrainContentOptions): Promise<TrainContentResult>
    (options?: TrainOptions): Promise<TrainResult>
  }
  readonly fineTune: (options?: TrainOptions) => Promise<TrainResult>
  /**
   * Vectors of texts and pictures, by the encoders of `encoders`, in a worker; those of before come from a cache on the
   * device, where consent allows one. A picture's address may be a `blob:` or `data:` URL.
   *
   * @throws TacitlyError 'encoder-missing' | 'encoder-corrupt', with the URL and the command that puts the file there;
   *   'worker-unavailable' | 'wasm-blocked' | 'aborted'
   */
  readonly extract: (items: readonly Item[], options?: ExtractOptions) => Promise<readonly Extracted[]>
  /**
   * Items for this page's life: recommendable at once by their attributes, and by their text and picture as soon as the
   * promise resolves (where there are `encoders`). An id that is known already is replaced.
   */
  addItems(items: readonly TItem[]): Promise<void>
  /**
   * The trained model as safetensors: `<model>.judged` (what the metrics are of) and `<model>.factors` (what serves), of
   * 'ease' and 'twotower' also the `inputs` of both.
   */
  readonly exportModel: () => Promise<Uint8Array>
  readonly setConsent: (consent: Consent) => Promise<void>
  readonly pause: () => void
  readonly resume: () => void
  readonly exportData: () => Promise<ExportedData>
  readonly importData: (data: unknown) => Promise<{ readonly added: number; readonly known: number }>
  readonly forget: (scope: ForgetScope) => Promise<void>
  /** Looks for a newer release of the bundle and swaps to it whole, or keeps the present one. */
  readonly updateBundle: () => Promise<void>
  /** Items the visitor touched, latest first: what PrivacyControls shows. */
  readonly getHistory: () => readonly {
    readonly item: TItem | undefined
    readonly itemId: string
    readonly lastTs: number
    readonly events: number
  }[]
  readonly dispose: () => void
}
