import type { ModelCard } from '../../sdk/bundle/model-card'
import type { ModelToPack } from '../../sdk/bundle/write'
import type { Csr } from '../../sdk/kernels/interactions'
import type { ModelId, StoredShape } from '../../sdk/shapes/types'
import type { Item } from '../../sdk/types'

/** Models that were trained elsewhere, and what they are judged by. All of it in the numbering of `items`. */
export interface Imported {
  readonly items: readonly Item[]
  /** As they ship. */
  readonly models: readonly ModelToPack[]
  /** What was asked for: serves where nothing judges it. */
  readonly asked: ModelId
  /** What lists about an item go by. */
  readonly related: ModelId
  /** What the asked model goes by, for the model card, where its id is none of the catalogue's. */
  readonly goesBy?: string
  readonly data: ModelCard['data']
  /** Absent: nothing is known of visitors, and nothing is judged. */
  readonly judge?: Judge
  /** What was guessed, changed and dropped, a line each. */
  readonly notes: readonly string[]
  /** What trained. */
  readonly engine: string
}

export interface Judge {
  /** Without what is withheld, popularity first: those that may serve. */
  readonly models: readonly StoredShape[]
  /** What the models know of the visitors who judge. */
  readonly known: Csr
  readonly withheld: Csr
  /** Visitors of each item, of all visitors. @default those of `known` */
  readonly visitors?: Float32Array
  /** How `withheld` was cut. */
  readonly split: { readonly seed: number; readonly heldOut: number }
  /** A sentence for the verdict: where this was withheld. */
  readonly how: string
}
