import type { ItemVectors } from '../content/vectors'
import type { Csr } from '../kernels/interactions'
import type { Features } from '../kernels/ridge'
import type { SingleModel } from '../shapes/types'
import type { Item } from '../types/item'
import type { ShownLists } from './shown-lists'

/** What is known of a catalogue's items, in the order of the models' columns. */
export interface KnownContent {
  readonly items: readonly Item[]
  /** At most one of each kind. @default none */
  readonly vectors?: readonly Pick<ItemVectors, 'kind' | 'd' | 'vectors'>[]
  /** See contentFeatures. */
  readonly features: Features
}

/** Made of it only what a definition reads, so that nothing else is worked out, or copied to a worker. @param reads default all */
export function contentRead(
  reads: readonly (keyof KnownContent)[] | undefined,
  { items, vectors }: Omit<KnownContent, 'features'>,
  features: () => Features,
): KnownContent {
  const isRead = (part: keyof KnownContent) => !reads || reads.includes(part)
  return {
    items: isRead('items') ? items : [],
    vectors: isRead('vectors') ? vectors?.map(one => ({ kind: one.kind, d: one.d, vectors: one.vectors })) : undefined,
    features: isRead('features') ? features() : { size: 0, values: new Float32Array() },
  }
}

/** What a ranker learns from. */
export interface HeldOut {
  readonly visitors: Csr
  /** Trained on the others, in the definition's order. */
  readonly parts: readonly SingleModel[]
  /** What was shown to these visitors, where that is known; what they took is drawn apart where it is not. */
  readonly shown?: ShownLists
}

/** What a model may be trained on; its definition says what it needs of it. */
export interface TrainingData {
  /**
   * Users x items, each entry with its time where there are times; `events` of it, where there are any, say in which order
   * who touched what, repeats, ratings and contexts.
   */
  readonly rows: Csr
  readonly content?: KnownContent
  /** The models that the definition is made of, trained on the same rows, in its order. */
  readonly parts?: readonly SingleModel[]
  /**
   * Of a ranker: visitors who were held out whole, and its parts trained on the others, whose scores learned nothing of them.
   * Absent: they are too few.
   */
  readonly held?: HeldOut
  /** Item factors to start from, n x d, where the definition `isWarmStarted`. @default drawn */
  readonly start?: Float32Array
  /** Items whose scores are wanted: what is only about others may be left out. @default all */
  readonly targets?: ArrayLike<number>
}
