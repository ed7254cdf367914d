import { keepEntries } from '../../sdk/kernels/entries'
import { keepEvents } from '../../sdk/kernels/events'
import type { Csr } from '../../sdk/kernels/interactions'

/** @param to the new number of each item; -1: it is left out */
export function renumbered({ rejected, events, ...rows }: Csr, to: Int32Array, cols: number): Csr {
  const isKnown = (_row: number, item: number) => to[item] >= 0
  const kept = keepEntries(rows, isKnown)
  const known = events && keepEvents(events, isKnown)
  return {
    ...{ ...kept, cols, idx: kept.idx.map(item => to[item]) },
    rejected: rejected && renumbered(rejected, to, cols),
    events: known && { ...known, items: known.items.map(item => to[item]) },
  }
}
