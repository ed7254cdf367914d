import type { RequestEntry, SerialisedError } from '../workers/protocol'
import type { createWork } from './desk-work'
import type { Told } from './told'

type Work = ReturnType<typeof createWork>
export type WorkName = keyof Work
export type WorkInput<N extends WorkName> = Parameters<Work[N]>[0]
export type WorkResult<N extends WorkName> = Awaited<ReturnType<Work[N]>>

export type ToDesk =
  | { readonly type: 'ask'; readonly id: number; readonly name: WorkName; readonly input: unknown }
  | { readonly type: 'abort'; readonly id: number }

export type FromDesk =
  | { readonly type: 'told'; readonly id: number; readonly told: Told }
  | { readonly type: 'done'; readonly id: number; readonly result: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly error: SerialisedError }
  | { readonly type: 'requests'; readonly entries: readonly RequestEntry[] }
