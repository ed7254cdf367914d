import { keepEntries } from '../kernels/entries'
import { keepEvents } from '../kernels/events'
import type { Csr } from '../kernels/interactions'
import type { Memory } from '../kernels/memory'
import { hashPair } from '../random'

/** The seeded split of the training rows by hash(row, item): `build`, `fit` and the gate use the same one. */
export interface SplitSpec {
  readonly seed: number
  /** Share held out, 0 .. 1. */
  readonly heldOut: number
}

export const splitDefaults: SplitSpec = { seed: 1, heldOut: 0.2 }

/**
 * Cuts the entries in two by hash(row, item, seed): the same pair falls on the same side on every machine, whatever the
 * order of the entries, what was rejected likewise. Both parts keep the shape, the order within a row, and the weights,
 * but no times.
 */
export function splitRows(csr: Csr, spec: SplitSpec, memory?: Memory): { train: Csr; test: Csr } {
  return cut(csr, isHeldOut(spec), memory)
}

export function isHeldOut({ seed, heldOut }: SplitSpec): (row: number, item: number) => boolean {
  const bound = heldOut * 2 ** 32
  return (row, item) => hashPair(row, item, seed) < bound
}

/** Holds out the last entry of each row that has another, in the order of the rows. */
export function splitLastEntries(csr: Csr): { readonly train: Csr; readonly test: Csr } {
  const { rows, ptr, idx } = csr
  const last = Int32Array.from({ length: rows }, (_, row) => (ptr[row + 1] - ptr[row] > 1 ? idx[ptr[row + 1] - 1] : -1))
  return cut(csr, (row, item) => last[row] === item)
}

/** The entries that are not held out, and those that are. @param memory where what is not is to lie. @default the heap */
export function cut(
  csr: Csr,
  isHeld: (row: number, item: number) => boolean,
  memory?: Memory,
): { readonly train: Csr; readonly test: Csr } {
  return { train: pick(csr, (row, item) => !isHeld(row, item), memory), test: pick(csr, isHeld) }
}

/** The entries that are wanted, what was rejected and what happened likewise, without their times. */
export function pick(
  { times, rejected, events, ...liked }: Csr,
  isWanted: (row: number, item: number) => boolean,
  memory?: Memory,
): Csr {
  return {
    ...keepEntries(liked, isWanted, memory),
    rejected: rejected && keepEntries(rejected, isWanted, memory),
    events: events && keepEvents(events, isWanted, memory),
  }
}
