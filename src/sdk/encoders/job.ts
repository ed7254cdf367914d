import type { Projection } from '../content/vectors'
import type { Backend, GateReport } from '../types'
import type { HeadOptions } from './head/model'
import type { LstmOptions } from './lstm/model'
import type { TextEncoder } from './lstm/text-reader'
import type { Categorised, Rows } from './same-category'

/** What is trained on a catalogue's content, judged by its categories. */
export type ContentRecipe =
  /** `rows`: what the head reads. */
  | { readonly model: 'head'; readonly options: HeadOptions; readonly rows: Rows }
  | {
      readonly model: 'lstm'
      readonly options: LstmOptions
      readonly texts: readonly string[]
      /** What is known of each item. */
      readonly targets: Rows
    }

export type ContentJob = ContentRecipe & {
  readonly backend?: Backend
  /** Set by the client: not on the GPU. */
  readonly isPlain?: boolean
  readonly items: readonly Categorised[]
  /** What serves without it. */
  readonly frozen: Rows
}

/** How an item or a query comes to its vector. */
export type OwnEncoder =
  | { readonly model: 'head'; readonly projection: Projection }
  | { readonly model: 'lstm'; readonly encoder: TextEncoder }

export interface ContentOutcome {
  readonly backend: Backend
  readonly why: string
  readonly trainMs: number
  readonly sweeps: number
  /** Shares of held-out items whose nearest other item is of a category of theirs: with it, and without. */
  readonly found: number
  readonly before: number
  readonly gate: GateReport
  /** Absent where the gate refused. */
  readonly trained?: { readonly by: OwnEncoder; readonly rows: Rows }
}

/** Whether a job learns from what items are; all others learn from what people did. */
export const isContentJob = (job: ContentJob | { readonly shared: unknown }): job is ContentJob => 'frozen' in job
