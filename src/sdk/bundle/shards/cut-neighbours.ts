// Neighbours of items that lie in different files: each entry is in the later file of its two items, and so of use wherever it is.
import type { ItemNeighbours } from '../../shapes/types'
import { largestOf, packLists, stepOf, toPlanes } from '../pack'
import type { Tensor } from '../safetensors'

/** Entries by rows: items that have some, ascending by their places among all, with how many, then the others, ascending within a row. */
interface Entries {
  readonly from: number[]
  readonly counts: number[]
  readonly to: number[]
  readonly weights: number[]
}

/** @param groupOf the file of each item, 0 being the head's. @returns the entries of each file */
export function cutEntries({ ptr, idx, weights }: ItemNeighbours, groupOf: Uint16Array, groups: number): Entries[] {
  const all = Array.from({ length: groups }, (): Entries => ({ from: [], counts: [], to: [], weights: [] }))
  for (let item = 0; item < ptr.length - 1; item++) {
    const ascending = Array.from({ length: ptr[item + 1] - ptr[item] }, (_, k) => ptr[item] + k)
    ascending.sort((a, b) => idx[a] - idx[b])
    for (const k of ascending) {
      const entries = all[Math.max(groupOf[item], groupOf[idx[k]])]
      if (entries.from.at(-1) !== item) {
        entries.from.push(item)
        entries.counts.push(0)
      }
      entries.counts[entries.counts.length - 1]++
      entries.to.push(idx[k])
      entries.weights.push(weights[k])
    }
  }
  return all
}

/** As the head's own file, in its own numbering. */
export function packHead(model: ItemNeighbours, { from, counts, to, weights }: Entries, head: Int32Array): Uint8Array {
  const placeOf = new Map(Array.from(head, (item, place) => [item, place]))
  const ptr = new Int32Array(head.length + 1)
  from.forEach((item, row) => {
    ptr[placeOf.get(item)! + 1] = counts[row]
  })
  for (let place = 0; place < head.length; place++) ptr[place + 1] += ptr[place]
  const own = {
    ...{ ...model, ptr },
    idx: Int32Array.from(to, item => placeOf.get(item)!),
    weights: Float32Array.from(weights),
  }
  return packLists(own, largestOf(model))
}

export function packEntries({ from, counts, to, weights }: Entries, largest: number): Record<string, Tensor> {
  const starts = new Set<number>()
  let at = 0
  for (const count of counts) {
    starts.add(at)
    at += count
  }
  return {
    from: toPlanes(from.map((item, row) => item - (from[row - 1] ?? 0))),
    counts: { shape: [counts.length], data: Uint16Array.from(counts) },
    to: toPlanes(to.map((item, k) => item - (starts.has(k) ? 0 : to[k - 1]))),
    steps: { shape: [to.length], data: Int8Array.from(weights, weight => stepOf(weight, largest)) },
  }
}
