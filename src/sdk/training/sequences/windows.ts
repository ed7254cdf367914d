import type { Csr } from '../../kernels/interactions'
import { type Random, shuffle } from '../../random'

/** Parts of visitors' sequences: tokens of part s are ptr[s] .. ptr[s + 1], each an item and the one that came next. */
export interface SequenceBatch {
  readonly ptr: Int32Array
  readonly items: Int32Array
  readonly targets: Int32Array
}

/** A part of what one visitor did, in order: its last item is only a target. */
export type Window = Int32Array

/**
 * What rows say of what comes next, cut into parts of `length` items and the one that follows; a row's last part ends where
 * the row ends. O(entries).
 *
 * @param csr users by items, rows in order of time
 * @param isKnown items that are left out stand in no part
 */
export function windowsOf({ rows, ptr, idx }: Csr, length: number, isKnown: (item: number) => boolean): Window[] {
  const windows: Window[] = []
  for (let row = 0; row < rows; row++) {
    const items = idx.subarray(ptr[row], ptr[row + 1]).filter(isKnown)
    for (let end = items.length; end > 1; ) {
      const start = Math.max(0, end - 1 - length)
      windows.push(items.subarray(start, end))
      end = start + 1
    }
  }
  return windows
}

/** All windows once, in random order, `size` a batch; the longest of a batch first. */
export function* sampleWindows(
  windows: readonly Window[],
  size: number,
  random: Random,
): Generator<SequenceBatch, void, void> {
  const order = shuffle([...windows], random)
  for (let first = 0; first < order.length; first += size) {
    yield batchOf(order.slice(first, first + size).sort((a, b) => b.length - a.length))
  }
}

/** An item's target is the one after it, which no earlier place of the part holds. */
export function batchOf(windows: readonly Window[]): SequenceBatch {
  const ptr = new Int32Array(windows.length + 1)
  windows.forEach((window, s) => {
    ptr[s + 1] = ptr[s] + window.length - 1
  })
  const items = new Int32Array(ptr[windows.length])
  const targets = new Int32Array(items.length)
  windows.forEach((window, s) => {
    items.set(window.subarray(0, -1), ptr[s])
    targets.set(window.subarray(1), ptr[s])
  })
  return { ptr, items, targets }
}
