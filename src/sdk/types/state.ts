// What `getState()` tells.
import type { TacitlyError } from '../errors'
import type { ModelId } from '../shapes/types'
import type { ContentKind } from './content'
import type { ExtractProgress, LoadProgress } from './extraction'
import type { Consent } from './feedback'
import type { Backend, GateReport } from './gate'
import type { TrainableContent, TrainProgress } from './training'

export interface RequestCount {
  readonly origin: string
  /** Whether it is the page's own origin. */
  readonly own: boolean
  readonly count: number
  /** Bytes over the wire where the browser tells them, else 0. */
  readonly bytes: number
  readonly from: 'page' | 'trainer' | 'tensor' | 'webgpu' | 'extractor'
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
  /** While an encoder is fetched. */
  readonly loading?: LoadProgress
  readonly progress?: ExtractProgress
  /** On how many threads many texts are encoded, and why on one. Absent: so far they were few. */
  readonly why?: string
  readonly error?: TacitlyError
}

/** 'wasm', or JavaScript, with what is in the way of WASM. */
export type ScoringEngine = 'wasm' | `js (${string})`

export interface RecommenderState {
  readonly consent: Consent
  /** Nothing new is learned; what is known counts as before. */
  readonly paused: boolean
  /** Whose history lists go by. */
  readonly profile: string
  /** Those that the site names, the first of them the one that has always been there, and those that came on this page, a temporary one for as long as it is shown; [] where there is but one. */
  readonly profiles: readonly string[]
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
    /** Of those that are here. */
    readonly items?: number
    readonly error?: TacitlyError
    /** Of a catalogue that is cut, and whose models are here. */
    readonly shards?: {
      /** Of the whole catalogue. */
      readonly items: number
      readonly count: number
      /** Shards that lists go by beside the head: at most 8. */
      readonly here: number
      /** Why some that were wanted are not. */
      readonly error?: TacitlyError
    }
  }
  readonly trainer: TrainerState
  /** The model that serves forYou, and where it came from. */
  readonly serving: {
    readonly model: ModelId | 'content' | 'none'
    readonly origin: 'bundle' | 'fit' | 'fineTune' | 'items'
    /** What scores a bundle's items by vectors. Absent: they are fewer than 20,000, or their models are not here yet. */
    readonly engine?: ScoringEngine
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
  /** Where an edge ranker serves: what it learned of the visitor. */
  readonly ranker?: {
    /** Liked items that it learned from, and those that it comes to in the next idle moments. */
    readonly clicks: number
    readonly left: number
    /**
     * Its own estimated gain: the mean of 1 / log2(2 + rank of the click), each ranked before it was learned from, by the weights of
     * everybody and by those of this visitor.
     */
    readonly everybody: number
    readonly own: number
    /** 0 .. 1: what its steps on this visitor's clicks count, by how they predicted the later ones. */
    readonly gate: number
  }
  readonly history: {
    /** Why nothing is learned on this page. */
    readonly error?: TacitlyError
    /** Actions: impressions apart. */
    readonly events: number
    /** Items that an action was about. */
    readonly items: number
    readonly impressions: number
    /** Actions and impressions that are suspect, and say nothing; absent: none. */
    readonly suspects?: number
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
    /** What leaves the device is nothing, with the signal or without: no option makes it true. Which shards are fetched is seen by who serves them. */
    readonly sharing: false
  }
}
