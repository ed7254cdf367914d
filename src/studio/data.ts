import type { Csr } from '../sdk/kernels/interactions'
import type { Item } from '../sdk/types'

/** What was read, and all other tasks go by. */
export interface StudioData {
  /** Most liked first: the columns of `csr`. */
  readonly items: readonly Item[]
  readonly csr: Csr
  /** Of its rows. */
  readonly userIds: readonly string[]
}

/** How far a task is, 0 .. 1. */
export type Tell = (phase: string, done: number) => void
