import type { Rows } from '../content/rows'
import type { TrainedEncoder } from '../encoders/job'
import type { EdgeRun } from '../shapes/edge-learner'
import type { StoredPart } from '../shapes/types'
import type { Checkpoint } from '../training/job'
import type { ContentKind, FeedbackEvent, ForgetScope, TasteStatement } from '../types'
import type { Forgetting } from './forgetting'
import type { OtherHeld } from './merge-held'
import type { Held } from './totals'

/** A state of the database that a tab knows. */
export interface Mark {
  /** Drawn anew at each `forget`: an event logged under another generation is refused, so nothing forgotten comes back. */
  readonly generation: number
  /** Drawn when the database was made: another one means that it was lost in between. */
  readonly born: number
}

/** A visitor's events as stored: by seq, each record checked. */
export interface StoredLog extends Held, Mark {
  /** Records that were no events or totals, and are deleted. */
  readonly damaged: number
  /** Since the mark that was given. */
  readonly forgotten: readonly Forgetting[]
  /** Undefined: nothing was said, or it is damaged. */
  readonly taste: Said['taste'] | undefined
  readonly ended: Said['ended'] | undefined
  /** The database of that mark is gone. */
  readonly isLost: boolean
}

/** What a visitor says beside their events. */
export interface Said {
  readonly taste: TasteStatement
  /** When they last ended a session, milliseconds since 1970. */
  readonly ended: number
}

/** The last bundle that was read and verified, file by file as fetched. */
export interface CachedBundle {
  readonly identity: string
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** A model that was trained in this browser and serves. */
export interface StoredModel {
  readonly origin: 'fit' | 'fineTune'
  /** The bundle it was trained on. */
  readonly identity: string
  /** The id of each row: in another bundle, an item may have another place. */
  readonly itemIds: readonly string[]
  /** The visitor's own events up to this seq were learned from; 0: none. */
  readonly upToSeq: number
  /** How it was trained, for those who read the exported file. */
  readonly options: object
  /** NDCG@10 of the judged model on the held-out part. */
  readonly ndcg: number
  /** Trained without the held-out part. */
  readonly judged: StoredPart
  /** Refitted on every row: what serves. */
  readonly model: StoredPart
}

/** Vectors that were trained in this browser on the catalogue's content, of one kind. They say nothing of a visitor. */
export interface OwnContent {
  /** The bundle they were trained on: another makes them void. */
  readonly identity: string
  readonly kind: ContentKind
  readonly by: TrainedEncoder
  /** Of the catalogue's items. */
  readonly rows: Rows
}

/** What an edge ranker learned of the visitor, so that a page need not work it out again. */
export interface StoredEdge {
  /** The bundle, and the model of this browser, that it was learned with: others make it void. */
  readonly key: string
  readonly run: EdgeRun
}

/** What can be made again: dropped before any event when the disk is full. */
export interface Caches {
  readonly bundle: CachedBundle
  /** Of a bundle that is cut: chosen by the visitor's taste, and so theirs. */
  readonly shards: CachedBundle
  readonly checkpoint: Checkpoint
  readonly model: StoredModel
  readonly edge: StoredEdge
  /** One a kind at most. */
  readonly content: readonly OwnContent[]
  /** Whom experiments assign by, and the variants of which the site has had this device's answer. */
  readonly unit: { readonly id: string; readonly reported?: readonly string[] }
}

/** Of the caches, those that tell of the visitor. */
export type OfHistory = 'shards' | 'edge'

/** What an encoder made of a text or picture. */
export interface CachedVector {
  /** Of the encoder and the content, by hash: see `vectorKey`. */
  readonly key: string
  readonly vector: Float32Array
  /** When it was stored, milliseconds since 1970. */
  readonly at: number
}

/** Vectors kept; the oldest make room. Of 384 numbers each, these are 15 MB. */
export const maxVectors = 10_000

/** Whether a request to forget takes the vectors: they may be of what the visitor typed or dropped, and name no item. */
export function forgetsVectors(scope: ForgetScope): boolean {
  return scope === 'all' || 'since' in scope
}

/**
 * Where a visitor's events and this browser's own models stay. One interface, two implementations (IndexedDB, memory),
 * one contract suite. Every write resolves once it is committed, and rejects with a TacitlyError:
 * 'storage-quota' | 'storage-blocked' | 'storage-newer' | 'storage-failed', 'state-lost' where another database has taken the
 * place of the one that was read, or 'aborted' (`StaleWrite`) where it came too late.
 */
export interface Store {
  readonly kind: 'indexeddb' | 'memory'
  readonly read: (known?: Mark) => Promise<StoredLog>
  /** One transaction: known ids stay as they are. What is beyond the cap is folded soon after. */
  readonly append: (batch: { readonly events: readonly FeedbackEvent[] }, generation: number) => Promise<void>
  /** The union with what comes from elsewhere (`mergeHeld`), in one transaction. */
  readonly merge: (other: OtherHeld, generation: number) => Promise<void>
  /** In place of what they said before. */
  readonly putSaid: <K extends keyof Said>(name: K, said: Said[K], generation: number) => Promise<void>
  /**
   * Of what was logged until `at` (milliseconds since 1970, @default the moment it is done). With `generation`: refused where
   * that is over.
   * Erases what `scope` means, what was said of taste (`isUnsaid`), with all the end of a session, the checkpoint, the shards, what an edge ranker learned, the model if it learned from it, and vectors (`forgetsVectors`). Resolves to the new generation, and
   * when it began.
   */
  readonly forget: (
    scope: ForgetScope,
    at?: number,
    generation?: number,
  ) => Promise<{ readonly generation: number; readonly at: number }>
  readonly getCache: <K extends keyof Caches>(name: K) => Promise<Caches[K] | undefined>
  /** With a fencing `token`: refused ('aborted') once another tab drew a newer one, or after a `forget`. */
  readonly putCache: <K extends Exclude<keyof Caches, OfHistory>>(
    name: K,
    value: Caches[K],
    token?: number,
  ) => Promise<void>
  /** What follows from the visitor's history of this generation: refused ('aborted') once anything of it was forgotten, by any tab. */
  readonly putOfHistory: <K extends OfHistory>(name: K, value: Caches[K], generation: number) => Promise<void>
  readonly removeCache: (name: keyof Caches) => Promise<void>
  /** The vectors of these keys, those that are there. */
  readonly getVectors: (keys: readonly string[]) => Promise<ReadonlyMap<string, Float32Array>>
  readonly putVectors: (vectors: readonly CachedVector[]) => Promise<void>
  /** A fencing token, higher than all before. */
  readonly nextToken: () => Promise<number>
  /** Drops what can be made again (bundle, shards, checkpoint, vectors). */
  readonly evict: () => Promise<void>
  /** Removes everything, the database itself included. */
  readonly erase: () => Promise<void>
  readonly close: () => void
}

/** A new generation: random, so that a database that was deleted and made anew never repeats one. */
export function drawGeneration(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]
}
