import { type Memory, type Numbers, ownMemory } from './memory'

/** values[places[k]], in the order of the places. */
export function gather<A extends Numbers>(values: A, places: Int32Array, memory: Memory = ownMemory): A {
  const picked = memory(values.constructor as new (length: number) => A, places.length)
  for (let k = 0; k < places.length; k++) picked[k] = values[places[k]]
  return picked
}

/** 0 .. length - 1. */
export function indices(length: number): Int32Array {
  const all = new Int32Array(length)
  for (let k = 0; k < length; k++) all[k] = k
  return all
}

/** The places of the values from the least to the largest, equal ones as they stand: a merge sort in 8 bytes a value. */
export function ascending(values: ArrayLike<number>): Int32Array {
  let from: Int32Array = indices(values.length)
  let to: Int32Array = new Int32Array(values.length)
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      const [middle, end] = [Math.min(start + width, values.length), Math.min(start + 2 * width, values.length)]
      for (let left = start, right = middle, at = start; at < end; at++) {
        const isLeft = left < middle && !(right < end && values[from[right]] < values[from[left]])
        to[at] = isLeft ? from[left++] : from[right++]
      }
    }
    ;[from, to] = [to, from]
  }
  return from
}
