import type { AttributeIndex } from '../content/attribute-index'
import type { Moment } from '../kernels/events'
import type { Csr } from '../kernels/interactions'
import type { EdgeComponent, EdgeState } from './edge-types'
import type { DeepEncoder, ItemEncoder, LinearEncoder, RidgeEncoder, SequenceEncoder } from './encoder-types'
import type { BiasTerms, FactorTerms, NeighbourTerms, VisitorTerms } from './rating-types'

/** Of any model: ids are free, `[a-z0-9-]{1,32}`. What there is says the catalogue, and of a bundle its manifest. */
export type ModelId = string

/** What a visitor did, as the models see it: catalogue index, signed preference, confidence. Parallel columns. */
export interface History {
  /** Item indices, latest last; an item stands here once, its events already combined. */
  readonly items: Int32Array
  /** -1 .. 1: what the events say of the item. */
  readonly preference: Float32Array
  /** >= 0: how much they say it (decay included). */
  readonly confidence: Float32Array
  /** The first so many were seen and passed over, and never touched: no length counts them. @default 0 */
  readonly passed?: number
  /** What is known of the moment of the list: for rankers and segments. */
  readonly context?: Moment
  /** What an edge ranker has learned of this visitor. @default nothing */
  readonly learned?: EdgeState
}

type Touched = Pick<History, 'items' | 'passed'>

/** Items that the visitor did something with, latest last. */
export const touchedItems = ({ items, passed = 0 }: Touched): Int32Array => items.subarray(passed)
export const touchedCount = ({ items, passed = 0 }: Touched): number => items.length - passed

/** How many visitors an item has, or may be expected to have. Scoring: look-up, by the moment where it has segments, the same for every visitor. */
export interface ItemScores {
  readonly shape: 'scores'
  readonly id: ModelId
  /** Length n. */
  readonly scores: Float32Array
  /** In a moment of which these are known, the scores are multiplied by the factors of each. */
  readonly segments?: readonly Segment[]
  /** Where they are what an item's ratings have above the others'. */
  readonly rating?: BiasTerms
}

/** Moments of one kind: their context has this value. */
export interface Segment {
  readonly field: string
  readonly value: string
  /** Of each item, above 0; length n. */
  readonly factors: Float32Array
}

/** How much less a history's older items say, see weighHistory. */
export interface Recency {
  /** Liked items after which one counts half; 0: only the latest counts. */
  readonly halfLife: number
}

/** The strongest neighbours of each item. Scoring: sparse sum over the history. */
export interface ItemNeighbours {
  readonly shape: 'neighbours'
  readonly id: ModelId
  /** Length n + 1: the neighbours of item i are ptr[i] .. ptr[i + 1], strongest first. */
  readonly ptr: Int32Array
  readonly idx: Int32Array
  readonly weights: Float32Array
  /** Pairs that need not hold the other way are packed as they are. @default told by the lists */
  readonly isDirected?: boolean
  /** @default all that the history holds counts alike */
  readonly recency?: Recency
  /** Where they are of ratings. */
  readonly rating?: NeighbourTerms
}

/** A vector an item. Scoring: the visitor's vector (encoder) times each item's, or what an interaction says of both, plus the item's bias. */
export interface ItemFactors {
  readonly shape: 'factors'
  readonly id: ModelId
  /** Length of a vector. */
  readonly d: number
  /** n x d, row by row. */
  readonly factors: Float32Array
  /** Length n. @default 0 everywhere */
  readonly bias?: Float32Array
  readonly encoder: RidgeEncoder | LinearEncoder | SequenceEncoder | DeepEncoder
  /** @default all that the history holds counts alike */
  readonly recency?: Recency
  /** Absent: an item without a vector stays without one. */
  readonly itemEncoder?: ItemEncoder
  /**
   * Where they are of ratings, which `bias` is a part of. What a linear encoder makes of all that a visitor rated, each
   * as 1, their vector has beside what the ratings say (SVD++).
   */
  readonly rating?: FactorTerms
}

/** Made from the catalogue where it is read. Scoring: the sum over the history of the cosines of attributes. */
export interface ItemAttributes {
  readonly shape: 'attributes'
  readonly id: ModelId
  readonly index: AttributeIndex
}

/** What a ranker knows of a visitor, an item, a moment and the scores of the first stage: one number a candidate each. */
export type Feature =
  /** z: the part's score, less the mean over all items, divided by the deviation. */
  | { readonly kind: 'score'; readonly part: number }
  /** z ln(1 + n), n being the items of the history. */
  | { readonly kind: 'scoreByLength'; readonly part: number }
  /** The share of the history that has this token, where the item has it. */
  | { readonly kind: 'taste'; readonly token: number }
  /** 1 where the item has this token. */
  | { readonly kind: 'item'; readonly token: number }
  /** 1 where it has, in a moment of which this is known. */
  | { readonly kind: 'context'; readonly name: string; readonly value: string; readonly token: number }

/**
 * What a ranker has beside its weights: v_x, a vector a feature, d numbers each. 'crosses': the products of each two features,
 * sum_(x < y) v_x v_y x y (factorisation machine, Rendle 2010). 'layers': ReLU(bias + sum_x v_x x), then layers of W h + b with a
 * ReLU between them, to one number (the deep part of wide & deep, Cheng et al. 2016).
 */
export type RankerNetwork = { readonly d: number /** features x d. */; readonly vectors: Float32Array } & (
  | { readonly kind: 'crosses' }
  | { readonly kind: 'layers'; readonly bias: Float32Array; readonly layers: ItemEncoder['layers'] }
)

/**
 * The second stage: the best `depth` by the sum of the parts' z are scored once more, by the sum of features times weights;
 * all others stand below them in their order.
 */
export interface Ranker {
  readonly shape: 'ranker'
  readonly id: ModelId
  /** The first stage. */
  readonly parts: readonly SingleModel[]
  readonly depth: number
  readonly features: readonly Feature[]
  /** One a feature. */
  readonly weights: Float32Array
  /** @default the weights alone */
  readonly network?: RankerNetwork
  /** As in AttributeIndex. */
  readonly tokens: readonly string[]
  /** Which of the tokens each item has. */
  readonly traits: { readonly ptr: Int32Array; readonly idx: Int32Array }
}

/**
 * The rows of other visitors. Scoring: those of the nearest are added up, sum_u s_u^rho x_ui, where s_u is the cosine of the history and the
 * row, sum_h c_h p_h x_uh / (|history| |row| + shrink).
 */
export interface VisitorRows {
  readonly shape: 'rows'
  readonly id: ModelId
  /** Visitors x items; every entry is a 1. */
  readonly rows: Csr
  /** Rows that score, at most. */
  readonly nearest: number
  readonly shrink: number
  /** rho: above 1, the nearer ones say more. */
  readonly amplification: number
  /** Where they are of ratings. */
  readonly rating?: VisitorTerms
  /** @default all that the history holds counts alike */
  readonly recency?: Recency
}

/** What a training gives. Each lies in a file of its own; rows of visitors in that of the rows that a bundle shares, or in none. */
export type StoredShape = ItemScores | ItemNeighbours | ItemFactors | Ranker | VisitorRows

/** What other models may be made of. */
export type StoredPart = Exclude<StoredShape, Ranker | VisitorRows>

export type SingleModel = StoredPart | ItemAttributes

/**
 * Other models combined. 'weighted': sum_k w_k z_k, z_k being the part's scores over all items less their mean, divided
 * by their standard deviation. 'rrf': sum_k w_k / (60 + rank_k) (Cormack et al. 2009). 'switch': as 'weighted', but items
 * that fewer than `cold.from` visitors touched are weighed by `cold.weights`. 'cascade': the best `cascade.depth` by
 * `weights`, in the order of `cascade.weights`. 'ratings': sum_k w_k r_k of what the parts predict, which all do.
 */
export interface Ensemble {
  readonly shape: 'ensemble'
  readonly id: ModelId
  readonly combine: 'weighted' | 'rrf' | 'switch' | 'cascade' | 'ratings'
  readonly parts: readonly SingleModel[]
  /** One a part. */
  readonly weights: readonly number[]
  /**
   * In place of `weights`, by the number of items in the history, ascending; between two of them in proportion to ln(n),
   * before the first and after the last as there. @default `weights` whatever the history
   */
  readonly byLength?: readonly LengthWeights[]
  /** Of 'switch'. */
  readonly cold?: {
    readonly weights: readonly number[]
    readonly from: number
    /** Visitors of each item, length n. */
    readonly visitors: Float32Array
  }
  readonly cascade?: Cascade
}

/** Of 'cascade': what orders the items that the weights before it found. Shorter histories than the last of `byLength` have none. */
export interface Cascade {
  /** Items that are ordered anew, those of the history not counted. */
  readonly depth: number
  /** One a part. */
  readonly weights: readonly number[]
}

export interface LengthWeights {
  /** Of the history, 1 or more. */
  readonly items: number
  /** One a part. */
  readonly weights: readonly number[]
}

/**
 * Ranks for one visitor, and learns from each click of theirs. Of every component c an item has two features: how good its score is,
 * clip(score / mean of the best 20, -1, 4), and how high it stands, -ln(1 + rank / 5). What a feature weighs is the sum of three heads:
 * global, w_a + w_b ln(n) / 4 for a history of n items; adaptive, by how well components found what this visitor took; personal, by
 * gradient steps on their clicks (`EdgeState`). Recipe of our own; on-device re-ranking: EdgeRec, https://arxiv.org/abs/2005.08416.
 */
export interface EdgeRanker {
  readonly shape: 'edge'
  readonly id: ModelId
  readonly parts: readonly SingleModel[]
  /** The first is the baseline. */
  readonly components: readonly EdgeComponent[]
  /** Components x 2 features x 4: alone, times ln(n) / 4, times 5 E_c, times 5 E_0, see `EdgeState`. */
  readonly weights: Float32Array
  /** A component: the mean over visitors and clicks of 1 / log2(2 + rank of what was taken). */
  readonly means: ArrayLike<number>
  /** Components x 2: of the features, among the items that stand high in some component. */
  readonly deviations: ArrayLike<number>
}

export type Model = SingleModel | Ensemble | Ranker | VisitorRows | EdgeRanker

/** A step of a long computation; the caller decides the pace. */
export interface Step {
  readonly step: number
  readonly steps: number
}

/** Steppable training: yields after each step, returns the model. */
export type Training<M extends Model = Model> = Generator<Step, M, void>

/** Runs steps to its end at once. */
export function finish<T>(training: Generator<unknown, T, void>): T {
  for (;;) {
    const next = training.next()
    if (next.done) return next.value
  }
}
