// Models that are trained in a browser.
import type { EncoderId } from '../encoders/catalogue'
import type { modelByDefault } from '../models/by-default'
import type { trainable } from '../models/trainable'
import type { ContentKind } from './content'
import type { Backend, GateReport } from './gate'

type Catalogue = typeof trainable

export interface TrainProgress {
  readonly phase: 'measure' | 'train' | 'judge' | 'refit'
  readonly sweep: number
  readonly sweeps: number
  readonly backend?: Backend
  /** After this sweep, on held-out rows: of 'twotower' those that say when to stop, else those that judge. */
  readonly ndcg?: number
  /** Popularity on the same rows. */
  readonly baselineNdcg?: number
  /**
   * Ranking loss, 1 - AUC, on the same rows: share of the pairs of a held-out item and another one that are in the wrong order.
   */
  readonly loss?: number
  /** Of popularity. */
  readonly baselineLoss?: number
  /** Who is behind all four: a sample, where there are many. The result's figures are of all. */
  readonly visitors?: number
  /** Of 'head' and 'lstm', on some of the held-out items: see `ContentFigures`. */
  readonly sameCategory?: number
}

/** What can be trained in a browser on the shared interactions, which have no times, ratings or context: a model of what people choose, but no ranker and nothing that a page can't keep. */
export type TrainableModel = keyof Catalogue

/**
 * What can be trained in a browser on the catalogue itself, to tell its categories: 'head', a small layer on the bundle's
 * vectors, whose encoder stays as it is; 'lstm', an encoder of texts. `lookingSimilar`, queries and `related` by content
 * go by it, where it finds more than the vectors from before.
 */
export type TrainableContent = EncoderId

/** A model, iALS where none is named, and the options that it has. */
export type TrainOptions = { readonly [M in TrainableModel]: TrainOptionsOf<M> }[TrainableModel]

export type TrainOptionsOf<M extends TrainableModel> = TrainControls & {
  /** Of this model. @default as the build trained it, else the model's own */
  readonly options?: Partial<Omit<Catalogue[M]['defaults'], 'seed'>>
} & (M extends typeof modelByDefault ? { /** @default 'als' */ readonly model?: M } : { readonly model: M })

export interface TrainControls {
  /** Forced: fails with its reason when it can't run, and never falls back. @default chosen by measurement */
  readonly backend?: Backend
  /** @default 1 */
  readonly seed?: number
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: TrainProgress) => void
}

export interface TrainContentOptions extends TrainControls {
  readonly model: TrainableContent
  /** The vectors that a head reads; an LSTM reads text. @default 'image' where the bundle has such vectors, else 'text' */
  readonly by?: ContentKind
}

/** Share of held-out items (a fifth, 1000 at most) whose nearest other item is of one of their categories. */
export interface ContentFigures {
  readonly 'sameCategory@1': number
}

/** As `TrainResult`, by other figures. */
export interface TrainContentResult extends Omit<TrainResult, 'metrics' | 'baseline' | 'visitors'> {
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
  /** Held-out visitors behind both figures. */
  readonly visitors: number
  readonly gate: GateReport
}
