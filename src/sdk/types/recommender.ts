// What `createRecommender` gives.
import type { ContentVectors } from './content'
import type { ExperimentState } from './experiments'
import type { ExplainOptions, ItemExplanation } from './explanation'
import type { Extracted, ExtractOptions } from './extraction'
import type { Consent, FeedbackInput, Logged } from './feedback'
import type { ExportedData, ForgetScope } from './history'
import type { Item } from './item'
import type { List, ListOptions, Strategy, StrategySeeds } from './list'
import type { PredictedRatings } from './prediction'
import type { Dehydrated, ListSnapshot, Recommendation } from './recommendation'
import type { Session, SessionRequest } from './session'
import type { RecommenderState } from './state'
import type { Taste, TasteChange, TasteExportOptions, TasteFile, TasteImport } from './taste'
import type { TrainContentOptions, TrainContentResult, TrainOptions, TrainResult } from './training'

export interface RerankOptions {
  /** Weight of the site's own order against the visitor's taste, 0 .. 1. @default 0.3 */
  readonly keepOrder?: number
  /**
   * What the visitor is after at this moment: words, or vectors that `extract` gave. Until the words have their vector,
   * they are matched as words. Weighs as much as taste does.
   */
  readonly query?: string | ContentVectors
}

/** A guest, or a preview: writes nothing whatever the consent, and ends when another profile takes its place. */
export interface TemporaryProfile {
  /** 1 to 64 characters; no profile of the device has it. */
  readonly name: string
  readonly temporary: true
  /** What it has done already, oldest first: lists follow it all at once. @default nothing */
  readonly events?: readonly FeedbackInput[]
}

export interface Recommender<TItem extends Item = Item> {
  readonly subscribe: (listener: () => void) => () => void
  readonly getState: () => RecommenderState
  readonly list: <TStrategy extends Strategy = Strategy>(
    options?: ListOptions<TItem> & StrategySeeds<TStrategy>,
  ) => List<TItem>
  readonly recommend: <TStrategy extends Strategy = Strategy>(
    options?: ListOptions<TItem> & StrategySeeds<TStrategy>,
  ) => Promise<ListSnapshot<TItem>>
  /**
   * Lists of one page, worked out together on a server, where no item stands twice. What they come to is the same for every visitor; a list that
   * takes one (recentlyViewed) is left out.
   *
   * @throws TacitlyError what a list fails with: 'bundle-missing', 'options-invalid', ...
   */
  readonly dehydrate: (lists: readonly ListOptions<TItem>[]) => Promise<Dehydrated<TItem>>
  /**
   * Why an item stands where it does in a list, or why it isn't there; and what to forget to change that.
   *
   * @throws TacitlyError what the list would fail with; 'code-missing'
   */
  readonly explain: (itemId: string, options?: ExplainOptions<TItem>) => Promise<ItemExplanation<TItem>>
  /** Personalises any list that the site already has. Needs no bundle. */
  readonly rerank: <T extends Item>(items: readonly T[], options?: RerankOptions) => readonly Recommendation<T>[]
  /**
   * What the visitor would rate, by the bundle's model of ratings (fetched by the first call) and the events of type 'rating'
   * that were logged here, the latest of each item. Never rejects.
   */
  readonly predict: (itemIds: readonly string[]) => Promise<PredictedRatings>
  /**
   * Accepted at once (lists that are near re-rank before the next frame, and `getState()` with them); resolves when
   * committed, and says where it is: a disk that fails is no error. The names that other trackers give our types are understood ('add_to_cart' is stored as 'addToCart').
   *
   * @throws TacitlyError 'event-invalid'; 'server-refused'; 'code-missing': the code that takes it in was removed by a deploy
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
  /**
   * Begins or ends a session, or says which one goes on. Without this call nothing of what was before weighs less.
   *
   * @throws TacitlyError 'options-invalid'; 'server-refused'; 'code-missing'
   */
  readonly session: (request?: SessionRequest) => Promise<Session>
  readonly pause: () => void
  readonly resume: () => void
  /**
   * Somebody else uses this device: lists, and all that is learned, go by this profile from now on, in this tab. Resolves when its history is read.
   *
   * @param profile 1 to 64 characters; one that is new begins with nothing, and one that was temporary on this page stays so
   * @throws TacitlyError 'options-invalid'; 'event-invalid', of a temporary one's; 'server-refused'; 'code-missing'
   */
  readonly setProfile: (profile: string | TemporaryProfile) => Promise<void>
  /**
   * Erases a profile, in every tab. Where it is the present one, the first takes its place; the first itself is emptied, and stays.
   *
   * @throws TacitlyError 'options-invalid'; 'server-refused'; 'code-missing'; 'storage-failed'
   */
  readonly removeProfile: (name: string) => Promise<void>
  readonly exportData: () => Promise<ExportedData>
  readonly importData: (data: unknown) => Promise<{ readonly added: number; readonly known: number }>
  readonly forget: (scope: ForgetScope) => Promise<void>
  /**
   * What was learned of the visitor, as topics: categories and attributes of items and, where the bundle has vectors, clusters
   * of items with names from their texts. The first call fetches what that takes.
   *
   * @throws TacitlyError 'code-missing', or why there are no items
   */
  readonly getTaste: () => Promise<Taste>
  /**
   * The visitor's own word on it, applied at once to lists for the visitor (forYou, nextUp, becauseYouViewed), kept where
   * consent allows it, and told to the site's other tabs. `never` takes a topic's items out of trending and latest, too.
   *
   * @throws TacitlyError 'options-invalid'; 'consent-required' while consent is 'denied'; 'server-refused'; 'code-missing'
   */
  readonly setTaste: (change: TasteChange) => Promise<Taste>
  /** Interests in terms of attributes and of the bundle's encoders, to be taken to another site. Names no item. */
  readonly exportTaste: (options?: TasteExportOptions) => Promise<TasteFile>
  /**
   * Takes over what `exportTaste` made here or at another site. What was brought before gives way to it.
   *
   * @throws TacitlyError 'import-invalid'; and as `setTaste`
   */
  readonly importTaste: (file: unknown) => Promise<TasteImport>
  /**
   * Items that tell most about a new visitor, popular ones far apart from each other: what TastePicker shows.
   *
   * @param count @default 12
   */
  readonly tasteItems: (count?: number) => Promise<readonly TItem[]>
  /** Looks for a newer release of the bundle and swaps to it whole, or keeps the present one. */
  readonly updateBundle: () => Promise<void>
  /** Items the visitor touched, latest first: what PrivacyControls shows. */
  readonly getHistory: () => readonly {
    readonly item: TItem | undefined
    readonly itemId: string
    readonly lastTs: number
    readonly events: number
  }[]
  /** What this device knows of each experiment. @throws TacitlyError 'code-missing', 'options-invalid' */
  readonly getExperiments: () => Promise<readonly ExperimentState[]>
  readonly dispose: () => void
}
