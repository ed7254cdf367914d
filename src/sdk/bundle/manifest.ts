import type { SplitSpec } from '../evaluate/split'
import type { AlsOptions } from '../models/als-options'
import type { ModelId } from '../models/shapes'

export type { SplitSpec }

/** Length and hash are of the inflated bytes; `zipped` is what travels. */
export interface BundleFile {
  readonly bytes: number
  readonly zipped: number
  /** Hex. */
  readonly sha256: string
}

/** One held-out judgement, computed from the bundle as read back from disk. */
export interface Judgement {
  readonly model: ModelId
  readonly metrics: Readonly<Record<string, number>>
}

export interface Manifest {
  readonly format: 'tacitly-bundle'
  readonly version: 1
  /** Grows with each publication; an older one is refused. */
  readonly release: number
  /** ISO 8601. */
  readonly createdAt: string
  readonly items: number
  /** The model behind each strategy. */
  readonly serves: { readonly forYou: ModelId; readonly related: ModelId; readonly frequentlyBoughtTogether: ModelId }
  /** Path to its size and hash; every path is served gzipped. */
  readonly files: Readonly<Record<string, BundleFile>>
  /** How the factors were trained; with the d x d Gram matrix as base64 float32, little endian. */
  readonly als?: AlsOptions & { readonly gram: string; readonly interactions: number; readonly users: number }
  readonly split: SplitSpec
  readonly verdict: { readonly text: string; readonly judgements: readonly Judgement[] }
  readonly shares?: { readonly rows: number; readonly interactions: number }
}
