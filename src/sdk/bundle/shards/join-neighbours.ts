import type { ItemNeighbours } from '../../shapes/types'
import { corrupt } from '../corrupt'
import type { Tensors } from '../safetensors'
import { take } from '../take'

/** Entries as `packEntries` wrote them, of the places of items among all. */
interface Entries {
  readonly from: Int32Array
  readonly to: Int32Array
  readonly weights: Float32Array
}

/**
 * @param prefix of the tensors' names
 * @param weightOf a step, see `packLists`
 * @throws TacitlyError 'bundle-corrupt'
 */
export function takeEntries(file: Tensors, prefix: string, weightOf: (step: number) => number, items: number): Entries {
  const [rows, entries] = ['counts', 'steps'].map(name => file.tensors.get(`${prefix}${name}`)?.data.length ?? 0)
  const counts = take(file, `${prefix}counts`, Uint16Array, [rows])
  const steps = take(file, `${prefix}steps`, Int8Array, [entries])
  const [fromGaps, toGaps] = [takePlanes(file, `${prefix}from`, rows), takePlanes(file, `${prefix}to`, entries)]
  const found = { from: new Int32Array(entries), to: new Int32Array(entries), weights: new Float32Array(entries) }
  let at = 0
  for (let row = 0, item = 0; row < rows; row++) {
    item += fromGaps[row]
    let other = 0
    for (const end = at + counts[row]; at < end; at++) {
      other += toGaps[at]
      if (item >= items || other >= items || other === item || steps[at] === 0) {
        throw corrupt(`${prefix}to holds an entry that is no other item's`)
      }
      found.from[at] = item
      found.to[at] = other
      found.weights[at] = weightOf(steps[at])
    }
  }
  if (at !== entries) throw corrupt(`${prefix}counts says ${at} entries of ${entries}`)
  return found
}

function takePlanes(file: Tensors, name: string, length: number): Int32Array {
  const planes = take(file, name, Uint8Array, [3, length])
  return Int32Array.from({ length }, (_, k) => planes[k] + (planes[length + k] << 8) + (planes[2 * length + k] << 16))
}

/**
 * The lists of all the items that are here, strongest first, equal ones in the order of the items.
 *
 * @param head of the head's items, in its own numbering; `places` are theirs among all
 * @param hereOf the number of an item on this page by its place among all; -1: it is not here
 */
export function joinNeighbours(
  head: ItemNeighbours,
  places: Uint32Array,
  parts: readonly Entries[],
  hereOf: Int32Array,
  count: number,
): ItemNeighbours {
  const ptr = new Int32Array(count + 1)
  const each = (add: (item: number, other: number, weight: number) => void) => {
    places.forEach((place, item) => {
      for (let k = head.ptr[item]; k < head.ptr[item + 1]; k++) {
        add(hereOf[place], hereOf[places[head.idx[k]]], head.weights[k])
      }
    })
    for (const { from, to, weights } of parts) {
      for (let k = 0; k < from.length; k++) {
        if (hereOf[from[k]] >= 0 && hereOf[to[k]] >= 0) add(hereOf[from[k]], hereOf[to[k]], weights[k])
      }
    }
  }
  each(item => {
    ptr[item + 1]++
  })
  for (let item = 0; item < count; item++) ptr[item + 1] += ptr[item]
  const next = ptr.slice()
  const [others, strengths] = [new Int32Array(ptr[count]), new Float32Array(ptr[count])]
  each((item, other, weight) => {
    others[next[item]] = other
    strengths[next[item]++] = weight
  })
  const idx = new Int32Array(ptr[count])
  const weights = new Float32Array(ptr[count])
  for (let item = 0; item < count; item++) {
    const order = Array.from({ length: ptr[item + 1] - ptr[item] }, (_, k) => ptr[item] + k)
    order.sort((a, b) => Math.abs(strengths[b]) - Math.abs(strengths[a]) || others[a] - others[b])
    order.forEach((from, k) => {
      idx[ptr[item] + k] = others[from]
      weights[ptr[item] + k] = strengths[from]
    })
  }
  return { ...head, ptr, idx, weights }
}
